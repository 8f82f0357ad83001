"""What sessions, counts, minutes and rubrics prove, stage by stage."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from assemblies.evaluation.models import Assessment
from assemblies.minutes.models import Minutes
from assemblies.results.models import AttendanceTally, Observation
from assemblies.sessions.models import EvaluationMoment, Session
from assemblies.sessions.policies import MOMENT_OF_STAGE
from assemblies.votes.models import PrioritizationExercise
from planning import gates
from planning.gates import Evidence
from planning.models import PlanningProcess, Stage

Party = Assessment.Party
RUBRICS = {
    EvaluationMoment.SELF_DIAGNOSIS: gettext_lazy("autodiagnóstico"),
    EvaluationMoment.IMAGINARIES: gettext_lazy("imaginarios"),
    EvaluationMoment.PROJECT_PLANNING: gettext_lazy("planeación de proyectos"),
}
PARTIES = (
    (Party.TEAM, "equipo", pgettext_lazy("rubric", "del equipo")),
    (Party.COMMUNITY, "comunidad", pgettext_lazy("rubric", "de la comunidad")),
)


def _latest(**which: str) -> Subquery:
    """Return the primary key of the process's latest session of that sort, cancelled ones aside."""
    alive = Session.objects.filter(process=OuterRef("pk"), **which).exclude(status=Session.Status.CANCELLED)
    return Subquery(alive.order_by("-starts_at", "-pk").values("pk")[:1])


def _counted(kind: str) -> Exists:
    """Say whether a session of that kind was held with its attendance counted."""
    tallies = AttendanceTally.objects.filter(
        session__process=OuterRef("pk"), session__kind=kind, session__status=Session.Status.HELD
    )
    return Exists(tallies)


def _facts(processes: list[PlanningProcess]) -> QuerySet[PlanningProcess]:
    """Return the processes with what their sessions prove, in one query."""
    minutes = Minutes.objects.approved().filter(
        session__process=OuterRef("pk"),
        session__kind=Session.Kind.ASSEMBLY,
        session__status=Session.Status.HELD,
        session__stage=Stage.COLLECTIVE,
    )
    votes = PrioritizationExercise.objects.decided().on_problems()
    votes = votes.filter(session__process=OuterRef("pk"), is_on_problems=True)
    located = Observation.objects.located().filter(
        session__process=OuterRef("pk"), session__kind=Session.Kind.WALK, session__status=Session.Status.HELD
    )
    facts = {
        "assembly_counted": _counted(Session.Kind.ASSEMBLY),
        "walk_counted": _counted(Session.Kind.WALK),
        "walk_located": Exists(located),
        "collective_minutes": Exists(minutes),
        "vote_closed": Exists(votes),
        "latest_assembly": _latest(kind=Session.Kind.ASSEMBLY),
        "latest_collective": _latest(kind=Session.Kind.ASSEMBLY, stage=Stage.COLLECTIVE),
        "latest_walk": _latest(kind=Session.Kind.WALK),
        "latest_diagnosis": _latest(stage=Stage.DIAGNOSIS),
    }
    for moment in MOMENT_OF_STAGE.values():
        facts[f"latest_{moment}"] = _latest(moment=moment)
        for party, _path, _whose in PARTIES:
            facts[f"{moment}_{party}"] = Exists(
                Assessment.objects.of_held().filter(session__process=OuterRef("pk"), moment=moment, party=party)
            )
    return PlanningProcess.objects.filter(pk__in=[process.pk for process in processes]).annotate(**facts)


@gates.register(order=20)
def check(processes: list[PlanningProcess]) -> dict[int, list[Evidence]]:
    """Assemblies and walks counted, minutes approved, a vote closed, the rubric at its three moments."""
    return {fact.pk: [*_gatherings(fact), *_rubrics(fact)] for fact in _facts(processes)}


def _made_good(fact, session: int | None, url_name: str, *args: str, **query: str) -> str:
    """Return the capture of the session that is there or, if none is, the page that convenes one."""
    if session:
        return reverse(url_name, args=[session, *args])
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse('session-create', args=[fact.pk])}?{asked}"


def _gatherings(fact) -> list[Evidence]:
    assembly, walk = str(Session.Kind.ASSEMBLY), str(Session.Kind.WALK)
    stops = "capture-observations" if fact.walk_counted else "capture-attendance"
    return [
        Evidence(
            Stage.CONVENING,
            fact.assembly_counted,
            _("una asamblea realizada, con su asistencia contada"),
            _made_good(fact, fact.latest_assembly, "capture-attendance", kind=assembly),
        ),
        Evidence(
            Stage.COLLECTIVE,
            fact.collective_minutes,
            _("el acta aprobada de una asamblea de integración del colectivo"),
            _made_good(fact, fact.latest_collective, "minutes-edit", kind=assembly, stage=Stage.COLLECTIVE.value),
        ),
        Evidence(
            Stage.WALK,
            fact.walk_located,
            _("un recorrido realizado con al menos una observación ubicada en el mapa"),
            _made_good(fact, fact.latest_walk, stops, kind=walk),
        ),
        Evidence(
            Stage.DIAGNOSIS,
            fact.vote_closed,
            _("una votación cerrada que puso en orden los problemas"),
            _made_good(fact, fact.latest_diagnosis, "capture-vote", kind=assembly, stage=Stage.DIAGNOSIS.value),
        ),
    ]


def _rubrics(fact) -> list[Evidence]:
    return [
        Evidence(
            stage,
            getattr(fact, f"{moment}_{party}"),
            _("la rúbrica de %(moment)s, por parte %(party)s") % {"moment": RUBRICS[moment], "party": whose},
            _made_good(
                fact,
                getattr(fact, f"latest_{moment}"),
                "capture-rubric",
                path,
                kind=str(Session.Kind.WORKSHOP),
                moment=moment.value,
                stage=stage.value,
            ),
        )
        for stage, moment in MOMENT_OF_STAGE.items()
        for party, path, whose in PARTIES
    ]
