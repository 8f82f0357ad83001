"""A process as a task list: its stages with their evidence, what was written down, how it moved."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from . import gate_registry
from .gate_registry import Evidence
from .models import CollectiveMembership, PlanningProcess, Stage


@dataclass(frozen=True)
class StageTasks:
    """One stage of one process: whether it is past, present or to come, and what it asks for."""

    stage: Stage
    standing: str  # "done", "here" or "next"
    tasks: list[Evidence]

    @property
    def missing(self) -> list[Evidence]:
        """Return what is not there yet."""
        return [task for task in self.tasks if not task.ok]


def tasks_by_stage(process: PlanningProcess, *, linked: bool = True) -> list[StageTasks]:
    """Return the stages in order; ``linked`` keeps the links to where each thing is made good."""
    evidence = gate_registry.evidence_for([process])[process.pk]
    if not linked:
        evidence = [replace(item, url="") for item in evidence]
    return [
        StageTasks(stage, process.standing_of(stage), [item for item in evidence if item.stage == stage])
        for stage in Stage
    ]


def missing(stages: Iterable[StageTasks]) -> list[Evidence]:
    """Return what the present stage lacks."""
    return [task for stage in stages if stage.standing == "here" for task in stage.missing]


def registers_of(process: PlanningProcess) -> list[tuple[str, str, int]]:
    """Return (address, name, how many) for each register of planning, in one query."""
    active = CollectiveMembership.objects.active().filter(collective__process=process)
    counted: Any = PlanningProcess.objects.annotate(
        members=Subquery(active.order_by().values("collective").annotate(n=Count("pk")).values("n")),
        problems_total=Count("problems", distinct=True),
        feelings_total=Count("feelings", distinct=True),
        assets_total=Count("assets", distinct=True),
        imaginaries_total=Count("imaginaries", distinct=True),
        visions_total=Count("vision", filter=Q(vision__isnull=False), distinct=True),
        strategies_total=Count("strategies", distinct=True),
    ).get(pk=process.pk)
    named = (
        ("process-collective", _("Integrantes activos del colectivo"), counted.members or 0),
        ("process-diagnosis", _("Problemas"), counted.problems_total),
        ("process-feelings", _("Sentires"), counted.feelings_total),
        ("process-assets", _("Potencialidades"), counted.assets_total),
        ("process-imaginaries", _("Imaginarios"), counted.imaginaries_total),
        ("process-vision", _("Visión"), counted.visions_total),
        ("process-strategies", _("Estrategias"), counted.strategies_total),
    )
    return [(reverse(name, args=[process.pk]), label, total) for name, label, total in named]


def history_of(process: PlanningProcess) -> list[dict[str, Any]]:
    """Return the moves and the opening of the process, newest first, for the history component."""
    moves = [
        {"when": move.at, "who": move.by, "what": str(move), "why": move.reason}
        for move in process.moves.select_related("by")
    ]
    return [*moves, {"when": process.opened_at, "who": process.opened_by, "what": _("Se abrió el proceso")}]
