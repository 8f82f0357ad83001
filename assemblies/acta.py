"""What an acta says once it is approved: a snapshot of plain values, its fingerprint, and how it is read again.

Whoever presides, takes notes or counts stands under ``people``, apart from all the rest: in public an acta shows
roles, never names.
"""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .models import Minutes, Resolution, Session

FORMAT = 1
"""Raised when the snapshot's shape changes; old ones stay as they are."""

PEOPLE = ("chair", "secretary", "teller_one", "teller_two")


def take_snapshot(minutes: "Minutes", *, at: datetime) -> dict[str, Any]:
    """Return all that the acta says, as plain JSON values (dates in ISO 8601)."""
    session = minutes.session
    return {
        "format": FORMAT,
        "session": _session(session),
        "colonia": _colonia(session),
        "attendance": {"total": session.attendance.total()},
        "calls": [
            {
                "ordinal": call.get_ordinal_display(),
                "called_on": _iso(call.called_on),
                "starts_at": _iso(call.starts_at),
                "means": call.means_display(),
            }
            for call in session.calls.all()
        ],
        "order_of_business": [item.text for item in session.order_of_business.all()],
        "quorum": {"note": minutes.quorum_note, "met": minutes.quorum_met},
        "started_at": _iso(minutes.started_at),
        "ended_at": _iso(minutes.ended_at),
        "resolutions": [_resolution(resolution) for resolution in minutes.resolutions.all()],
        "dissent": minutes.dissent,
        "approved_at": _iso(at),
        "people": {role: getattr(minutes, role) for role in PEOPLE},
    }


def fingerprint(snapshot: dict[str, Any]) -> str:
    """Return the SHA-256 of the snapshot in its one canonical form (sorted keys, no spaces, UTF-8)."""
    text = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def public_content(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Return what everybody may read, dates as dates: without ``people``, and no attendance of fewer than five."""
    content = {key: value for key, value in snapshot.items() if key != "people"}
    total = content["attendance"]["total"]
    return {
        **content,
        "session": _with_moments(content["session"], "starts_at", "ends_at"),
        "calls": [
            {**_with_moments(call, "starts_at"), "called_on": _day(call["called_on"])} for call in content["calls"]
        ],
        "resolutions": [{**item, "due_on": _day(item["due_on"])} for item in content["resolutions"]],
        "attendance": {"total": total if total >= 5 else None},
        **_with_moments({key: content[key] for key in ("started_at", "ended_at", "approved_at")}),
    }


def _session(session: "Session") -> dict[str, Any]:
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


def _colonia(session: "Session") -> dict[str, str]:
    colonia = session.process.colonia
    return {"code": colonia.code, "name": colonia.name, "full_name": colonia.full_name}


def _resolution(resolution: "Resolution") -> dict[str, Any]:
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


def _iso(value: date | None) -> str | None:
    if isinstance(value, datetime):
        value = value.astimezone(UTC)
    return value.isoformat() if value else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _with_moments(values: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return ``values`` with these (or all) texts read as date and time."""
    read = {name: datetime.fromisoformat(values[name]) if values[name] else None for name in names or values}
    return {**values, **read}
