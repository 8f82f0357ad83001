"""Verbs of the sheets printed for a session: each kind gets its folio once and keeps it, however often it is printed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from iztapalapa.folios.actions import issue
from iztapalapa.records import hold

from .models import WorkingSheet


def number_sheets(*, session: Session, titles: dict[str, str], at: datetime | None = None) -> None:
    """Give each kind of sheet that ``titles`` names its folio, if it has none."""
    if titles.keys() - given_folios(session).keys():
        _number(session, titles, at or timezone.now())


def given_folios(session: Session) -> dict[str, str]:
    """Return the folios that sheets of ``session`` have already, by their kind."""
    return dict(WorkingSheet.objects.filter(session=session).values_list("kind", "folio"))


@transaction.atomic
def _number(session: Session, titles: dict[str, str], at: datetime) -> None:
    # Two people may ask at one moment: the second waits here, and finds what the first was given.
    session = hold(session)
    given = given_folios(session)
    for kind, title in titles.items():
        if kind in given:
            continue
        folio = issue(
            "hoja",
            subject=f"{session.pk}:{kind}",
            place=session.process.colonia.code,
            title=_("%(sheet)s: %(session)s") % {"sheet": title, "session": session},
            at=at,
        )
        WorkingSheet.objects.create(session=session, kind=kind, folio=folio.code, issued_at=at)
