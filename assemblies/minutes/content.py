"""What the acta of an assembly says now: the snapshot that an approval freezes, and the fingerprints of drafts."""

from datetime import UTC, date, datetime
from typing import Any

from assemblies.sessions.models import Call, Session
from assemblies.votes.models import Correction
from iztapalapa.hashing import content_hash

from .models import Amendment, Minutes, Resolution
from .snapshot import PEOPLE, fingerprint

FORMAT = 2
"""Raised when the snapshot's shape changes; old ones stay as they are (1 had no circulation and no corrections).

What ``read_dates`` gives a value where it is missing may come without a new number.
"""


def take_snapshot(minutes: Minutes, *, at: datetime | None) -> dict[str, Any]:
    """Return all that the acta says, as plain JSON values (dates in ISO 8601). Without ``at``: not approved yet."""
    session = minutes.session
    amendments = list(minutes.amendments.select_related("answered_by"))
    corrections = _corrections(session)
    return {
        "format": FORMAT,
        "session": _session(session),
        "colonia": _colonia(session),
        "attendance": {"total": session.attendance.total()},
        "calls": [_call(call) for call in session.calls.all()],
        "order_of_business": [item.text for item in session.order_of_business.all()],
        "quorum": {"note": minutes.quorum_note, "met": minutes.quorum_met},
        "started_at": _iso(minutes.started_at),
        "ended_at": _iso(minutes.ended_at),
        "resolutions": [_resolution(resolution) for resolution in minutes.resolutions.all()],
        "dissent": minutes.dissent,
        "circulated_at": _iso(minutes.circulated_at),
        "rewritten": rewritten(minutes),
        "amendments": [_amendment(amendment) for amendment in amendments],
        "corrections": [_correction(correction) for correction in corrections],
        "approved_at": _iso(at),
        "people": {
            **{role: getattr(minutes, role) for role in PEOPLE},
            "amendments": [{"author": row.author, "answered_by": str(row.answered_by or "")} for row in amendments],
            "corrections": [str(row.by) for row in corrections],
        },
    }


def _corrections(session: Session) -> list[Correction]:
    """Return the corrections to the closed counts of ``session``, count by count."""
    counts = session.prioritizations.prefetch_related(
        "corrections__option", "corrections__group", "corrections__by", "corrections__exercise"
    )
    return [correction for count in counts.order_by("pk") for correction in count.corrections.all()]


def draft_fingerprint(minutes: Minutes) -> str:
    """Return the fingerprint of what the acta says now, before it is approved."""
    return fingerprint(take_snapshot(minutes, at=None))


def rewritten(minutes: Minutes) -> bool | None:
    """Say whether the text changed since it circulated; None if it never did, or nobody knows what circulated."""
    return text_fingerprint(minutes) != minutes.circulated_sha256 if minutes.circulated_sha256 else None


def text_fingerprint(minutes: Minutes) -> str:
    """Return the fingerprint of what an acta tells of its assembly and somebody may ask to change."""
    told = {
        "session": _session(minutes.session),
        "order_of_business": [item.text for item in minutes.session.order_of_business.all()],
        "fields": [getattr(minutes, name) for name in (*PEOPLE, "quorum_note", "quorum_met", "dissent")],
        "hours": [_iso(minutes.started_at), _iso(minutes.ended_at)],
        "attendance": minutes.session.attendance.total(),
        "resolutions": [_resolution(resolution) for resolution in minutes.resolutions.all()],
    }
    return content_hash(told)


def _session(session: Session) -> dict[str, Any]:
    venue = session.venue
    return {
        "id": session.pk,
        "kind": session.kind,
        "kind_label": str(session.get_kind_display()),
        "number": session.number,
        "stage": session.stage,
        "stage_label": str(session.get_stage_display()),
        "purpose": session.purpose,
        "starts_at": _iso(session.starts_at),
        "ends_at": _iso(session.ends_at),
        "mode": str(session.get_mode_display()),
        "venue": venue.name if venue else "",
        "address": venue.address if venue else "",
        "edition": session.process.edition,
    }


def _colonia(session: Session) -> dict[str, str]:
    colonia = session.process.colonia
    return {"code": colonia.code, "name": colonia.name, "full_name": colonia.full_name}


def _call(call: Call) -> dict[str, Any]:
    return {
        "ordinal": call.get_ordinal_display(),
        "called_on": _iso(call.called_on),
        "starts_at": _iso(call.starts_at),
        "means": call.means_display(),
    }


def _resolution(resolution: Resolution) -> dict[str, Any]:
    return {
        "position": resolution.position,
        "text": resolution.text,
        "by_consensus": resolution.by_consensus,
        "votes_for": resolution.votes_for,
        "votes_against": resolution.votes_against,
        "abstentions": resolution.abstentions,
        "responsible": resolution.responsible,
        "due_on": _iso(resolution.due_on),
    }


def _amendment(amendment: Amendment) -> dict[str, Any]:
    return {
        "text": amendment.text,
        "received_on": _iso(amendment.received_on),
        "answer": amendment.answer,
        "answer_label": str(amendment.get_answer_display()),
        "answer_text": amendment.answer_text,
        "answered_at": _iso(amendment.answered_at),
    }


def _correction(correction: Correction) -> dict[str, Any]:
    return {
        "question": correction.exercise.question,
        "option": correction.option.text,
        "group": str(correction.group),
        "points_before": correction.points_before,
        "points_after": correction.points_after,
        "reason": correction.reason,
        "at": _iso(correction.at),
    }


def _iso(value: date | None) -> str | None:
    if isinstance(value, datetime):
        value = value.astimezone(UTC)
    return value.isoformat() if value else None
