"""What a vote proves: that the problems were put in order."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from assemblies.sessions.proofs import latest, made_good, proof
from planning.gate_registry import Evidence
from planning.models import Stage

from .models import PrioritizationExercise

DECIDED = PrioritizationExercise.objects.decided().on_problems()
DECIDED = DECIDED.filter(session__process=OuterRef("pk"), is_on_problems=True)


@proof(order=22, vote_closed=Exists(DECIDED), latest_of_diagnosis=latest(stage=Stage.DIAGNOSIS))
def evidence(fact: Any) -> list[Evidence]:
    """A closed vote on problems."""
    kind, stage = Session.Kind.ASSEMBLY, Stage.DIAGNOSIS
    return [
        Evidence(
            Stage.DIAGNOSIS,
            fact.vote_closed,
            _("una votación cerrada que puso en orden los problemas"),
            made_good(fact, fact.latest_of_diagnosis, "capture-vote", kind=kind, stage=stage),
        )
    ]
