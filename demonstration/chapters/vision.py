"""The imaginaries and the vision, with the colonia's memory and a mural."""

from typing import Any

from assemblies import actions as assemblies
from assemblies.models import EvaluationMoment, Session
from planning.models import Stage

from .. import plan
from ..rubric import Party, assess
from ..story import Kind, Story, fill
from ..texts.future import IMAGINARIES, VISIONS


def vision(story: Story) -> None:
    """Memory, imaginaries and the vision; the second rubric; a mural."""
    stage = Stage.VISION
    if story.reached(stage, 0.25):
        story.hold("memory_day", Kind.MEMORY_DAY, stage, 0.25, people=(18, 50))
    if story.reached(stage, 0.4):
        moment = EvaluationMoment.IMAGINARIES
        session = story.hold("vision_workshop", Kind.WORKSHOP, stage, 0.4, moment=moment)
        _imagine(story, session, with_vision=story.reached(stage, 0.6))
        assess(story, session, *(() if story.reached(stage, 0.8) else (Party.TEAM,)))
    if story.reached(stage, 0.75):
        story.hold("mural", Kind.MURAL, stage, 0.8, people=(15, 40))


def _imagine(story: Story, session: Session, *, with_vision: bool) -> None:
    made: dict[str, Any] = {"session": session, "by": story.team, "at": session.ends_at}
    for form, title, shown in story.chance.sample(IMAGINARIES, 2):
        slots = story.slots()
        imaginary = {"form": form, "title": fill(title, slots), "description": fill(shown, slots)}
        assemblies.imagine(imaginary=imaginary, **made)
    if with_vision:
        turn = plan.PLAN.index(story.planned) % len(VISIONS)
        assemblies.imagine(vision=story.say(VISIONS[turn]), **made)
