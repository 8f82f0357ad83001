"""Copying a sequence of sessions into a process: all of it or nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from assemblies.sessions.actions.sessions import schedule_session
from assemblies.sessions.actions.venues import record_venue
from assemblies.sessions.convocation import Convocation
from assemblies.sessions.models import Session, Venue
from assemblies.sessions.order_of_business import read_order_of_business
from iztapalapa.folding import fold
from iztapalapa.records import hold
from planning.models import PlanningProcess, User
from planning.policies import require_open

from .models import SequenceStep


@dataclass(frozen=True)
class PlannedSession:
    """A step of a sequence with its day, hour and place in this process."""

    step: SequenceStep
    starts_at: datetime
    venue_name: str = ""

    @property
    def ends_at(self) -> datetime:
        """Return the end: the step says how long it lasts."""
        return self.starts_at + timedelta(minutes=self.step.minutes)

    def convocation(self, venue: Venue | None) -> Convocation:
        """Return how the session is convened: by what the step says, at its hour and place."""
        step = self.step
        return Convocation(
            kind=step.kind,
            purpose=step.purpose,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            stage=step.stage,
            moment=step.moment,
            venue=venue,
            order_of_business=tuple(read_order_of_business(step.order_of_business)),
        )


@transaction.atomic
def copy_sequence(
    *, process: PlanningProcess, planned: Sequence[PlannedSession], by: User, at: datetime | None = None
) -> list[Session]:
    """Schedule the ``planned`` sessions, numbered by their dates; one that a rule refuses leaves none behind.

    Nobody was called yet: each assembly's calls are written down when they are made.
    """
    process = hold(process)
    require_open(process)
    if not planned:
        raise ValidationError(_("Marca al menos una sesión."))
    # In one order for everybody: two who write down the same new places would else wait for each other.
    by_place = sorted(planned, key=lambda item: fold(item.venue_name))
    venues = {item: _venue(item, by=by, at=at) for item in by_place}
    ordered = sorted(planned, key=lambda item: (item.starts_at, item.step.position))
    return [_schedule(process, item, venues[item], by=by, at=at) for item in ordered]


def _venue(item: PlannedSession, *, by: User, at: datetime | None) -> Venue | None:
    with _naming(item.step):
        return record_venue(name=item.venue_name, by=by, at=at) if item.venue_name.strip() else None


def _schedule(
    process: PlanningProcess, item: PlannedSession, venue: Venue | None, *, by: User, at: datetime | None
) -> Session:
    with _naming(item.step):
        return schedule_session(process=process, convocation=item.convocation(venue), by=by, at=at)


@contextmanager
def _naming(step: SequenceStep) -> Iterator[None]:
    """Have a refusal say of which step it is."""
    try:
        yield
    except ValidationError as error:
        said = {"step": step.purpose, "sentences": " ".join(error.messages)}
        raise ValidationError(_("%(step)s: %(sentences)s"), params=said) from error
