"""Convening: a session is scheduled, moved or cancelled; how it was called is written down with it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from iztapalapa.ordered_lists import by_row, rewrite
from iztapalapa.records import hold, remove, store
from planning.models import PlanningProcess, User
from planning.policies import require_open

from ..convocation import BusinessItem, Convocation
from ..models import Call, OrderOfBusinessItem, Rescheduling, Session
from ..policies import require_editable


@transaction.atomic
def schedule_session(
    *, process: PlanningProcess, convocation: Convocation, by: User, at: datetime | None = None
) -> Session:
    """Schedule a session of ``process``: the next number there; without a stage, the process's own."""
    process = hold(process)
    require_open(process)
    session = Session(process=process, scheduled_by=by, stage=process.stage)
    session.number = (process.sessions.aggregate(last=Max("number"))["last"] or 0) + 1
    return _convene(session, convocation, by=by, at=at)


@transaction.atomic
def convene_again(*, session: Session, convocation: Convocation, by: User, at: datetime | None = None) -> Session:
    """Change how a scheduled session is convened: what ``convocation`` leaves empty is emptied, as on the form."""
    session = hold(session)
    require_editable(session)
    return _convene(session, convocation, by=by, at=at)


@transaction.atomic
def cancel_session(*, session: Session, reason: str, by: User, at: datetime | None = None) -> Session:
    """Cancel a scheduled session and say why; it stays listed with its reason."""
    session = hold(session)
    require_editable(session)
    if not reason.strip():
        raise ValidationError({"reason": _("Escribe por qué se cancela: la gente lo leerá.")})
    session.status, session.cancelled_reason = Session.Status.CANCELLED, reason.strip()
    return store(session, by=by, at=at)


@transaction.atomic
def move_session(
    *, session: Session, starts_at: datetime, ends_at: datetime, reason: str, by: User, at: datetime | None = None
) -> Session:
    """Move a scheduled session to another day or hour and say why; its second call keeps its distance to the first."""
    session = hold(session)
    require_editable(session)
    if not reason.strip():
        raise ValidationError({"reason": _("Escribe por qué se mueve: la gente lo leerá.")})
    if (starts_at, ends_at) == (session.starts_at, session.ends_at):
        raise ValidationError({"starts_at": _("La sesión ya está convocada para ese día y esa hora.")})
    moved = Rescheduling(session=session, from_starts_at=session.starts_at, from_ends_at=session.ends_at)
    moved.to_starts_at, moved.to_ends_at, moved.reason = starts_at, ends_at, reason.strip()
    moved.by, moved.at = by, at or timezone.now()
    _set_hours(session, starts_at=starts_at, ends_at=ends_at, by=by, at=at)
    moved.full_clean()
    moved.save()
    for call in session.calls.all():
        _move_call(call, starts_at - moved.from_starts_at, by=by, at=at)
    return session


def _move_call(call: Call, distance: timedelta, *, by: User, at: datetime | None) -> None:
    """Move what people are called for, not the day on which they are: that is changed where it is said."""
    call.starts_at += distance
    try:
        store(call, by=by, at=at)
    except ValidationError as refused:
        day = date_format(call.called_on, "DATE_FORMAT")
        sentence = _("Se convoca el %s, después del nuevo día: cambia antes esa fecha en la convocatoria.") % day
        raise ValidationError({"starts_at": sentence}) from refused


def _convene(session: Session, how: Convocation, *, by: User, at: datetime | None) -> Session:
    """Write everything that is said of a session; return it."""
    _describe(session, how)
    _set_hours(session, starts_at=how.starts_at, ends_at=how.ends_at, by=by, at=at)
    _write_order_of_business(session, how.order_of_business, by=by, at=at)
    _write_calls(session, how, by=by, at=at)
    return session


def _describe(session: Session, how: Convocation) -> None:
    """Say what it is, what for, where and how people take part; a link belongs only where somebody connects."""
    if how.mode == Session.Mode.IN_PERSON and how.virtual_link.strip():
        sentence = _("Escribiste un enlace: escoge «virtual» o «híbrida», o quita el enlace.")
        raise ValidationError({"mode": sentence})
    if how.mode == Session.Mode.VIRTUAL and session.pk and session.observations.exists():
        raise ValidationError(
            {"mode": _("Ya tiene paradas anotadas: alguien caminó. Escoge «híbrida» o «presencial».")}
        )
    session.kind, session.stage, session.moment = how.kind, how.stage or session.stage, how.moment
    session.purpose, session.venue = how.purpose.strip(), how.venue
    session.mode, session.virtual_link = how.mode, how.virtual_link.strip()


def _set_hours(session: Session, *, starts_at: datetime, ends_at: datetime, by: User, at: datetime | None) -> None:
    if ends_at <= starts_at:
        raise ValidationError({"ends_at": _("La sesión termina después de empezar: revisa la hora de término.")})
    session.starts_at, session.ends_at = starts_at, ends_at
    store(session, by=by, at=at)


def _write_order_of_business(session: Session, items: Iterable[BusinessItem], *, by: User, at: datetime | None) -> None:
    """Write the whole order of business; a point keeps its row while it says the same, wherever it stands."""
    present = {point.text: point for point in reversed(session.order_of_business.all())}
    points = []
    for text, minutes in ((item, None) if isinstance(item, str) else item for item in items):
        point = present.pop(text.strip(), None) or OrderOfBusinessItem(session=session, text=text.strip())
        point.minutes = minutes
        points.append(point)
    try:
        rewrite(session.order_of_business, points, by=by, at=at)
    except ValidationError as error:
        raise ValidationError({"order_of_business": [sentence for _row, sentence in by_row(error)]}) from error


def _write_calls(session: Session, how: Convocation, *, by: User, at: datetime | None) -> None:
    """Write the calls of an assembly; drop those no longer said."""
    if how.second_called_on and not how.second_call_at:
        raise ValidationError({"second_call_at": _("Escribe para qué día y hora es la segunda convocatoria.")})
    called_on = how.called_on or (timezone.localdate(at) if how.means or how.second_call_at else None)
    starts = {Call.Ordinal.FIRST: session.starts_at if called_on else None, Call.Ordinal.SECOND: how.second_call_at}
    standing = {call.ordinal: call for call in session.calls.all()}
    for ordinal, moment in starts.items():
        call = standing.get(ordinal)
        if not session.is_assembly or moment is None:
            if call:
                remove(call, by=by, at=at)
            continue
        call = call or Call(session=session, ordinal=ordinal)
        day = (how.second_called_on if ordinal == Call.Ordinal.SECOND else None) or called_on
        call.called_on, call.starts_at, call.means = day, moment, list(how.means)  # type: ignore[assignment]
        _store_call(call, by=by, at=at)


def _store_call(call: Call, *, by: User, at: datetime | None) -> None:
    """Store a call; what its record refuses of the second one is said where that is typed."""
    try:
        store(call, by=by, at=at)
    except ValidationError as refused:
        if call.ordinal == Call.Ordinal.FIRST:
            raise
        typed = {"called_on": "second_called_on", "starts_at": "second_call_at"}
        raise ValidationError({typed.get(name, name): said for name, said in refused.error_dict.items()}) from refused
