"""What is to come everywhere: the sessions of the next four weeks."""

from datetime import timedelta

from assemblies.actions import cancel_session
from assemblies.models import EvaluationMoment, Session
from planning.models import Stage

from .. import plan
from ..story import OUTDOORS, Kind, Story
from ..texts.sessions import CANCELLED
from ..timeline import by_daylight, gathering_time

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
