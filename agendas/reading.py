"""How an agenda is read: its parts in order, with the anchors that page and PDF share."""

from typing import Any

from django.utils.translation import gettext as _


def contents_of(content: dict[str, Any], *, validated: bool) -> list[tuple[str, str]]:
    """Return (anchor, title) of each part that ``content`` has, in reading order."""
    parts = [
        ("presentacion", _("Presentación")),
        ("territorio", _("Territorio e historia")),
        ("sentires", _("Sentires")),
        ("autodiagnostico", _("Autodiagnóstico")),
        ("vision", _("Imaginario y visión")),
        ("estrategias", _("Estrategias")),
        ("proyectos", _("Proyectos y acciones")),
        ("compromisos", _("Compromisos colectivos")),
    ]
    if content["sections"].get("follow_up"):
        parts.append(("seguimiento", _("Seguimiento")))
    if validated:
        parts.append(("validacion", _("Validación en asamblea")))
    return [*parts, ("colectivo", _("Colectivo de planeación"))]
