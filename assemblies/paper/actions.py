"""Verbs of the sheets printed for a session: each kind gets its folio once and keeps it, however often it is printed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from iztapalapa.folios.actions import issue

from .models import WorkingSheet

SHEET_KIND = "hoja"


def sheets_of(*, session: Session, kinds: Iterable[tuple[str, str, str]], at: datetime | None = None) -> dict[str, str]:
    """Return the folio of each kind of sheet; those that have none get it now.

    ``kinds`` are (kind, title, path of the screen where the sheet is typed in).
    """
    asked = list(kinds)
    given = _given(session)
    if all(kind in given for kind, _title, _path in asked):
        return given
    return _give(session, asked, at or timezone.now())


def _given(session: Session) -> dict[str, str]:
    return dict(WorkingSheet.objects.filter(session=session).values_list("kind", "folio"))


@transaction.atomic
def _give(session: Session, asked: list[tuple[str, str, str]], at: datetime) -> dict[str, str]:
    # Two people may ask at one moment: the second waits here, and finds what the first was given.
    Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    given = _given(session)
    code = session.process.colonia.code
    for kind, title, path in asked:
        if kind in given:
            continue
        folio = issue(
            f"sheet:{code}",
            f"HOJA-{code}-{{number:04d}}",
            kind=SHEET_KIND,
            title=_("%(sheet)s: %(session)s") % {"sheet": title, "session": session},
            path=path,
            at=at,
        )
        WorkingSheet.objects.create(session=session, kind=kind, folio=folio.code, issued_at=at)
        given[kind] = folio.code
    return given
