"""The calendar of sessions: one month as a grid, one week as a list, each day with what is convened and what clashes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from assemblies.sessions.models import Session

from .clashes import Clash, clashes_of

MONTH, WEEK = "mes", "semana"


@dataclass(frozen=True)
class Entry:
    """One session on the calendar and what it clashes with."""

    session: Session
    clashes: list[Clash]


@dataclass(frozen=True)
class Day:
    """One day; ``weekday`` is 1 for Monday."""

    day: date
    is_today: bool
    entries: list[Entry] = field(default_factory=list)

    @property
    def weekday(self) -> int:
        """Return 1 for Monday … 7 for Sunday: the column of the grid."""
        return self.day.isoweekday()


@dataclass(frozen=True)
class Period:
    """The month or the week around a day."""

    kind: str
    first: date
    last: date

    @classmethod
    def around(cls, day: date, kind: str = MONTH) -> "Period":
        """Return the month or the week (from Monday) that ``day`` belongs to."""
        if kind == WEEK:
            first = day - timedelta(days=day.weekday())
            return cls(kind, first, first + timedelta(days=6))
        first = day.replace(day=1)
        return cls(MONTH, first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))

    @property
    def earlier(self) -> date:
        """Return the last day of the period before."""
        return self.first - timedelta(days=1)

    @property
    def later(self) -> date:
        """Return the first day of the period after."""
        return self.last + timedelta(days=1)

    def holds(self, day: date) -> bool:
        """Say whether ``day`` belongs to it."""
        return self.first <= day <= self.last

    def days(self) -> Iterator[date]:
        """Return its days in order."""
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def bounds(self) -> tuple[datetime, datetime]:
        """Return its first moment and the first moment after it."""
        midnights = (datetime.combine(day, time()) for day in (self.first, self.later))
        start, end = (timezone.make_aware(midnight) for midnight in midnights)
        return start, end


def sessions_in(period: Period, sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Return those of ``sessions`` that begin in the period, by their hours, with what an entry shows."""
    start, end = period.bounds()
    found = sessions.filter(starts_at__gte=start, starts_at__lt=end).order_by("starts_at", "pk")
    light = ("process__colonia__boundary", "process__colonia__schematic_path")
    return found.select_related("process__colonia", "venue").defer(*light)


def days_of(period: Period, sessions: QuerySet[Session], *, today: date) -> list[Day]:
    """Return every day of the period with its sessions: four queries, however many there are."""
    shown = list(sessions_in(period, sessions))
    clashes = clashes_of(shown)
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for session in shown:
        by_day[timezone.localdate(session.starts_at)].append(Entry(session, clashes.get(session.pk, [])))
    return [Day(day, day == today, by_day[day]) for day in period.days()]
