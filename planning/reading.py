"""Putting records together for a page: what a template needs and one record does not say by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .models import Colonia, PlanningProcess, PopulationFigure, Stage


@dataclass(frozen=True)
class StageStep:
    """A stage of a process: ``state`` is done, here or next; ``since`` is when the process came to it, if known."""

    stage: Stage
    state: str
    since: datetime | None


def stages_of(process: PlanningProcess) -> list[StageStep]:
    """Return the nine stages as this process has gone through them; one query, none if ``moves`` are prefetched."""
    reached = {process.current_stage: process.stage_since}
    for move in process.moves.all():
        reached.setdefault(Stage(move.to_stage), move.at)
    reached.setdefault(Stage.CONVENING, process.opened_at)
    return [StageStep(stage, _state(stage, process), reached.get(stage)) for stage in Stage]


def _state(stage: Stage, process: PlanningProcess) -> str:
    here = process.current_stage.position
    if stage.position == here and process.is_open:
        return "here"
    return "done" if stage.position <= here else "next"


def with_latest_population(colonias: Iterable[Colonia]) -> list[Colonia]:
    """Give each colonia ``latest_population`` (its latest total, or None), in one query."""
    colonias = list(colonias)
    totals = PopulationFigure.objects.latest_totals().filter(colonia__in=[colonia.pk for colonia in colonias])
    known = {figure.colonia_id: figure for figure in totals}
    for colonia in colonias:
        colonia.latest_population = known.get(colonia.pk)  # type: ignore[attr-defined]
    return colonias
