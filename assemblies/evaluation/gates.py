"""What rubrics prove: that the team and the community looked back at each of the three moments."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from assemblies.sessions.models import EvaluationMoment, Session
from assemblies.sessions.policies import MOMENT_OF_STAGE
from assemblies.sessions.proofs import latest, made_good, proof
from planning.gate_registry import Evidence

from .models import Assessment

Party = Assessment.Party
RUBRICS = {
    EvaluationMoment.SELF_DIAGNOSIS: gettext_lazy("autodiagnóstico"),
    EvaluationMoment.IMAGINARIES: gettext_lazy("imaginarios"),
    EvaluationMoment.PROJECT_PLANNING: gettext_lazy("planeación de proyectos"),
}
PARTIES = (
    (Party.TEAM, pgettext_lazy("rubric", "del equipo")),
    (Party.COMMUNITY, pgettext_lazy("rubric", "de la comunidad")),
)


def _recorded(moment: EvaluationMoment, party: Party) -> Exists:
    return Exists(Assessment.objects.of_held().filter(session__process=OuterRef("pk"), moment=moment, party=party))


@proof(
    order=23,
    **{f"latest_{moment}": latest(moment=moment) for moment in MOMENT_OF_STAGE.values()},
    **{
        f"{moment}_{party}": _recorded(moment, party)
        for moment in MOMENT_OF_STAGE.values()
        for party, _whose in PARTIES
    },
)
def evidence(fact: Any) -> list[Evidence]:
    """The rubric of each moment, by both parties."""
    return [
        Evidence(
            stage,
            getattr(fact, f"{moment}_{party}"),
            _("la rúbrica de %(moment)s, por parte %(party)s") % {"moment": RUBRICS[moment], "party": whose},
            made_good(
                fact,
                getattr(fact, f"latest_{moment}"),
                "capture-rubric",
                party,
                kind=Session.Kind.WORKSHOP,
                moment=moment,
                stage=stage,
            ),
        )
        for stage, moment in MOMENT_OF_STAGE.items()
        for party, whose in PARTIES
    ]
