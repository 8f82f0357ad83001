"""The folios of the sheets printed for a session."""

from django.utils.translation import gettext_lazy as _

from assemblies.sessions.models import Session
from iztapalapa.folios.registry import FolioKind, register

from .documents.material import Material
from .documents.sheets import KIT, all_sheets


@register
class SheetFolio(FolioKind):
    """A sheet, by its session and what it is: ``12:attendance_sheet``."""

    kind = "hoja"
    name = _("hoja")
    default_pattern = "HOJA-{place}-{number:04d}"

    def address(self, subject: str) -> str:
        """Return the screen where the sheet is typed in; that of its session, if no such sheet is printed any more."""
        key, _colon, printed = subject.partition(":")
        session = Session.objects.filter(pk=key).first()
        sheet = next((sheet for sheet in all_sheets() if sheet.folio_kind == printed), KIT)
        return sheet.screen(Material(session)) if session else ""
