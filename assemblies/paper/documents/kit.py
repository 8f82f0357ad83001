"""The sheets of a session as printable documents: each alone, and all of them in one file."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from iztapalapa.addresses import printed_address
from iztapalapa.documents.registry import DocumentKind, register
from planning.models import PlanningProcess, Visitor

from ..actions import given_folios, number_sheets
from .material import Material
from .sheets import KIT, Sheet, all_sheets, sheets_for


class SheetDocument(DocumentKind):
    """One sheet of a session."""

    sheet: ClassVar[Sheet]
    template = "assemblies/paper/pdf/session_kit.html"

    def subjects(self) -> Iterator[str]:
        """Return the sessions that were not cancelled; first those that are still to come."""
        alive = Session.objects.exclude(status=Session.Status.CANCELLED)
        if self.sheet.only_of:
            alive = alive.filter(kind=self.sheet.only_of)
        yield from map(str, alive.order_by("-starts_at", "pk").values_list("pk", flat=True).iterator())

    def find(self, reference: str) -> Session:
        """Return the session with this number of record, unless it was cancelled."""
        sessions = Session.objects.exclude(status=Session.Status.CANCELLED).select_related("process__colonia", "venue")
        found = sessions.filter(pk=reference).first() if reference.isdecimal() else None
        if found is None or not self.sheet.fits(found):
            raise LookupError(_("No hay una sesión «%s» que lleve esta hoja.") % reference)
        return found

    def reference(self, subject: Session) -> str:
        """Return the primary key as text."""
        return str(subject.pk)

    def requestable(self, user: Visitor) -> QuerySet[Session]:
        """Let those who work on the process print its sheets."""
        return Session.objects.filter(process__in=PlanningProcess.objects.worked_on_by(user))

    def sheets(self, subject: Session) -> list[Sheet]:
        """Return the sheets that this document holds."""
        return [self.sheet]

    def folio(self, subject: Session) -> str:
        """Return the sheet's folio, given when it is first asked for."""
        return given_folios(subject).get(self.sheet.folio_kind, "")

    def give_folio(self, subject: Session, *, at: datetime) -> None:
        """Number the document, and every sheet in it."""
        titles = {sheet.folio_kind: str(sheet.title) for sheet in (self.sheet, *self.sheets(subject))}
        number_sheets(session=subject, titles=titles, at=at)

    def title_of(self, subject: Session) -> str:
        """Return "Hoja de asistencia: Asamblea comunitaria 4, Colonia …"."""
        words = {"sheet": self.sheet.title, "session": Material(subject).name}
        return _("%(sheet)s: %(session)s, %(colonia)s") % {**words, "colonia": subject.process.colonia.full_name}

    def address(self, subject: Session) -> str:
        """Return the screen where the sheet is typed in."""
        return self.sheet.screen(Material(subject))

    def filename(self, subject: Session) -> str:
        """Return "HOJA-07-254-0003.pdf"; the poster says that it is one."""
        ending = "" if self.sheet.folio_kind == self.sheet.kind else "-cartel"
        return f"{self.folio(subject) or f'hoja-{subject.process.colonia.code}-borrador'}{ending}.pdf"

    def further_templates(self) -> list[str]:
        """Return the templates of the sheet."""
        return _templates_of(self.sheet)

    def gather(self, subject: Session, parameters: dict[str, Any]) -> dict[str, Any]:
        """Return the sheets with what stands on them; dated by the session's day."""
        material = Material(subject)
        sheets = self.sheets(subject)
        given = given_folios(subject)
        return {
            "date": subject.starts_at.isoformat(),
            "session": material.common(),
            "is_kit": self.sheet is KIT,
            "sheets": [_drawn(sheet, material, given.get(sheet.folio_kind, _("pendiente"))) for sheet in sheets],
        }


def _templates_of(sheet: Sheet) -> list[str]:
    return [f"assemblies/paper/pdf/{sheet.template}", *filter(None, [sheet.body])]


def _drawn(sheet: Sheet, material: Material, folio: str) -> dict[str, Any]:
    return {
        "kind": sheet.kind,
        "template": _templates_of(sheet)[0],
        "body": sheet.body,
        "title": str(sheet.title),
        "purpose": str(sheet.purpose),
        "leads": str(sheet.leads),
        "folio": folio,
        "address": printed_address(sheet.screen(material)),
        **sheet.content(material),
    }


def declare(sheet: Sheet) -> None:
    """Register the document of one sheet."""
    register(
        type(f"{sheet.kind}_document", (SheetDocument,), {"kind": sheet.kind, "title": sheet.title, "sheet": sheet})
    )


for _sheet in all_sheets():
    declare(_sheet)


@register
class KitDocument(SheetDocument):
    """All sheets of a session in one file, behind a page that says what to print and how often."""

    kind = KIT.kind
    title = KIT.title
    sheet = KIT

    def sheets(self, subject: Session) -> list[Sheet]:
        """Return all of them."""
        return sheets_for(subject)

    def further_templates(self) -> list[str]:
        """Return the templates of all sheets."""
        return [name for sheet in all_sheets() for name in _templates_of(sheet)]
