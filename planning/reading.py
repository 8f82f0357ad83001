"""Putting records together for a page: what a template needs and one record does not say by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .models import Colonia, PlanningProcess, PopulationFigure, Stage


@dataclass(frozen=True)
class StageStep:
    """A stage of a process: ``standing`` is done, here or next; ``since`` is when the process came to it, if known."""

    stage: Stage
    standing: str
    since: datetime | None


def stages_of(process: PlanningProcess) -> list[StageStep]:
    """Return the stages as this process has gone through them; one query, none if ``moves`` are prefetched.

    Of a closed process nothing is under way any more: the stage at which it stood is done.
    """
    reached = {process.current_stage: process.stage_since}
    for move in process.moves.all():
        reached.setdefault(Stage(move.to_stage), move.at)
    reached.setdefault(Stage.CONVENING, process.opened_at)
    standing = {stage: process.standing_of(stage) for stage in Stage}
    if not process.is_open:
        standing[process.current_stage] = "done"
    return [StageStep(stage, standing[stage], reached.get(stage)) for stage in Stage]


def with_latest_population(colonias: Iterable[Colonia]) -> list[Colonia]:
    """Give each colonia ``latest_population`` (its latest total, or None), in one query."""
    colonias = list(colonias)
    totals = PopulationFigure.objects.latest_totals().filter(colonia__in=[colonia.pk for colonia in colonias])
    known = {figure.colonia_id: figure for figure in totals}
    for colonia in colonias:
        colonia.latest_population = known.get(colonia.pk)  # type: ignore[attr-defined]
    return colonias
