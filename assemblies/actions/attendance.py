"""Counting who came: whole grids, no names."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from iztapalapa.records import store
from planning.models import User

from ..models import AgeBand, AttendanceTally, Channel, Gender, Session
from ..policies import require_results

Cell = tuple[str, str, str]
MOST_PEOPLE_IN_A_CELL = 9_999


@transaction.atomic
def count_attendance(*, session: Session, people: Mapping[Cell, int], by: User, at: datetime | None = None) -> Session:
    """Replace the session's grid by ``people``: {(channel, gender, age band): how many}; a cell left out is 0.

    Counting somebody says that the session was held; a grid emptied again says that it was not.
    """
    session = Session.objects.select_for_update(of=("self",)).select_related("process").get(pk=session.pk)
    require_results(session)
    counted = {cell: count for cell, count in people.items() if count}
    _check(session, counted, at or timezone.now())
    _replace(session, counted, by=by, at=at)
    status = Session.Status.HELD if counted else Session.Status.SCHEDULED
    if session.status != status:
        session.status = status
        store(session, by=by, at=at)
    return session


def _check(session: Session, counted: Mapping[Cell, int], at: datetime) -> None:
    for channel, gender, age_band in counted:
        if channel not in Channel or gender not in Gender or age_band not in AgeBand:
            raise ValidationError(_("Esa casilla no está en la hoja de asistencia."))
    if any(not 0 < count <= MOST_PEOPLE_IN_A_CELL for count in counted.values()):
        raise ValidationError(_("Cada casilla lleva un número de personas, de 0 a 9,999."))
    day = timezone.localdate(session.starts_at)
    if counted and timezone.localdate(at) < day:
        raise ValidationError(
            _("Esta sesión es el %s: la asistencia se cuenta ese día.") % date_format(day, "DATE_FORMAT")
        )
    if not counted and not session.attendance.exists():
        raise ValidationError(_("Escribe cuántas personas vinieron, al menos en una casilla."))
    if not counted and hasattr(session, "minutes"):
        raise ValidationError(_("Esta asamblea ya tiene acta: su asistencia no puede quedar vacía."))


def _replace(session: Session, counted: Mapping[Cell, int], *, by: User, at: datetime | None) -> None:
    """Write the grid in a constant number of queries, each change signed in its history."""
    standing = {(cell.channel, cell.gender, cell.age_band): cell for cell in session.attendance.all()}
    changed, new = [], []
    for cell, count in counted.items():
        channel, gender, age_band = cell
        tally = standing.pop(cell, None)
        if tally is None:
            new.append(
                AttendanceTally(session=session, channel=channel, gender=gender, age_band=age_band, people=count)
            )
        elif tally.people != count:
            tally.people = count
            changed.append(tally)
    for tally in standing.values():
        tally._history_user, tally._history_date = by, at or timezone.now()  # type: ignore[attr-defined]
        tally.delete()
    if changed:
        bulk_update_with_history(changed, AttendanceTally, ["people"], default_user=by, default_date=at)
    if new:
        bulk_create_with_history(new, AttendanceTally, default_user=by, default_date=at)
