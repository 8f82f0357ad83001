"""The folio of the report of a session's rubrics."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from iztapalapa.folios.registry import FolioKind, register


@register
class RubricReportFolio(FolioKind):
    """A report of rubrics, by its session."""

    kind = "rubrica"
    name = _("reporte de rúbrica")
    default_pattern = "RUB-{place}-{number:03d}"

    def address(self, subject: str) -> str:
        """Return the session's public page."""
        return reverse("session-public", args=[subject])
