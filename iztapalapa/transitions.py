"""What may follow what: the states of a record in one table beside their choices, asked in one way everywhere."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import TextChoices

State = TypeVar("State", bound=TextChoices)


class Transitions(Generic[State]):
    """The table of a record's states: ``Transitions({State.DRAFT: (State.APPROVED,), State.APPROVED: ()})``."""

    def __init__(self, table: Mapping[State, Iterable[State]]) -> None:
        """Take the table; one that leaves a state out would refuse it without a word."""
        self._following: dict[str, tuple[State, ...]] = {state: tuple(after) for state, after in table.items()}
        states = type(next(iter(table)))
        if forgotten := [state for state in states if state not in table]:
            raise ImproperlyConfigured(f"{states.__qualname__}: nothing says what follows {', '.join(forgotten)}.")

    def following(self, state: str) -> tuple[State, ...]:
        """Return the states that may follow ``state``, in the order of the table."""
        return self._following[state]

    def allow(self, state: str, following: str) -> bool:
        """Say whether ``following`` may come after ``state``; what is no state never may."""
        return following in self.following(state)

    def leading_to(self, state: str) -> list[str]:
        """Return the states that ``state`` may follow."""
        return [before for before, following in self._following.items() if state in following]

    def is_last(self, state: str) -> bool:
        """Say whether nothing follows ``state``."""
        return not self.following(state)
