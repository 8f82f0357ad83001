"""One colonia's story: its process, its places and its days, and how its gatherings are written down."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils.text import capfirst
from django.utils.timezone import localdate

from assemblies import actions as assemblies
from assemblies.models import AgeBand, Channel, Gender, Minutes, Session, Venue
from assemblies.sessions.convocation import Convocation
from planning.models import PlanningProcess, Stage, User

from .cast import Cast
from .plan import Planned
from .texts.minutes import DISSENT, QUORUM, RESOLUTIONS
from .texts.places import FIRST_NAMES, HERE, PLACES, PLACES_OF_KIND, VENUES
from .texts.sessions import ORDERS, PURPOSES
from .timeline import Timeline, by_daylight, gathering_time

Kind = Session.Kind
ORDER_OF_KIND = {
    Kind.ASSEMBLY: "assembly",
    Kind.WALK: "outdoors",
    Kind.TEQUIO: "outdoors",
    Kind.MURAL: "outdoors",
    Kind.RADIO: "media",
}
OUTDOORS = {Kind.WALK, Kind.TEQUIO, Kind.MURAL, Kind.RADIO, Kind.MEMORY_DAY, Kind.CHILDREN_WORKSHOP}
# How many people come, from and to: too few to publish their number, to a workshop, to an assembly.
FEW, WORKSHOP, ASSEMBLY = (2, 4), (16, 34), (28, 74)
MEANS = ("perifoneo", "cartel", "volante", "radio_bocinas", "redes", "casa_por_casa")
GENDERS = {Gender.WOMEN: 58, Gender.MEN: 37, Gender.OTHER: 2, Gender.NOT_RECORDED: 3}
# How many places of each sort one colonia knows.
PLACES_EACH = {
    "plaza": 2,
    "school": 3,
    "green": 2,
    "street": 3,
    "road": 2,
    "sport": 2,
    "hall": 2,
    "market": 1,
    "block": 1,
}
AGES = {
    AgeBand.UNDER_12: 4,
    AgeBand.FROM_12: 3,
    AgeBand.FROM_16: 3,
    AgeBand.FROM_18: 14,
    AgeBand.FROM_30: 16,
    AgeBand.FROM_40: 19,
    AgeBand.FROM_50: 18,
    AgeBand.FROM_60: 21,
    AgeBand.NOT_RECORDED: 2,
}
CHILDREN = {AgeBand.UNDER_12: 68, AgeBand.FROM_12: 18, AgeBand.FROM_30: 8, AgeBand.FROM_60: 6}


def fill(text: str, slots: dict[str, str]) -> str:
    """Write the slots into ``text``, with "del" and "al" and a capital to begin with."""
    said = text.format_map(slots)
    said = re.sub(r"\b([Dd])e el\b", r"\1el", said)
    said = re.sub(r"\b([Aa]) el\b", r"\1l", said)
    return str(capfirst(said))


class Story:
    """What the chapters share while they tell one process."""

    def __init__(
        self,
        *,
        process: PlanningProcess,
        planned: Planned,
        cast: Cast,
        timeline: Timeline,
        team: User,
        domains: list[str],
    ) -> None:
        """Begin with the process just opened; chance is the colonia's own, so that stories do not move each other."""
        self.process, self.colonia, self.cast, self.timeline = process, process.colonia, cast, timeline
        self.planned, self.team, self.domains = planned, team, domains
        self.manager = cast.manager_of(self.colonia)
        self.chance = Random(f"story {planned.code}")  # noqa: S311  (a story, not a secret)
        possible = PLACES | PLACES_OF_KIND.get(self.colonia.kind, {})
        self.places = {sort: self.chance.sample(names, PLACES_EACH[sort]) for sort, names in possible.items()}
        self.venues: list[Venue] = []

    # --- Words ---
    def slots(self) -> dict[str, str]:
        """Return one place of each sort, and how the colonia is called."""
        here = HERE.get(self.colonia.kind, "la colonia")
        article, kind = here.split()
        named = {"here": here, "kind": kind, "una": {"la": "una", "el": "un"}[article], "name": self.name}
        return named | {sort: self.chance.choice(names) for sort, names in self.places.items()}

    @property
    def name(self) -> str:
        """Return the name without what tells look-alikes apart in lists."""
        return self.colonia.name.split(" (")[0]

    def say(self, texts: str | Sequence[str]) -> str:
        """Return ``texts``, or one of them, with places filled in."""
        return fill(texts if isinstance(texts, str) else self.chance.choice(texts), self.slots())

    # --- Time ---
    def reached(self, stage: Stage, part: float) -> bool:
        """Say whether the process has come so far: through earlier stages whole, in its own one to its progress."""
        here = self.planned.stage.position
        return stage.position < here or (stage.position == here and part <= self.planned.progress)

    def when(self, stage: Stage, part: float, kind: str = "") -> datetime:
        """Return the hour of a gathering when ``part`` of ``stage`` had passed."""
        day = self.timeline.day(stage, part)
        return by_daylight(day) if kind in OUTDOORS else gathering_time(day)

    # --- Gatherings ---
    def find_venues(self) -> None:
        """Write down three places to meet in this colonia."""
        self.venues = [
            assemblies.record_venue(
                name=name.format(name=self.name),
                address=self.colonia.full_name,
                by=self.team,
                at=self.timeline.opened,
            )
            for name in self.chance.sample(VENUES, 3)
        ]

    def schedule(
        self, key: str, kind: str, stage: Stage, at: datetime, *, moment: str = "", hours: int = 2, **fields: Any
    ) -> Session:
        """Convene a gathering a few days ahead; assemblies are called by several means."""
        asked_at = min(
            at - timedelta(days=1), max(at - timedelta(days=self.chance.randint(5, 9)), self.timeline.opened)
        )
        asked_at = min(asked_at, gathering_time(self.timeline.today) - timedelta(days=1))
        order = ORDERS.get(key) or ORDERS[ORDER_OF_KIND.get(Kind(kind), "workshop")]
        if kind == Kind.ASSEMBLY:
            means = sorted(self.chance.sample(MEANS, self.chance.randint(2, 4)), key=MEANS.index)
            fields |= {"called_on": asked_at.date(), "means": means, "second_call_at": at + timedelta(minutes=30)}
        convocation = Convocation(
            kind=kind,
            purpose=self.say(PURPOSES[key]),
            starts_at=at,
            ends_at=at + timedelta(hours=hours),
            stage=stage,
            moment=moment,
            venue=self.chance.choice(self.venues),
            order_of_business=order,
            **fields,
        )
        return assemblies.schedule_session(process=self.process, convocation=convocation, by=self.team, at=asked_at)

    def hold(
        self, key: str, kind: str, stage: Stage, part: float, *, people: tuple[int, int] = WORKSHOP, moment: str = ""
    ) -> Session:
        """Convene a gathering, let it happen and count who came."""
        mode = "hybrid" if kind == Kind.WORKSHOP and self.chance.random() < 0.25 else "in_person"
        session = self.schedule(key, kind, stage, self.when(stage, part, kind), moment=moment, mode=mode)
        return self.count(session, self.chance.randint(*people))

    def count(self, session: Session, total: int) -> Session:
        """Count ``total`` people of several ages and genders into the session's grid."""
        ages = CHILDREN if session.kind == Kind.CHILDREN_WORKSHOP else AGES
        distant = total // 5 if session.mode == Session.Mode.HYBRID else 0
        cells: Counter[tuple[str, str, str]] = Counter()
        for number in range(total):
            gender = self.chance.choices(list(GENDERS), list(GENDERS.values()))[0]
            age = self.chance.choices(list(ages), list(ages.values()))[0]
            cells[(Channel.VIRTUAL if number < distant else Channel.IN_PERSON, gender, age)] += 1
        return assemblies.count_attendance(session=session, people=cells, by=self.team, at=session.ends_at)

    # --- Acta ---
    def draft_minutes(self, session: Session, key: str) -> Minutes:
        """Write the acta of an assembly: its first resolution with its vote, the others by consensus."""
        chair, secretary, one, two = self.chance.sample(FIRST_NAMES, 4)
        fields = {
            "chair": chair,
            "secretary": secretary,
            "teller_one": one,
            "teller_two": two,
            "started_at": session.starts_at + timedelta(minutes=self.chance.choice((10, 15, 20, 30))),
            "ended_at": session.ends_at + timedelta(minutes=self.chance.choice((0, 10, 15, 25))),
            "quorum_note": self.chance.choice(QUORUM),
            "quorum_met": True,
            "dissent": self.chance.choice(DISSENT) if self.chance.random() < 0.2 else "",
        }
        resolutions = [self._resolution(session, *row, first=not place) for place, row in enumerate(RESOLUTIONS[key])]
        return assemblies.save_minutes(
            session=session, fields=fields, resolutions=resolutions, by=self.team, at=session.ends_at
        )

    def _resolution(self, session: Session, text: str, responsible: str, *, first: bool) -> dict[str, Any]:
        written: dict[str, Any] = {"text": self.say(text), "responsible": responsible}
        if not first:
            due = localdate(session.starts_at) + timedelta(days=self.chance.choice((15, 30, 90)))
            return written | {"by_consensus": True, "due_on": due}
        attended = session.attendance.total()
        against, abstained = self.chance.randint(0, attended // 12), self.chance.randint(0, attended // 10)
        present = attended - self.chance.randint(0, attended // 10)
        return written | {
            "votes_for": present - against - abstained,
            "votes_against": against,
            "abstentions": abstained,
        }

    def approve_minutes(self, session: Session, key: str) -> Minutes:
        """Write the acta and freeze it the day after."""
        self.draft_minutes(session, key)
        return assemblies.approve_minutes(session=session, by=self.team, at=session.ends_at + timedelta(hours=20))
