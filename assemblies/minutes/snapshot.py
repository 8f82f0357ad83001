"""What an acta says once it is approved, as plain values: its fingerprint, and how it is read again.

Whoever presides, takes notes, counts, asks for a change or answers it stands under ``people``, apart from all the
rest: in public an acta shows roles, never names. A change that was asked may name somebody in its words, so that in
public they are only counted.
"""

from datetime import date, datetime
from typing import Any

from iztapalapa.hashing import content_hash
from iztapalapa.small_groups import published, published_split

PEOPLE = ("chair", "secretary", "teller_one", "teller_two")
VOTES = ("votes_for", "votes_against", "abstentions")


def fingerprint(snapshot: dict[str, Any]) -> str:
    """Return the SHA-256 of the snapshot in its one canonical form (sorted keys, no spaces, UTF-8)."""
    return content_hash(snapshot)


def public_content(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Return what everybody may read, dates as dates: without ``people``, and no count of fewer than five.

    What was corrected in a count is told with its result, where it is known whose numbers those are. The note on the
    quorum says how many were there: of fewer than five it is not published either.
    """
    kept_apart = {"people", "corrections"}
    content = {key: value for key, value in read_dates(snapshot).items() if key not in kept_apart}
    total = published(content["attendance"]["total"])
    asked = content.pop("amendments", [])
    return {
        **content,
        "amendments": {
            "asked": len(asked),
            "accepted": sum(item["answer"] == "accepted" for item in asked),
            "rewritten": content["rewritten"],
        },
        "attendance": {"total": total},
        "quorum": {**content["quorum"], "note": content["quorum"]["note"] if total else ""},
        "resolutions": [_public_resolution(item) for item in content["resolutions"]],
    }


def _public_resolution(item: dict[str, Any]) -> dict[str, Any]:
    """Return a resolution for everybody: the counts of fewer than five votes are not told."""
    counts = dict(zip(VOTES, published_split(*(item[name] for name in VOTES)), strict=True))
    few = not item["by_consensus"] and not any(counts.values())
    return {**item, **counts, "few_votes": few}


def read_dates(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Return the snapshot with its dates as dates, whatever its format."""
    content = {"circulated_at": None, "rewritten": None, "amendments": [], "corrections": [], **snapshot}
    return {
        **content,
        "session": _with_moments(content["session"], "starts_at", "ends_at"),
        "calls": [
            {**_with_moments(call, "starts_at"), "called_on": _day(call["called_on"])} for call in content["calls"]
        ],
        "resolutions": [_read_resolution(item) for item in content["resolutions"]],
        "amendments": [
            {**_with_moments(item, "answered_at"), "received_on": _day(item["received_on"])}
            for item in content["amendments"]
        ],
        "corrections": [_with_moments(item, "at") for item in content["corrections"]],
        **_with_moments({key: content[key] for key in ("started_at", "ended_at", "circulated_at", "approved_at")}),
    }


def was_carried(by_consensus: bool, votes_for: int | None, votes_against: int | None) -> bool:
    """Say whether an assembly agreed: by consensus, or with more votes for it than against it."""
    return by_consensus or (votes_for or 0) > (votes_against or 0)


def _read_resolution(item: dict[str, Any]) -> dict[str, Any]:
    """Return a resolution with its day as a day, and whether it was carried: what follows from its votes."""
    carried = was_carried(item["by_consensus"], item["votes_for"], item["votes_against"])
    return {**item, "due_on": _day(item["due_on"]), "was_carried": carried}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _with_moments(values: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return ``values`` with these (or all) texts read as date and time."""
    read = {name: datetime.fromisoformat(values[name]) if values[name] else None for name in names or values}
    return {**values, **read}
