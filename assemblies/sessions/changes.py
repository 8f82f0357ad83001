"""What stands in the way of cancelling a session or of changing it: whatever belongs to a session declares it.

Each app and each room declares in its ``obstacles.py`` every record that names a session, under the name that the
session has for it::

    @obstacle("projects", against=RESULTS, url="capture-projects")
    def projects(session):
        return ["dio el proyecto IZP-0001"]

    free("reschedulings", "what was moved before says nothing of what may come")

A declaration returns what completes "esta sesión …", one for each thing that stands in the way; where it is looked at
or mended is ``url``. The record itself asks (``Session.clean``), so that every door meets the same answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Change(StrEnum):
    """What may be done to a session that has something already; to POSTPONE is to MOVE it to what has not come yet."""

    CANCEL = "cancel"
    UNCOUNT = "uncount"
    MOVE = "move"
    POSTPONE = "postpone"
    KIND = "kind"
    MOMENT = "moment"


# A session with results took place: it is not cancelled, still to be held, or yet to come.
RESULTS = frozenset({Change.CANCEL, Change.UNCOUNT, Change.POSTPONE})

SENTENCES = {
    Change.CANCEL: _("No se cancela: esta sesión %s."),
    Change.UNCOUNT: _("La asistencia no puede quedar vacía: esta sesión %s."),
    Change.MOVE: _("No cambia de día ni de hora: esta sesión %s."),
    Change.POSTPONE: _("No se mueve a un día que todavía no llega: esta sesión %s."),
    Change.KIND: _("El tipo de sesión no cambia: esta sesión %s."),
    Change.MOMENT: _("El momento de evaluación no cambia: esta sesión %s."),
}

Said = Callable[[Any], Iterable[str]]


@dataclass(frozen=True)
class Declared:
    """One declaration: under what name the session has it, what it stands against, what it says, where it is seen."""

    relation: str
    against: frozenset[Change]
    say: Said
    url: str


@dataclass(frozen=True)
class Obstacle:
    """One thing that stands in the way, as a whole sentence, and where it is looked at or mended."""

    sentence: str
    url: str


_declared: list[Declared] = []
_free: dict[str, str] = {}


def obstacle(relation: str, *, against: Iterable[Change], url: str) -> Callable[[Said], Said]:
    """Declare what the session has as ``relation``; ``url`` names a page that takes the session's primary key.

    A relation may be declared more than once, if it says one thing against some changes and another against others.
    """

    def decorate(say: Said) -> Said:
        _declared.append(Declared(relation, frozenset(against), say, url))
        return say

    return decorate


def free(relation: str, why: str) -> None:
    """Declare that what the session has as ``relation`` stands in the way of nothing, and ``why``."""
    _free[relation] = why


def declared() -> set[str]:
    """Return the names of all relations that were declared, in the way or free."""
    return {*(one.relation for one in _declared), *_free}


def obstacles(session: Any, *changes: Change) -> list[Obstacle]:
    """Return what stands in the way of ``changes``, each thing once."""
    found = []
    for one in _declared:
        change = next((change for change in changes if change in one.against), None)
        if change:
            url = reverse(one.url, args=[session.pk])
            found += [Obstacle(SENTENCES[change] % fact, url) for fact in one.say(session)]
    return found


def require_free(session: Any, *changes: Change) -> None:
    """Refuse ``changes`` with a sentence for each thing that stands in their way."""
    if found := obstacles(session, *changes):
        raise ValidationError([obstacle.sentence for obstacle in found], code="obstacle")


def changes_between(before: Any, after: Any, *, at: datetime) -> list[Change]:
    """Return what ``after`` does to the session as it stands (``before``)."""
    status = before.Status
    moved = (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at)
    asked = {
        Change.CANCEL: after.status == status.CANCELLED != before.status,
        Change.UNCOUNT: after.status == status.SCHEDULED != before.status,
        Change.MOVE: moved,
        Change.POSTPONE: before.starts_at != after.starts_at and after.starts_at > at,
        Change.KIND: before.kind != after.kind,
        Change.MOMENT: before.moment != after.moment,
    }
    return [change for change, happens in asked.items() if happens]
