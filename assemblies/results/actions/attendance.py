"""Counting who came: whole grids and the traits of the room, no names."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from assemblies.sessions.models import Session
from assemblies.sessions.policies import require_results
from iztapalapa.records import hold, remove, store
from planning.models import User

from ..models import AgeBand, AttendanceTally, AttendanceTrait, Channel, Gender, Trait

Cell = tuple[str, str, str]
MOST_PEOPLE_IN_A_CELL = 9_999


@transaction.atomic
def count_attendance(
    *,
    session: Session,
    people: Mapping[Cell, int],
    by: User,
    traits: Mapping[str, int] | None = None,
    at: datetime | None = None,
) -> Session:
    """Replace the session's grid by ``people``: {(channel, gender, age band): how many}; a cell left out is 0.

    ``traits`` ({trait: how many}) replaces the traits likewise; None leaves them. Counting somebody says that the
    session was held; a grid emptied again says that it was not.
    """
    session = hold(session)
    require_results(session)
    counted = {cell: count for cell, count in people.items() if count}
    _check(session, counted, at or timezone.now())
    _replace(AttendanceTally, ("channel", "gender", "age_band"), session, counted, by=by, at=at)
    _count_traits(session, traits if counted else {}, by=by, at=at)
    status = Session.Status.HELD if counted else Session.Status.SCHEDULED
    if session.status != status:
        session.status = status
        store(session, by=by, at=at)
    return session


def _check(session: Session, counted: Mapping[Cell, int], at: datetime) -> None:
    for channel, gender, age_band in counted:
        if channel not in Channel or gender not in Gender or age_band not in AgeBand:
            raise ValidationError(_("Esa casilla no está en la hoja de asistencia."))
    _check_counts(counted)
    day = timezone.localdate(session.starts_at)
    if counted and timezone.localdate(at) < day:
        raise ValidationError(
            _("Esta sesión es el %s: la asistencia se cuenta ese día.") % date_format(day, "DATE_FORMAT")
        )
    if not counted and not session.attendance.exists():
        raise ValidationError(_("Escribe cuántas personas vinieron, al menos en una casilla."))


def _check_counts(counted: Mapping[Any, int]) -> None:
    if any(not 0 < count <= MOST_PEOPLE_IN_A_CELL for count in counted.values()):
        raise ValidationError(_("Cada casilla lleva un número de personas, de 0 a 9,999."))


def _count_traits(session: Session, traits: Mapping[str, int] | None, *, by: User, at: datetime | None) -> None:
    if traits is None:
        return
    counted: dict[tuple[str, ...], int] = {(trait,): count for trait, count in traits.items() if count}
    if any(trait not in Trait for (trait,) in counted):
        raise ValidationError(_("Ese rasgo no está en la hoja de asistencia."))
    _check_counts(counted)
    _replace(AttendanceTrait, ("trait",), session, counted, by=by, at=at)


def _replace(
    model: type[models.Model],
    names: tuple[str, ...],
    session: Session,
    counted: Mapping[Any, int],
    *,
    by: User,
    at: datetime | None,
) -> None:
    """Write all counts of ``model`` in a constant number of queries, each change signed in its history.

    ``names`` are the fields that say what a row counts.
    """
    rows: Any = model._default_manager.filter(session=session)  # type: ignore[misc]
    standing = {tuple(getattr(row, name) for name in names): row for row in rows}
    changed, new = [], []
    for cell, count in counted.items():
        row = standing.pop(tuple(cell), None)
        if row is None:
            new.append(model(session=session, people=count, **dict(zip(names, cell, strict=True))))
        elif row.people != count:
            row.people = count
            changed.append(row)
    for row in standing.values():
        remove(row, by=by, at=at)
    if changed:
        bulk_update_with_history(changed, model, ["people"], default_user=by, default_date=at)
    if new:
        bulk_create_with_history(new, model, default_user=by, default_date=at)
