"""How a session is convened: said whole, at first and each time it is said again."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from .models import Call, Session, Venue

BusinessItem = str | tuple[str, int | None]


@dataclass(frozen=True, kw_only=True)
class Convocation:
    """What everybody is told of a session before it takes place: what for, when, where, and how people are called.

    ``order_of_business`` holds texts or (text, minutes). Without ``stage``, that of the process. Only assemblies have
    calls (``called_on``, ``means``, ``second_call_at`` and, if it was another day, ``second_called_on``).
    """

    kind: str
    purpose: str
    starts_at: datetime
    ends_at: datetime
    stage: str | None = None
    moment: str = ""
    venue: Venue | None = None
    mode: str = Session.Mode.IN_PERSON
    virtual_link: str = ""
    order_of_business: tuple[BusinessItem, ...] = ()
    called_on: date | None = None
    means: tuple[str, ...] = ()
    second_call_at: datetime | None = None
    second_called_on: date | None = None

    def __post_init__(self) -> None:
        """Keep what was given as a list as it was said."""
        for name in ("order_of_business", "means"):
            object.__setattr__(self, name, tuple(getattr(self, name)))

    @classmethod
    def of(cls, session: Session) -> Self:
        """Return how ``session`` is convened now."""
        calls = {call.ordinal: call for call in session.calls.all()}
        first, second = calls.get(Call.Ordinal.FIRST), calls.get(Call.Ordinal.SECOND)
        return cls(
            kind=session.kind,
            purpose=session.purpose,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            stage=session.stage,
            moment=session.moment,
            venue=session.venue,
            mode=session.mode,
            virtual_link=session.virtual_link,
            order_of_business=tuple((point.text, point.minutes) for point in session.order_of_business.all()),
            called_on=first.called_on if first else None,
            means=tuple(first.means) if first else (),
            second_call_at=second.starts_at if second else None,
            second_called_on=second.called_on if second and first and second.called_on != first.called_on else None,
        )
