"""The report of a session's rubrics as a printable document."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies.sessions.models import Session
from iztapalapa.documents.registry import DocumentKind, register
from iztapalapa.folios.actions import issue_once
from iztapalapa.folios.models import Folio
from iztapalapa.small_groups import published
from planning.models import Visitor

from .comparison import report


@register
class RubricReportDocument(DocumentKind):
    """Reporte de rúbrica de una sesión: criterion by criterion, the team beside the community."""

    kind = "rubric_report"
    title = gettext_lazy("Reporte de rúbrica de la sesión")
    template = "assemblies/evaluation/pdf/rubric_report.html"

    def subjects(self) -> Iterator[str]:
        """Return the sessions that were assessed; first those that both parties assessed at a moment."""
        assessed = Session.objects.filter(assessments__isnull=False).distinct().order_by("-moment", "-starts_at", "pk")
        yield from map(str, assessed.values_list("pk", flat=True).iterator())

    def find(self, reference: str) -> Session:
        """Return the assessed session with this number of record."""
        sessions = Session.objects.filter(assessments__isnull=False).select_related("process__colonia", "venue")
        found = sessions.filter(pk=reference).first() if reference.isdecimal() else None
        if found is None:
            raise LookupError(_("No hay una sesión «%s» con rúbricas capturadas.") % reference)
        return found

    def reference(self, subject: Session) -> str:
        """Return the primary key as text."""
        return str(subject.pk)

    def requestable(self, user: Visitor) -> QuerySet[Session]:
        """Let those who see the session ask for its report."""
        return Session.objects.visible_to(user)

    def folio(self, subject: Session) -> str:
        """Return the folio of this report; it is given when it is first asked for and stays."""
        return Folio.objects.code_of("rubrica", str(subject.pk))

    def give_folio(self, subject: Session, *, at: datetime) -> None:
        """Number the report."""
        place, title = subject.process.colonia.code, _("Reporte de rúbrica: %(session)s") % {"session": subject}
        issue_once("rubrica", subject=str(subject.pk), place=place, title=title, at=at)

    def title_of(self, subject: Session) -> str:
        """Return "Rúbricas de la sesión 4, Colonia …"."""
        words = {"number": subject.number, "colonia": subject.process.colonia.full_name}
        return _("Rúbricas de la sesión %(number)d, %(colonia)s") % words

    def address(self, subject: Session) -> str:
        """Return the session's public page."""
        return reverse("session-public", args=[subject.pk])

    def filename(self, subject: Session) -> str:
        """Return "RUB-07-254-003.pdf"."""
        return f"{self.folio(subject) or f'rubrica-{subject.process.colonia.code}-borrador'}.pdf"

    def gather(self, subject: Session, parameters: dict[str, Any]) -> dict[str, Any]:
        """Return the comparison and what the session was; dated when the last assessment was recorded."""
        compared = report(subject)
        recorded = max(party["recorded_at"] for party in compared["parties"])
        kind, day = subject.get_kind_display(), date_format(localtime(subject.starts_at), "DATE_FORMAT")
        return {
            "date": recorded,
            "subtitle": f"{capfirst(kind)}, {day}",
            "session": {
                "purpose": subject.purpose,
                "stage": str(subject.get_stage_display()),
                "venue": subject.venue.name if subject.venue else "",
                "attendance": published(subject.attendance.total()),
            },
            **compared,
        }
