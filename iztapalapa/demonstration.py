"""Whether this installation shows invented data: said on every page and in every document."""

from .models import Installation


def is_demonstration() -> bool:
    """Return True once ``load_demo`` has run in this database."""
    return Installation.objects.filter(is_demonstration=True).exists()


def mark_demonstration() -> None:
    """Say from now on, everywhere, that the data are a demonstration."""
    Installation.objects.update_or_create(pk=1, defaults={"is_demonstration": True})
