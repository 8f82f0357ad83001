"""What an acta proves: that an assembly made the collective."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from assemblies.sessions.gates import latest, made_good, proved
from assemblies.sessions.models import Session
from planning import gates
from planning.gates import Evidence
from planning.models import PlanningProcess, Stage

from .models import Minutes

ASKED = {"kind": Session.Kind.ASSEMBLY.value, "stage": Stage.COLLECTIVE.value}


@gates.register(order=21)
def check(processes: list[PlanningProcess]) -> dict[int, list[Evidence]]:
    """The approved acta of an assembly of this stage."""
    minutes = Minutes.objects.approved().filter(
        session__process=OuterRef("pk"),
        session__kind=Session.Kind.ASSEMBLY,
        session__status=Session.Status.HELD,
        session__stage=Stage.COLLECTIVE,
    )
    facts = proved(processes, approved=Exists(minutes), latest_assembly=latest(**ASKED))
    return {fact.pk: [_evidence(fact)] for fact in facts}


def _evidence(fact) -> Evidence:
    return Evidence(
        Stage.COLLECTIVE,
        fact.approved,
        _("el acta aprobada de una asamblea de integración del colectivo"),
        made_good(fact, fact.latest_assembly, "minutes-edit", **ASKED),
    )
