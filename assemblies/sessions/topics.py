"""What is captured of a session, topic by topic in the order of the paper sheet; each room and app declares its own.

In its ``topics.py``::

    @topic("capture-vote", order=50, name=_("Votación"), has_vote=Exists(votes))
    def vote(session):
        return _("conteo cerrado"), True

The function takes a session read through ``with_results``, with what the declaration asks to be read of it (an
expression of the query), and says how far the topic is: in words, none where nothing is there, and whether it is done.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise

from iztapalapa.amounts import amount

from .models import Session

State = tuple[str, bool]
Advice = str | Promise | Callable[[Session], str]


@dataclass(frozen=True)
class Declared:
    """A topic as it is declared: its name, its place in the order, where it is captured, of which sessions.

    ``advice`` says what to have on paper before its screen is opened; a function says it of a session.
    """

    code: str
    order: int
    name: str | Promise
    advice: Advice
    address: tuple[str, ...]
    fits: Callable[[Session], bool]
    read: Mapping[str, Any]
    state: Callable[[Any], State]

    def url(self, session: Session) -> str:
        """Return where this topic of ``session`` is captured."""
        name, *arguments = self.address
        return reverse(name, args=[session.pk, *arguments])

    def advice_for(self, session: Session) -> str:
        """Return what to have on paper before the screen of this topic is opened."""
        return str(self.advice(session) if callable(self.advice) else self.advice)


@dataclass(frozen=True)
class Topic:
    """One topic of one session: its name, where it is captured, how far it is, whether anything is there."""

    name: str
    url: str
    state: str
    done: bool


_declared: dict[str, Declared] = {}


def topic(
    code: str,
    *,
    order: int,
    name: str | Promise,
    advice: Advice = "",
    address: tuple[str, ...] = (),
    fits: Callable[[Session], bool] = lambda session: True,
    **read: Any,
) -> Callable[[Callable[[Any], State]], Callable[[Any], State]]:
    """Declare a topic; ``address`` is the name of its page and what that takes beside the session, else ``code``."""

    def decorate(state: Callable[[Any], State]) -> Callable[[Any], State]:
        _declared[code] = Declared(code, order, name, advice, address or (code,), fits, read, state)
        return state

    return decorate


def declared(code: str) -> Declared:
    """Return the topic called ``code``."""
    return _declared[code]


def topics_of(session: Session) -> list[Declared]:
    """Return the topics of this session in the order of the sheet."""
    return sorted((each for each in _declared.values() if each.fits(session)), key=lambda each: each.order)


def with_results(sessions: QuerySet[Session]) -> Any:
    """Annotate the sessions with what was captured, in the same query."""
    read = {name: value for each in _declared.values() for name, value in each.read.items()}
    return sessions.with_attendance().annotate(**read)  # type: ignore[attr-defined]


def topics(session: Any) -> list[Topic]:
    """Return the topics of a session read through ``with_results``, with its minutes selected."""
    return [Topic(str(each.name), each.url(session), *each.state(session)) for each in topics_of(session)]


def neighbours(code: str, session: Session) -> dict[str, Any]:
    """Return the topics before and after the one called ``code``, for the foot of its page; None where there is none."""
    here, found = _declared[code].order, topics_of(session)
    before = [each for each in found if each.order < here]
    after = [each for each in found if each.order > here]
    return {"previous": _step(before[-1:], session), "following": _step(after[:1], session)}


def _step(nearest: list[Declared], session: Session) -> dict[str, str] | None:
    return next(({"name": str(each.name), "url": each.url(session)} for each in nearest), None)


def count_of(records: type[Model], field: str = "session", **only: Any) -> Coalesce:
    """Return the expression that counts the ``records`` of a session."""
    rows = records._default_manager.filter(**{field: OuterRef("pk")}, **only).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(total=Count("pk")).values("total")), 0)


def said(noun: str, count: int) -> str:
    """Return the amount in words, nothing for none."""
    return amount(noun, count) if count else ""


def so_far(*words: str) -> State:
    """Return the state of a topic that is done as soon as anything is there."""
    state = ", ".join(filter(None, words))
    return state, bool(state)
