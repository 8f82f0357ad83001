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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone


@dataclass(frozen=True)
class Share:
    """One part of a breakdown: its code, name, value and percent of the whole (one decimal)."""

    code: str
    name: str
    value: int
    percent: float


@dataclass(frozen=True)
class Figure:
    """An indicator as computed at a date, ready for a page, a document or open data."""

    code: str
    name: str
    definition: str
    unit: str
    value: int | float | None
    breakdown: tuple[Share, ...]
    date: date
    decimals: int
    url: str


def percent(part: int, whole: int) -> float | None:
    """Return ``part`` of ``whole`` in percent with one decimal, None where there is no whole."""
    return round(100 * part / whole, 1) if whole else None


class Indicator:
    """A figure: what it is called, what it means, its unit, its value at a date, its parts.

    ``url_name`` and ``query`` lead to the records behind it; ``decimals`` says how it is written on a page.
    """

    code: ClassVar[str]
    name: ClassVar[Any]
    unit: ClassVar[Any]
    order: ClassVar[int] = 100
    definition: ClassVar[Any] = ""
    url_name: ClassVar[str] = ""
    query: ClassVar[str] = ""
    decimals: ClassVar[int] = 0

    def define(self, at: datetime) -> str:
        """Return the definition in a sentence; override where it names years or sources of the data."""
        return str(self.definition)

    def value(self, at: datetime) -> int | float | None:
        """Return the figure as it stands at ``at`` (None: cannot be computed from what is recorded)."""
        raise NotImplementedError

    def breakdown(self, at: datetime) -> Sequence[Share]:
        """Return the parts, if the figure has any."""
        return ()

    def url(self) -> str:
        """Return the address of the records behind the figure, empty if they have no page."""
        return reverse(self.url_name) + (f"?{self.query}" if self.query else "") if self.url_name else ""

    def figure(self, at: datetime) -> Figure:
        """Compute everything at ``at``."""
        return Figure(
            code=self.code,
            name=str(self.name),
            definition=self.define(at),
            unit=str(self.unit),
            value=self.value(at),
            breakdown=tuple(self.breakdown(at)),
            date=timezone.localdate(at),
            decimals=self.decimals,
            url=self.url(),
        )


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


def figures(at: datetime, codes: Iterable[str] | None = None) -> list[Figure]:
    """Compute the indicators at ``at``: all in their order, or those of ``codes`` that somebody declared."""
    chosen = indicators() if codes is None else [_indicators[code] for code in codes if code in _indicators]
    return [indicator.figure(at) for indicator in chosen]
