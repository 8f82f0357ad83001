"""What became of the projects of published agendas, and what is to come everywhere."""

from datetime import datetime, timedelta

from assemblies.actions import cancel_session
from assemblies.models import EvaluationMoment, Session
from planning.models import Stage
from projects.actions import change_status
from projects.models import Project, ProjectStatus

from . import plan
from .beginning import FEW
from .story import OUTDOORS, Kind, Story
from .texts.agenda import CONFIRMED_NOTES, DONE_NOTES, NOT_VIABLE_REASONS, PROGRESS_NOTES
from .texts.sessions import CANCELLED
from .timeline import by_daylight, gathering_time

HORIZONS = Project.Horizon.values
# What each stage convenes next: what for, kind and moment of evaluation.
NEXT: dict[str, tuple[tuple[str, str, str], ...]] = {
    Stage.CONVENING: (("first_assembly", Kind.ASSEMBLY, ""), ("radio_call", Kind.RADIO, "")),
    Stage.COLLECTIVE: (("collective_assembly", Kind.ASSEMBLY, ""), ("training", Kind.TRAINING, "")),
    Stage.WALK: (("walk", Kind.WALK, ""), ("tequio", Kind.TEQUIO, "")),
    Stage.DIAGNOSIS: (
        ("diagnosis_workshop", Kind.WORKSHOP, EvaluationMoment.SELF_DIAGNOSIS),
        ("priority_assembly", Kind.ASSEMBLY, ""),
        ("children_workshop", Kind.CHILDREN_WORKSHOP, ""),
    ),
    Stage.VISION: (
        ("vision_workshop", Kind.WORKSHOP, EvaluationMoment.IMAGINARIES),
        ("mural", Kind.MURAL, ""),
        ("memory_day", Kind.MEMORY_DAY, ""),
    ),
    Stage.PLANNING: (
        ("planning_second", Kind.WORKSHOP, EvaluationMoment.PROJECT_PLANNING),
        ("tequio", Kind.TEQUIO, ""),
    ),
    Stage.AGENDA: (("agenda_workshop", Kind.WORKSHOP, ""), ("radio_results", Kind.RADIO, "")),
    Stage.VALIDATION: (("validation_assembly", Kind.ASSEMBLY, ""), ("radio_results", Kind.RADIO, "")),
    Stage.FOLLOW_UP: (
        ("follow_up_workshop", Kind.WORKSHOP, ""),
        ("tequio", Kind.TEQUIO, ""),
        ("follow_up_assembly", Kind.ASSEMBLY, ""),
    ),
}


# Once these stages have had what they are for, another gathering of theirs comes first.
SETTLED_AFTERWARDS = {
    Stage.COLLECTIVE,
    Stage.WALK,
    Stage.DIAGNOSIS,
    Stage.VISION,
    Stage.PLANNING,
    Stage.AGENDA,
    Stage.VALIDATION,
}


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


def next_sessions(story: Story) -> None:
    """Convene what comes next, in the coming four weeks; a few are called off."""
    coming = NEXT[story.planned.stage]
    if story.planned.progress >= 0.4 and story.planned.stage in SETTLED_AFTERWARDS:
        coming = coming[::-1]
    if story.planned.stage == Stage.FOLLOW_UP and story.chance.random() < 0.5:
        coming = coming[::-1]
    for number, (key, kind, moment) in enumerate(coming[: story.chance.randint(1, 2)]):
        _convene(story, key, kind, moment, days=story.chance.randint(2, 12) + 13 * number)
    if story.planned.code in plan.CALLED_OFF:
        key, kind, moment = coming[-1]
        session = _convene(story, key, kind, moment, days=story.chance.randint(3, 6))
        reason = CANCELLED[plan.CALLED_OFF.index(story.planned.code)]
        cancel_session(session=session, reason=reason, by=story.team, at=story.timeline.start_of_today)


def _convene(story: Story, key: str, kind: str, moment: str, *, days: int) -> Session:
    day = story.timeline.today + timedelta(days=days)
    at = by_daylight(day, ahead=True) if kind in OUTDOORS else gathering_time(day)
    return story.schedule(key, kind, story.planned.stage, at, moment=moment)
