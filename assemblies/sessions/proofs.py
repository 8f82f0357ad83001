"""What rooms prove of a process by its sessions: each declares its facts, and all are asked in one query.

::

    @proof(order=21, acta_approved=Exists(minutes))
    def evidence(fact):
        return [Evidence(Stage.COLLECTIVE, fact.acta_approved, sentence, url)]

What is declared beside the order are annotations of a process; ``fact`` is a process with those of every room.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Choices, Exists, OuterRef, Subquery
from django.urls import reverse

from iztapalapa.addresses import query_of
from planning import gate_registry
from planning.gate_registry import Evidence
from planning.models import PlanningProcess

from .models import Session

Proof = Callable[[Any], list[Evidence]]
_proofs: list[tuple[int, Proof]] = []
_facts: dict[str, Exists | Subquery] = {}


def latest(**which: str) -> Subquery:
    """Return the primary key of the process's latest session of that sort, cancelled ones aside."""
    alive = Session.objects.filter(process=OuterRef("pk"), **which).exclude(status=Session.Status.CANCELLED)
    return Subquery(alive.order_by("-starts_at", "-pk").values("pk")[:1])


def proof(*, order: int, **facts: Exists | Subquery) -> Callable[[Proof], Proof]:
    """Register the decorated function as what a room proves; lower ``order`` is listed first within a stage.

    Raises ImproperlyConfigured for a fact that another room has by that name: the query would hold one of them.
    """
    if twice := facts.keys() & _facts.keys():
        raise ImproperlyConfigured(f"Two rooms declare the facts {sorted(twice)}.")
    _facts.update(facts)

    def decorate(evidence: Proof) -> Proof:
        _proofs.append((order, evidence))
        _proofs.sort(key=lambda proof: proof[0])
        return evidence

    return decorate


@gate_registry.register(order=20)
def check(processes: list[PlanningProcess]) -> dict[int, list[Evidence]]:
    """What every room proves."""
    found = PlanningProcess.objects.filter(pk__in=[process.pk for process in processes]).annotate(**_facts)
    return {fact.pk: [item for _order, evidence in _proofs for item in evidence(fact)] for fact in found}


def made_good(fact: Any, session: int | None, url_name: str, *args: str, **asked: Choices) -> str:
    """Return the capture of the session that is there or, if none is, the page that convenes one as ``asked``."""
    if session:
        return reverse(url_name, args=[session, *args])
    return f"{reverse('session-create', args=[fact.pk])}?{query_of(**asked)}"
