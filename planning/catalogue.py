"""What every installation has from its first day: the twelve official ámbitos."""

from typing import Any

from django.utils.translation import gettext_noop

DOMAINS = (
    ("participation", gettext_noop("Participación")),
    ("economy", gettext_noop("Economía")),
    ("culture", gettext_noop("Cultura")),
    ("safety", gettext_noop("Seguridad")),
    ("environment", gettext_noop("Medio ambiente")),
    ("public_space", gettext_noop("Espacio público")),
    ("water", gettext_noop("Agua")),
    ("health", gettext_noop("Salud")),
    ("gender", gettext_noop("Género")),
    ("sports", gettext_noop("Deporte")),
    ("mobility", gettext_noop("Movilidad")),
    ("education", gettext_noop("Educación")),
)


def ensure_domains(**_signal: Any) -> None:
    """Create the ámbitos that are missing; runs after every migrate, as Django does with its permissions."""
    from .models import ThematicDomain  # noqa: PLC0415  (called before and after the registry is ready)

    if ThematicDomain.objects.count() == len(DOMAINS):
        return
    for position, (code, name) in enumerate(DOMAINS, start=1):
        ThematicDomain.objects.get_or_create(code=code, defaults={"name": name, "position": position})
