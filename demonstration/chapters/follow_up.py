"""What became of the projects of a published agenda."""

from datetime import datetime

from planning.models import Stage
from projects.actions import change_status
from projects.models import Project, ProjectStatus

from .. import plan
from ..story import FEW, Kind, Story
from ..texts.follow_up import CONFIRMED_NOTES, DONE_NOTES, NOT_VIABLE_REASONS, PROGRESS_NOTES

HORIZONS = Project.Horizon.values


def follow_up(story: Story, place: int) -> None:
    """Meet with the areas, do tequios, inform the assembly; ``place`` is the process's among those in follow-up."""
    stage = Stage.FOLLOW_UP
    story.hold("follow_up_workshop", Kind.WORKSHOP, stage, 0.15)
    story.hold("tequio", Kind.TEQUIO, stage, 0.35, people=(18, 52))
    if story.planned.code == plan.FEW_PEOPLE[stage]:
        story.hold("follow_up_assembly", Kind.ASSEMBLY, stage, 0.4, people=FEW)
    story.hold("radio_results", Kind.RADIO, stage, 0.5, people=(15, 40))
    _carry_out(story, place)
    assembly = story.hold("follow_up_assembly", Kind.ASSEMBLY, stage, 0.78, people=(24, 66))
    story.approve_minutes(assembly, "follow_up_assembly")


def shares(total: int, parts: int) -> list[int]:
    """Return ``total`` in ``parts`` whole numbers as equal as can be, the larger first."""
    return [total // parts + (place < total % parts) for place in range(parts)]


def _carry_out(story: Story, place: int) -> None:
    """Let projects begin, end and be confirmed: the near ones first."""
    processes = sum(planned.stage == Stage.FOLLOW_UP for planned in plan.PLAN)
    done = shares(plan.DONE + plan.CONFIRMED, processes)[place]
    confirmed = shares(plan.CONFIRMED, processes)[-1 - place]
    projects = list(story.process.projects.order_by("pk"))
    projects.sort(key=lambda project: (HORIZONS.index(project.horizon), story.chance.random()))
    for number, project in enumerate(projects[: done + plan.IN_PROGRESS_EACH]):
        _carry(story, project, done=number < done, confirmed=number < confirmed)
    if place < plan.NOT_VIABLE:
        reason = NOT_VIABLE_REASONS[place % len(NOT_VIABLE_REASONS)]
        _move(story, projects[-1], ProjectStatus.NOT_VIABLE, reason, story.when(Stage.FOLLOW_UP, 0.55))


def _carry(story: Story, project: Project, *, done: bool, confirmed: bool) -> None:
    stage, chance = Stage.FOLLOW_UP, story.chance
    begun = chance.uniform(0.04, 0.35)
    _move(story, project, ProjectStatus.IN_PROGRESS, chance.choice(PROGRESS_NOTES), story.when(stage, begun))
    if done:
        ended = story.when(stage, begun + chance.uniform(0.1, 0.38))
        _move(story, project, ProjectStatus.DONE, chance.choice(DONE_NOTES), ended)
    if confirmed:
        _move(story, project, ProjectStatus.CONFIRMED, chance.choice(CONFIRMED_NOTES), story.when(stage, 0.85))


def _move(story: Story, project: Project, status: str, note: str, at: datetime) -> None:
    change_status(project=project, status=status, reason=note, by=story.manager, at=at)
