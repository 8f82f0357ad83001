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
BY_NAME: set[str] = set()
"""Those that take so long that they run only when they are named."""


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


def benchmark(name: str, *, by_name: bool = False) -> Callable[[Benchmark], Benchmark]:
    """Register the decorated function under ``name``; ``by_name``: it runs only when it is named."""

    def register(run: Benchmark) -> Benchmark:
        REGISTERED[name] = run
        if by_name:
            BY_NAME.add(name)
        return run

    return register
