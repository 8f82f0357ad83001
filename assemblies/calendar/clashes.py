"""Clashes: the same venue or the same facilitator at two sessions at once. Said, never refused."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from iztapalapa.folding import fold
from planning.models import PlanningProcess


@dataclass(frozen=True)
class Slot:
    """When and where a session takes place; ``key`` is its primary key, or below zero for one only planned."""

    key: int
    process: int
    venue: int | None
    starts_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, session: Session) -> "Slot":
        """Return the slot of a session."""
        return cls(session.pk, session.process_id, session.venue_id, session.starts_at, session.ends_at)


@dataclass(frozen=True)
class Clash:
    """What two sessions share; ``other`` is the other one (its process, colonia and venue are read)."""

    other: Session
    same_venue: bool
    people: tuple[str, ...]

    def __str__(self) -> str:
        """Return the sentence for people."""
        starts, ends = localtime(self.other.starts_at), localtime(self.other.ends_at)
        facts = {
            "what": self.other.get_kind_display(),
            "number": self.other.number,
            "colonia": self.other.process.colonia.name,
            "hours": f"{starts:%H:%M}–{ends:%H:%M}",
            "venue": self.other.venue,
            "people": ", ".join(self.people),
        }
        if self.same_venue and self.people:
            sentence = _(
                "A la misma hora, en el mismo lugar (%(venue)s) y con la misma facilitación (%(people)s): "
                "%(what)s %(number)d de %(colonia)s, %(hours)s."
            )
        elif self.same_venue:
            sentence = _(
                "A la misma hora y en el mismo lugar (%(venue)s): %(what)s %(number)d de %(colonia)s, %(hours)s."
            )
        else:
            sentence = _("A la misma hora facilita %(people)s en: %(what)s %(number)d de %(colonia)s, %(hours)s.")
        return sentence % facts


def clashes_of(sessions: Iterable[Session]) -> dict[int, list[Clash]]:
    """Return, by session, with what else it clashes; only what is still scheduled does. Three queries for any number."""
    return clashes_of_slots([Slot.of(session) for session in sessions if session.status == Session.Status.SCHEDULED])


def clashes_of_slots(slots: Iterable[Slot]) -> dict[int, list[Clash]]:
    """Return, by the key of the slot, with which scheduled sessions it clashes, in the order of their hours."""
    asked = {slot.key: slot for slot in slots}
    if not asked:
        return {}
    standing = _scheduled_between(
        min(slot.starts_at for slot in asked.values()), max(slot.ends_at for slot in asked.values())
    )
    everything = {**{slot.key: slot for slot in standing}, **asked}
    people = _facilitators({slot.process for slot in everything.values()})
    shared = _shared(everything.values(), people)
    found = [(one, other) for pair in shared for one, other in (pair, pair[::-1]) if one in asked and other > 0]
    others = Session.objects.select_related("process__colonia", "venue").in_bulk({other for _one, other in found})
    clashes: dict[int, list[Clash]] = defaultdict(list)
    for one, other in sorted(found, key=lambda pair: (everything[pair[1]].starts_at, pair[1])):
        same_venue, ids = shared[tuple(sorted((one, other)))]
        names = people[everything[other].process]
        clashes[one].append(
            Clash(others[other], same_venue, tuple(sorted((names[person] for person in ids), key=fold)))
        )
    return dict(clashes)


def _scheduled_between(start: datetime, end: datetime) -> Iterator[Slot]:
    rows = Session.objects.filter(status=Session.Status.SCHEDULED, starts_at__lt=end, ends_at__gt=start).order_by()
    return (Slot(*row) for row in rows.values_list("pk", "process_id", "venue_id", "starts_at", "ends_at"))


def _facilitators(processes: set[int]) -> dict[int, dict[int, str]]:
    """Return who facilitates each process: names by primary key."""
    people: dict[int, dict[int, str]] = defaultdict(dict)
    through: Any = PlanningProcess.facilitators.through.objects
    for row in through.filter(planningprocess__in=processes).select_related("user"):
        people[row.planningprocess_id][row.user_id] = str(row.user)
    return people


def _shared(slots: Iterable[Slot], people: dict[int, dict[int, str]]) -> dict[tuple[int, ...], tuple[bool, set[int]]]:
    """Return what each two slots that overlap have in common: (the venue?, which facilitators)."""
    of_venue: dict[int, list[Slot]] = defaultdict(list)
    of_person: dict[int, list[Slot]] = defaultdict(list)
    for slot in slots:
        if slot.venue:
            of_venue[slot.venue].append(slot)
        for person in people[slot.process]:
            of_person[person].append(slot)
    shared: dict[tuple[int, ...], tuple[bool, set[int]]] = {}
    for group in of_venue.values():
        for pair in _overlapping(group):
            shared[pair] = (True, set())
    for person, group in of_person.items():
        for pair in _overlapping(group):
            shared.setdefault(pair, (False, set()))[1].add(person)
    return shared


def _overlapping(slots: list[Slot]) -> Iterator[tuple[int, ...]]:
    """Return the pairs of keys that share some time, the lower key first."""
    running: list[Slot] = []
    for slot in sorted(slots, key=lambda slot: (slot.starts_at, slot.key)):
        running = [earlier for earlier in running if earlier.ends_at > slot.starts_at]
        yield from (tuple(sorted((earlier.key, slot.key))) for earlier in running)
        running.append(slot)
