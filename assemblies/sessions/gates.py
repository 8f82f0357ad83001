"""What rooms prove of a process by its sessions: each declares its facts, and all are asked in one query.

::

    @proof(order=21, facts=facts)
    def evidence(fact):
        return [Evidence(Stage.COLLECTIVE, fact.has_acta, sentence, url)]

``facts()`` returns annotations of a process by name; ``fact`` is a process with those of every room.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from planning import gates
from planning.gates import Evidence
from planning.models import PlanningProcess

from .models import Session

Facts = Callable[[], dict[str, Exists | Subquery]]
Proof = Callable[[Any], list[Evidence]]
_proofs: list[tuple[int, Facts, Proof]] = []


def latest(**which: str) -> Subquery:
    """Return the primary key of the process's latest session of that sort, cancelled ones aside."""
    alive = Session.objects.filter(process=OuterRef("pk"), **which).exclude(status=Session.Status.CANCELLED)
    return Subquery(alive.order_by("-starts_at", "-pk").values("pk")[:1])


def proof(*, order: int, facts: Facts) -> Callable[[Proof], Proof]:
    """Register the decorated function as what a room proves; lower ``order`` is listed first within a stage."""

    def decorate(evidence: Proof) -> Proof:
        _proofs.append((order, facts, evidence))
        _proofs.sort(key=lambda proof: proof[0])
        return evidence

    return decorate


@gates.register(order=20)
def check(processes: list[PlanningProcess]) -> dict[int, list[Evidence]]:
    """What every room proves."""
    asked = [facts() for _order, facts, _evidence in _proofs]
    # Two facts of one name are an error of the rooms: annotate() would take the later one.
    facts = {name: fact for room in asked for name, fact in room.items()}
    assert len(facts) == sum(map(len, asked))  # noqa: S101
    found = PlanningProcess.objects.filter(pk__in=[process.pk for process in processes]).annotate(**facts)
    return {fact.pk: [item for _order, _facts, evidence in _proofs for item in evidence(fact)] for fact in found}


def made_good(fact: Any, session: int | None, url_name: str, *args: str, **query: str) -> str:
    """Return the capture of the session that is there or, if none is, the page that convenes one."""
    if session:
        return reverse(url_name, args=[session, *args])
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse('session-create', args=[fact.pk])}?{asked}"
