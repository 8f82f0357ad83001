"""What an acta proves: that an assembly made the collective."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from assemblies.sessions.proofs import latest, made_good, proof
from planning.gate_registry import Evidence
from planning.models import Stage

from .models import Minutes

ASKED: dict[str, Any] = {"kind": Session.Kind.ASSEMBLY, "stage": Stage.COLLECTIVE}


APPROVED = Minutes.objects.approved().filter(
    session__process=OuterRef("pk"),
    session__kind=Session.Kind.ASSEMBLY,
    session__status=Session.Status.HELD,
    session__stage=Stage.COLLECTIVE,
)


@proof(order=21, acta_approved=Exists(APPROVED), latest_of_collective=latest(**ASKED))
def evidence(fact: Any) -> list[Evidence]:
    """The approved acta of an assembly of this stage."""
    return [
        Evidence(
            Stage.COLLECTIVE,
            fact.acta_approved,
            _("el acta aprobada de una asamblea de integración del colectivo"),
            made_good(fact, fact.latest_of_collective, "minutes-edit", **ASKED),
        )
    ]
