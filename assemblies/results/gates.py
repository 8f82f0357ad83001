"""What attendance and walks prove: an assembly counted, a walk whose stops stand on the map."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from assemblies.sessions.proofs import latest, made_good, proof
from planning.gate_registry import Evidence
from planning.models import Stage

from .models import AttendanceTally, Observation


def _counted(kind: str) -> Exists:
    """Say whether a session of that kind was held with its attendance counted."""
    tallies = AttendanceTally.objects.filter(
        session__process=OuterRef("pk"), session__kind=kind, session__status=Session.Status.HELD
    )
    return Exists(tallies)


LOCATED = Observation.objects.located().filter(
    session__process=OuterRef("pk"), session__kind=Session.Kind.WALK, session__status=Session.Status.HELD
)


@proof(
    order=20,
    assembly_counted=_counted(Session.Kind.ASSEMBLY),
    walk_counted=_counted(Session.Kind.WALK),
    walk_located=Exists(LOCATED),
    latest_assembly=latest(kind=Session.Kind.ASSEMBLY),
    latest_walk=latest(kind=Session.Kind.WALK),
)
def evidence(fact: Any) -> list[Evidence]:
    """An assembly counted; a walk with a stop on the map."""
    stops = "capture-observations" if fact.walk_counted else "capture-attendance"
    return [
        Evidence(
            Stage.CONVENING,
            fact.assembly_counted,
            _("una asamblea realizada, con su asistencia contada"),
            made_good(fact, fact.latest_assembly, "capture-attendance", kind=Session.Kind.ASSEMBLY),
        ),
        Evidence(
            Stage.WALK,
            fact.walk_located,
            _("un recorrido realizado con al menos una observación ubicada en el mapa"),
            made_good(fact, fact.latest_walk, stops, kind=Session.Kind.WALK),
        ),
    ]
