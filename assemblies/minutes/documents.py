"""The acta of an assembly on paper."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.documents.registry import DocumentKind, register
from iztapalapa.folios.registry import kind_named
from planning.models import PlanningProcess, Visitor

from .content import take_snapshot
from .models import Minutes
from .snapshot import PEOPLE, read_dates

ROLES = {
    "chair": gettext_lazy("Presidencia"),
    "secretary": gettext_lazy("Secretaría"),
    "teller_one": gettext_lazy("Primera persona escrutadora"),
    "teller_two": gettext_lazy("Segunda persona escrutadora"),
}
FIRST_ROWS, FURTHER_ROWS, MOST_ROWS = 20, 24, 164  # lines that fill the first sheet, and each further one


@register
class MinutesDocument(DocumentKind):
    """Acta de asamblea: with names and lines to sign; for the assembly and the office, never published."""

    kind = "minutes"
    title = gettext_lazy("Acta de asamblea")
    template = "assemblies/minutes/pdf/minutes.html"
    reference_column = Cast("session_id", CharField())

    def subjects(self) -> Iterator[str]:
        """Return the sessions that have an acta; first the approved ones."""
        written = Minutes.objects.order_by("-approved_at", "-session__starts_at", "pk")
        yield from map(str, written.values_list("session_id", flat=True).iterator())

    def find(self, reference: str) -> Minutes:
        """Return the acta of the session with this number of record."""
        written = Minutes.objects.select_related("session__process__colonia", "session__venue", "delivery")
        found = written.filter(session=reference).first() if reference.isdecimal() else None
        if found is None:
            raise LookupError(_("No hay acta de una asamblea «%s».") % reference)
        return found

    def reference(self, subject: Minutes) -> str:
        """Return the primary key of the session as text."""
        return str(subject.session_id)

    def requestable(self, user: Visitor) -> QuerySet[Minutes]:
        """Let those who work on the process have it: it carries names."""
        return Minutes.objects.filter(session__process__in=PlanningProcess.objects.worked_on_by(user))

    def folio(self, subject: Minutes) -> str:
        """Return the folio, which an acta has once it is approved."""
        return subject.folio or ""

    def title_of(self, subject: Minutes) -> str:
        """Return "Acta de la asamblea 4, Colonia …"."""
        words = {"number": subject.session.number, "colonia": subject.session.process.colonia.full_name}
        return _("Acta de la asamblea %(number)d, %(colonia)s") % words

    def address(self, subject: Minutes) -> str:
        """Return the session's public page, which shows roles and no names."""
        return reverse("session-public", args=[subject.session_id])

    def filename(self, subject: Minutes) -> str:
        """Return "ACTA-07-254-003.pdf"."""
        session, prefix = subject.session, kind_named("acta").prefix
        return f"{subject.folio or f'{prefix}{session.process.colonia.code}-asamblea-{session.number}-borrador'}.pdf"

    def gather(self, subject: Minutes, parameters: dict[str, Any]) -> dict[str, Any]:
        """Return the acta as it was approved, or as it stands; never anything of the records once it is approved."""
        snapshot, receipt = subject.snapshot or take_snapshot(subject, at=None), _receipt(subject)
        return {
            "date": snapshot["approved_at"] or _last_change(subject).isoformat(),
            "version": str(subject.get_status_display()).capitalize(),
            "draft": not subject.is_frozen,
            "superseded": _("Circula para observaciones") if subject.status == Minutes.Status.CIRCULATED else "",
            "subtitle": snapshot["session"]["purpose"],
            "acta": written(snapshot),
            "sha256": subject.content_sha256,
            "rows": list(range(1, _rows(snapshot["attendance"]["total"]) + 1)),
            "receipt": receipt,
            "frozen": [subject.content_sha256, receipt] if subject.is_frozen else [],
        }


def written(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Return the snapshot as the paper says it: dates in words, names beside their roles, every count.

    The paper is for the assembly and the office; what is published of it obeys the rule of small groups.
    """
    content = read_dates(snapshot)
    people = {"amendments": [], "corrections": [], **content.pop("people")}
    for asked, who in zip(content["amendments"], people["amendments"], strict=True):
        asked.update(who)
    for correction, who in zip(content["corrections"], people["corrections"], strict=True):
        correction["by"] = who
    content["table"] = [{"role": str(ROLES[role]), "name": people[role]} for role in PEOPLE]
    return {key: _in_words(value) for key, value in content.items()}


def _in_words(value: Any) -> Any:
    """Return plain values: moments and days as people write them."""
    if isinstance(value, dict):
        return {key: _in_words(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_in_words(item) for item in value]
    if isinstance(value, datetime):
        moment = localtime(value)
        return {"day": date_format(moment, "DATE_FORMAT"), "hour": date_format(moment, "H:i")}
    return date_format(value, "DATE_FORMAT") if hasattr(value, "isoformat") else value


def _rows(people: int) -> int:
    """Return how many lines to sign: whole sheets for all who came, so that a few are not told from none."""
    sheets = max(0, -(-(people - FIRST_ROWS) // FURTHER_ROWS))
    return min(MOST_ROWS, FIRST_ROWS + sheets * FURTHER_ROWS)


def _last_change(minutes: Minutes) -> datetime:
    """Return when what is not approved yet was written last."""
    moments = [minutes.history.latest().history_date, *minutes.amendments.values_list("answered_at", flat=True)]
    return max(moment for moment in moments if moment)


def _receipt(minutes: Minutes) -> dict[str, str] | None:
    """Return the delivery, if it was recorded; the paper leaves lines for it if not."""
    delivery = getattr(minutes, "delivery", None)
    if delivery is None:
        return None
    day = date_format(delivery.delivered_on, "DATE_FORMAT")
    return {"folio": delivery.folio, "day": day, "received_by": delivery.received_by}
