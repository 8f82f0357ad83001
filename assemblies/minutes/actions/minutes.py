"""Verbs of the acta: written as a draft, read by the collective, approved once, frozen from then on, delivered."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from iztapalapa.folios.actions import issue
from iztapalapa.ordered_lists import by_row, rewrite
from iztapalapa.records import hold, store
from planning.models import User

from ..content import draft_fingerprint, take_snapshot, text_fingerprint
from ..models import Minutes, MinutesDelivery, Resolution
from ..policies import approval_gaps, circulation_gaps, require_minutes
from ..snapshot import PEOPLE, fingerprint

MINUTES_FIELDS = (*PEOPLE, "quorum_note", "quorum_met", "started_at", "ended_at", "dissent")
RESOLUTION_FIELDS: dict[str, Any] = {
    "text": "",
    "by_consensus": False,
    "votes_for": None,
    "votes_against": None,
    "abstentions": None,
    "responsible": "",
    "due_on": None,
}


@transaction.atomic
def save_minutes(
    *,
    session: Session,
    fields: dict[str, Any],
    resolutions: Iterable[dict[str, Any]],
    by: User,
    at: datetime | None = None,
) -> Minutes:
    """Write an assembly's acta: a draft, or one that circulates (each change stays in its history).

    ``fields`` holds some of ``MINUTES_FIELDS``; those left out stay as they are. ``resolutions`` is the whole list in
    its order: each the whole resolution (what it leaves out of ``RESOLUTION_FIELDS`` is empty) and, to keep a row, its
    ``pk`` (without any pk, rows are kept by position). Rows that the list does not name go.
    """
    session = hold(session)
    require_minutes(session)
    minutes = Minutes.objects.filter(session=session).first() or Minutes(session=session)
    for name, value in fields.items():
        if name not in MINUTES_FIELDS:
            raise TypeError(name)
        setattr(minutes, name, value.strip() if isinstance(value, str) else value)
    store(minutes, by=by, at=at)
    _replace_resolutions(minutes, list(resolutions), by=by, at=at)
    return minutes


def _replace_resolutions(minutes: Minutes, given: list[dict[str, Any]], *, by: User, at: datetime | None) -> None:
    present: dict[Any, Any] = {row.pk: row for row in minutes.resolutions.all()}
    if not any(item.get("pk") for item in given):
        given = [{**item, "pk": pk} for item, pk in zip(given, [*present, *[None] * len(given)], strict=False)]
    rows = [present.pop(item.get("pk"), None) or Resolution(minutes=minutes) for item in given]
    for row, item in zip(rows, given, strict=True):
        _fill_resolution(row, item)
    try:
        rewrite(minutes.resolutions, rows, by=by, at=at)
    except ValidationError as error:
        numbered = [_("Acuerdo %d: %s") % (row + 1, sentence) for row, sentence in by_row(error)]
        raise ValidationError(numbered) from error


def _fill_resolution(row: Resolution, item: dict[str, Any]) -> None:
    for name, empty in RESOLUTION_FIELDS.items():
        value = item.get(name, empty)
        setattr(row, name, value.strip() if isinstance(value, str) else value)


def acta_of(session: Session) -> Minutes:
    """Return the acta of a session that is held; refuse one that is not written yet."""
    minutes: Minutes | None = getattr(session, "minutes", None)
    if minutes is None:
        raise ValidationError(_("Esta asamblea todavía no tiene acta: escribe el borrador."))
    return minutes


@transaction.atomic
def circulate_minutes(*, session: Session, by: User, at: datetime | None = None) -> Minutes:
    """Give the draft to the collective to read: from now on whoever asks for a change gets an answer.

    Raises ValidationError with one sentence for each thing that is missing, at its field.
    """
    session = hold(session)
    at = at or timezone.now()
    minutes = acta_of(session)
    minutes.require_unfrozen()
    require_minutes(session)
    if not Minutes.TRANSITIONS.allow(minutes.status, Minutes.Status.CIRCULATED):
        day = date_format(timezone.localtime(minutes.circulated_at), "DATE_FORMAT")
        raise ValidationError(_("El acta ya circula desde el %s.") % day)
    if gaps := circulation_gaps(minutes):
        raise ValidationError(_by_field(gaps))
    minutes.status, minutes.circulated_at = Minutes.Status.CIRCULATED, at
    minutes.circulated_sha256 = text_fingerprint(minutes)
    return store(minutes, by=by, at=at)


@transaction.atomic
def approve_minutes(*, session: Session, by: User, read_sha256: str = "", at: datetime | None = None) -> Minutes:
    """Freeze the acta of ``session``: folio, snapshot, fingerprint; nothing changes after.

    ``read_sha256`` is the fingerprint of what the person read (``content.draft_fingerprint``); if somebody wrote
    meanwhile, nothing is frozen. Raises ValidationError with one sentence for each thing that is missing, at its field.
    """
    session = hold(session)
    at = at or timezone.now()
    minutes = acta_of(session)
    minutes.require_unfrozen()
    require_minutes(session)
    if gaps := approval_gaps(minutes):
        raise ValidationError(_by_field(gaps))
    if read_sha256 and read_sha256 != draft_fingerprint(minutes):
        raise ValidationError(_("Alguien cambió el acta mientras la leías. Léela otra vez y vuelve a confirmar."))
    minutes.snapshot = take_snapshot(minutes, at=at)
    minutes.content_sha256 = fingerprint(minutes.snapshot)
    minutes.folio = _give_folio(minutes, at=at)
    minutes.status, minutes.approved_at, minutes.approved_by = Minutes.Status.APPROVED, at, by
    return store(minutes, by=by, at=at)


def _by_field(gaps: dict[str, str]) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = defaultdict(list)
    for name, sentence in gaps.items():
        errors[name if name in MINUTES_FIELDS else NON_FIELD_ERRORS].append(sentence)
    return errors


def _give_folio(minutes: Minutes, *, at: datetime) -> str:
    colonia = minutes.session.process.colonia
    folio = issue(
        "acta",
        subject=str(minutes.session_id),
        place=colonia.code,
        title=_("Acta de la asamblea comunitaria %(number)d, %(colonia)s")
        % {"number": minutes.session.number, "colonia": colonia.full_name},
        at=at,
        content_sha256=minutes.content_sha256,
    )
    return folio.code


@transaction.atomic
def deliver_minutes(
    *, session: Session, delivered_on: date, received_by: str, by: User, at: datetime | None = None
) -> MinutesDelivery:
    """Record that the approved acta was handed over, with a receipt of its own folio; once."""
    session = hold(session)
    at = at or timezone.now()
    minutes = acta_of(session)
    if not minutes.is_frozen:
        raise ValidationError(_("Sólo se entrega un acta aprobada."))
    if hasattr(minutes, "delivery"):
        day = date_format(minutes.delivery.delivered_on, "DATE_FORMAT")
        raise ValidationError(
            _("El acta ya se entregó el %(day)s: acuse %(folio)s.") % {"day": day, "folio": minutes.delivery.folio}
        )
    _require_day(delivered_on, minutes, at)
    delivery = MinutesDelivery(
        minutes=minutes, delivered_on=delivered_on, received_by=received_by.strip(), by=by, at=at
    )
    delivery.full_clean(exclude=["folio"])
    delivery.folio = _give_receipt(minutes, at=at)
    return store(delivery, by=by, at=at)


def _require_day(day: date, minutes: Minutes, at: datetime) -> None:
    """Refuse a delivery before the approval, or after today."""
    approved = timezone.localdate(minutes.approved_at)
    if day < approved:
        sentence = _("El acta se aprobó el %s: no se pudo entregar antes.") % date_format(approved, "DATE_FORMAT")
        raise ValidationError({"delivered_on": sentence})
    if day > timezone.localdate(at):
        raise ValidationError({"delivered_on": _("Ese día todavía no llega: anota la entrega cuando ocurra.")})


def _give_receipt(minutes: Minutes, *, at: datetime) -> str:
    folio = issue(
        "acuse",
        subject=str(minutes.session_id),
        place=minutes.session.process.colonia.code,
        title=_("Acuse de entrega del acta %s") % minutes.folio,
        at=at,
    )
    return folio.code
