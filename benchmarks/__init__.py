"""Benchmarks: what the house promises about its own cost, measured on a scratch database of their own.

A benchmark is a function that returns rows; registering it is all that ``bin/bench`` needs::

    @benchmark("kit")
    def kit() -> Iterator[Row]:
        yield Row("kit of a session, warm", seconds, "s", limit=4)

Benchmarks run in the order of registration, each on an empty migrated database. They are no tests: nobody's commit
waits for a busy machine.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Benchmark = Callable[[], Iterable["Row"]]
REGISTERED: dict[str, Benchmark] = {}


@dataclass(frozen=True)
class Row:
    """One figure; with a ``limit`` it holds if it stays at or under it (``strictly``: under it)."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    strictly: bool = False

    @property
    def holds(self) -> bool:
        """Say whether the figure is within its limit."""
        return self.limit is None or (self.value < self.limit if self.strictly else self.value <= self.limit)


def benchmark(name: str) -> Callable[[Benchmark], Benchmark]:
    """Register the decorated function under ``name``."""

    def register(run: Benchmark) -> Benchmark:
        REGISTERED[name] = run
        return run

    return register
