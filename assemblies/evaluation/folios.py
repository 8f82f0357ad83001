"""The folio of the report of a session's rubrics."""

from django.utils.translation import gettext_lazy as _

from assemblies.sessions.folios import SessionFolio
from iztapalapa.folios.registry import register


@register
class RubricReportFolio(SessionFolio):
    """A report of rubrics, by its session."""

    kind = "rubrica"
    name = _("reporte de rúbrica")
    default_pattern = "RUB-{place}-{number:03d}"
