"""Indicators: figures that are computed, dated and defined, declared in each app's ``indicators.py``::

@register
class PriorityColonias(Indicator):
    code = "priority_colonias"
    name = _("Colonias prioritarias")
    definition = _("Colonias que el programa atiende primero.")
    unit = _("colonias")
    order = 10

    def value(self, at): ...
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar


@dataclass(frozen=True)
class Share:
    """One part of a breakdown: its code, name, value and percent of the whole (one decimal)."""

    code: str
    name: str
    value: int
    percent: float


class Indicator:
    """A figure: what it is called, what it means, its unit, its value at a date, its parts."""

    code: ClassVar[str]
    name: ClassVar[Any]
    unit: ClassVar[Any]
    order: ClassVar[int] = 100
    definition: ClassVar[Any] = ""
    url_name: ClassVar[str] = ""

    def define(self, at: datetime) -> str:
        """Return the definition in a sentence; override where it names years or sources of the data."""
        return str(self.definition)

    def value(self, at: datetime) -> int | float | None:
        """Return the figure as it stands at ``at`` (None: cannot be computed from what is recorded)."""
        raise NotImplementedError

    def breakdown(self, at: datetime) -> Sequence[Share]:
        """Return the parts, if the figure has any."""
        return ()


_indicators: dict[str, Indicator] = {}


def register(kind: type[Indicator]) -> type[Indicator]:
    """Register an indicator by its code."""
    _indicators[kind.code] = kind()
    return kind


def indicators() -> list[Indicator]:
    """Return all indicators in their order."""
    return sorted(_indicators.values(), key=lambda indicator: (indicator.order, indicator.code))


def indicator(code: str) -> Indicator:
    """Return one indicator; KeyError if nobody declared it."""
    return _indicators[code]
