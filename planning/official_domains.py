"""What an installation begins with: the twelve official ámbitos."""

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


def begin_domains(domains: Any, *, using: str) -> None:
    """Write the official ámbitos into an empty table; ``domains`` is the model as a migration knows it.

    Once, by a migration: an installation that has its own is left with them, and what it deletes does not come back.
    """
    if domains.objects.using(using).exists():
        return
    domains.objects.using(using).bulk_create(
        domains(code=code, name=name, position=position) for position, (code, name) in enumerate(DOMAINS, start=1)
    )
