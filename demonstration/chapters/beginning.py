"""Until the diagnosis: convening, the collective, the walk."""

from datetime import timedelta
from random import Random
from typing import Any

from django.utils.timezone import localdate

from assemblies.models import Session
from assemblies.results.actions.walks import record_observations
from planning import actions as planning
from planning.models import CollectiveMembership, Stage

from .. import plan
from ..story import ASSEMBLY, FEW, Kind, Story
from ..texts.places import FIRST_NAMES, WITHOUT_NAME
from ..texts.problems import PROBLEMS
from .problems import some_problem

HALF_A_KILOMETRE = 0.0045  # in degrees, about
Role = CollectiveMembership.Role


def convening(story: Story) -> None:
    """Radio Bocinas invites; the first assembly decides to begin."""
    stage = Stage.CONVENING
    if story.reached(stage, 0.3):
        story.hold("radio_call", Kind.RADIO, stage, 0.3, people=(20, 60))
    if story.reached(stage, 0.6):
        few = story.planned.code == plan.FEW_PEOPLE[stage]
        first = story.hold("first_assembly", Kind.ASSEMBLY, stage, 0.6, people=FEW if few else ASSEMBLY)
        if not few and story.chance.random() < 0.6:
            story.approve_minutes(first, "first_assembly")


def collective(story: Story) -> None:
    """An assembly forms the collective, which begins to learn."""
    stage = Stage.COLLECTIVE
    if story.planned.code == plan.FEW_PEOPLE[stage]:
        story.hold("collective_assembly", Kind.ASSEMBLY, stage, 0.1, people=FEW)
    if story.reached(stage, 0.35):
        held = story.hold("collective_assembly", Kind.ASSEMBLY, stage, 0.35, people=ASSEMBLY)
        approved = story.reached(stage, 0.5)
        (story.approve_minutes if approved else story.draft_minutes)(held, "collective_assembly")
        _join(story, held, story.chance.randint(7, 12) if story.reached(stage, 0.8) else 3)
    if story.reached(stage, 0.75):
        story.hold("training", Kind.TRAINING, stage, 0.75, people=(9, 18))


def _join(story: Story, session: Session, people: int) -> None:
    """Add members: some agreed to be named, the others are called by what they do; now and then one leaves."""
    names = story.chance.sample(FIRST_NAMES, people)
    joined = localdate(session.starts_at)
    for place, name in enumerate(names):
        named = story.chance.random() < 0.45
        member = planning.add_member(
            process=story.process,
            public_name=name if named else f"{story.chance.choice(WITHOUT_NAME)} {place + 1}",
            role=Role.COMMUNITY_LIAISON if place < 2 else Role.MEMBER,
            joined_on=joined + timedelta(days=0 if place < 5 else 3),
            may_be_named=named,
            by=story.team,
            at=session.ends_at,
        )
        if place == people - 1 and people > 9:
            planning.end_membership(
                membership=member, left_on=joined + timedelta(days=8), by=story.team, at=session.ends_at
            )


def walk(story: Story) -> None:
    """The walk through the colonia, and a first tequio."""
    stage = Stage.WALK
    if story.planned.code == plan.MOVED_WITH_REASON:
        return
    if story.reached(stage, 0.5):
        if story.planned.code == plan.UNCOUNTED:
            story.schedule("walk", Kind.WALK, stage, story.when(stage, 0.6, Kind.WALK))
            return
        _observe(story, story.hold("walk", Kind.WALK, stage, 0.5, people=(11, 26)))
    if story.reached(stage, 0.75):
        story.hold("tequio", Kind.TEQUIO, stage, 0.75, people=(14, 45))


def _observe(story: Story, session: Session) -> None:
    """Write down the stops of a walk, within half a kilometre of the colonia's point; the last one only by its place."""
    # A chance of its own: stops leave everything else of the story as it was.
    told, story.chance = story.chance, Random(f"stops of {story.planned.code}")  # noqa: S311
    codes = story.chance.sample(sorted(PROBLEMS), story.chance.randint(4, 7))
    stops = [_stop(story, some_problem(story, code)) for code in codes]
    story.chance = told
    stops[-1]["point"] = None
    record_observations(session=session, observations=stops, by=story.team, at=session.ends_at)


def _stop(story: Story, problem: dict[str, Any]) -> dict[str, Any]:
    north, east = (story.chance.uniform(-HALF_A_KILOMETRE, HALF_A_KILOMETRE) for _axis in range(2))
    point = round(story.colonia.latitude + north, 5), round(story.colonia.longitude + east, 5)
    return {"text": problem["statement"], "domain": problem["domain"], "place": problem["place"], "point": point}
