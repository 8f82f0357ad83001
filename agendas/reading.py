"""How an agenda is read: its parts in order, with the anchors that page and PDF share."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


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


def freezes(content: dict[str, Any]) -> list[str]:
    """Return in short sentences what a consultation would freeze, so that people see it before they confirm."""
    counted = (
        (len(content["feelings"]), ngettext("%d sentir", "%d sentires", len(content["feelings"]))),
        (len(content["problems"]), ngettext("%d problema", "%d problemas", len(content["problems"]))),
        (len(content["prioritizations"]), ngettext("%d votación", "%d votaciones", len(content["prioritizations"]))),
        (len(content["imaginaries"]), ngettext("%d imaginario", "%d imaginarios", len(content["imaginaries"]))),
        (len(content["strategies"]), ngettext("%d estrategia", "%d estrategias", len(content["strategies"]))),
        (
            len(content["projects"]),
            ngettext("%d proyecto o acción", "%d proyectos y acciones", len(content["projects"])),
        ),
        (len(content["sections"]), ngettext("%d texto", "%d textos", len(content["sections"]))),
    )
    vision = [_("La visión: «%s»") % content["vision"]] if content["vision"] else []
    return [*vision, *(sentence % total for total, sentence in counted)]
