"""When things happened: counted back from the day of loading."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from planning.models import Stage

SATURDAY = 5
FEASTS = {(12, 24), (12, 25), (12, 31), (1, 1)}


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Return that time of that day, as clocks show it here."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def gathering_time(day: date) -> datetime:
    """Return when people gather on ``day``: in the morning at weekends, else after work."""
    return moment(day, 11) if day.weekday() >= SATURDAY else moment(day, 18)


def by_daylight(day: date, *, ahead: bool = False) -> datetime:
    """Return the morning of the weekend before ``day`` (or ``ahead``, after it) for what is done outdoors."""
    while day.weekday() < SATURDAY:
        day += timedelta(days=1 if ahead else -1)
    return moment(day, 10)


class Timeline:
    """The days on which a process entered each stage, up to the one where it stands."""

    def __init__(self, *, today: date, stage: Stage, days: int, code: str) -> None:
        """Stand ``days`` at ``stage``; each earlier one took from five to nine weeks, by the colonia's own chance."""
        chance = Random(f"timeline {code}")  # noqa: S311  (a story, not a secret)
        edge = today - timedelta(days=days)
        self.today, self.edges = today, [edge]
        for _stage in range(stage.position - 1):
            edge -= timedelta(days=chance.randint(38, 66))
            self.edges.insert(0, edge)
        self.edges.append(today)

    @property
    def start_of_today(self) -> datetime:
        """Return the first moment of the day of loading."""
        return moment(self.today, 0)

    @property
    def opened(self) -> datetime:
        """Return when the process was opened."""
        return moment(self.edges[0], 10)

    def entered(self, stage: Stage) -> datetime:
        """Return when the process moved to ``stage``."""
        return moment(self.edges[stage.position - 1], 12)

    def day(self, stage: Stage, part: float) -> date:
        """Return the day when ``part`` (0 to 0.9) of ``stage`` had passed: after its first day, before its last two."""
        start, end = self.edges[stage.position - 1], self.edges[stage.position]
        found = start + timedelta(days=min(max(1, round((end - start).days * part)), (end - start).days - 2))
        return found - timedelta(days=3) if (found.month, found.day) in FEASTS else found
