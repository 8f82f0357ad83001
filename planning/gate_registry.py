"""Stage gates: what must exist before a process may leave a stage.

The ``gates.py`` of each app registers one check (rooms share one: ``assemblies/sessions/proofs.py``)::

    @register(order=20)
    def check(processes):
        return {process.pk: [Evidence(Stage.CONVENING, ok, sentence, url)]}

A check answers for *all* stages of *all* processes given, with a constant number of queries (annotate one queryset;
decide in Python), so that the board costs the same for one process as for five hundred.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .models import PlanningProcess, Stage


@dataclass(frozen=True)
class Evidence:
    """One thing a stage asks for: whether it is there, in a sentence, and where it is made good."""

    stage: Stage
    ok: bool
    sentence: str
    url: str


Check = Callable[[list[PlanningProcess]], dict[int, list[Evidence]]]

_checks: list[tuple[int, Check]] = []


def register(*, order: int) -> Callable[[Check], Check]:
    """Register the decorated check; lower ``order`` is listed first within a stage."""

    def decorate(check: Check) -> Check:
        _checks.append((order, check))
        _checks.sort(key=lambda pair: pair[0])
        return check

    return decorate


def evidence_for(processes: Iterable[PlanningProcess]) -> dict[int, list[Evidence]]:
    """Return for each process's primary key the evidence of every stage, in the order registered."""
    processes = list(processes)
    gathered: dict[int, list[Evidence]] = {process.pk: [] for process in processes}
    for _order, check in _checks:
        for key, found in check(processes).items():
            gathered[key].extend(found)
    return gathered


def missing_for(processes: Iterable[PlanningProcess]) -> dict[int, list[Evidence]]:
    """Return what each process still lacks to leave the stage at which it stands."""
    processes = list(processes)
    gathered = evidence_for(processes)
    return {
        process.pk: [item for item in gathered[process.pk] if item.stage == process.stage and not item.ok]
        for process in processes
    }
