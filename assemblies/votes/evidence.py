"""What a vote proves: that the problems were put in order."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from assemblies.sessions.gates import latest, made_good, proved
from assemblies.sessions.models import Session
from planning import gates
from planning.gates import Evidence
from planning.models import PlanningProcess, Stage

from .models import PrioritizationExercise


@gates.register(order=22)
def check(processes: list[PlanningProcess]) -> dict[int, list[Evidence]]:
    """A closed vote on problems."""
    votes = PrioritizationExercise.objects.decided().on_problems()
    votes = votes.filter(session__process=OuterRef("pk"), is_on_problems=True)
    facts = proved(processes, closed=Exists(votes), latest_session=latest(stage=Stage.DIAGNOSIS))
    return {fact.pk: [_evidence(fact)] for fact in facts}


def _evidence(fact) -> Evidence:
    kind, stage = Session.Kind.ASSEMBLY.value, Stage.DIAGNOSIS.value
    return Evidence(
        Stage.DIAGNOSIS,
        fact.closed,
        _("una votación cerrada que puso en orden los problemas"),
        made_good(fact, fact.latest_session, "capture-vote", kind=kind, stage=stage),
    )
