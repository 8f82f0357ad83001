"""The first chapters: convening, the collective, the walk, the self-diagnosis, imaginaries and vision."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils.timezone import localdate

from assemblies import actions as assemblies
from assemblies.models import EvaluationMoment, PrioritizationExercise, PrioritizationGroup, Session
from assemblies.results.actions.walks import record_observations
from planning import actions as planning
from planning.models import CollectiveMembership, Problem, Stage

from . import plan
from .rubric import Party, assess
from .story import Kind, Story, fill
from .texts.future import IMAGINARIES, STRATEGIES, VISIONS
from .texts.places import FIRST_NAMES, WITHOUT_NAME
from .texts.problems import ASSETS, FEELINGS, PROBLEMS

FEW = (2, 4)
HALF_A_KILOMETRE = 0.0045  # in degrees, about
ASSEMBLY = (28, 74)
VOTE_BY_GROUPS = ("2", "5")  # colonias whose code ends so vote women and men apart
LEANING = 0.12
CAUSES = (
    ("education", "economy"),
    ("mobility", "economy"),
    ("economy", "safety"),
    ("public_space", "safety"),
    ("environment", "health"),
    ("water", "health"),
    ("sports", "health"),
    ("safety", "participation"),
    ("culture", "participation"),
)
"""Which ámbito's problem is told as a cause of which other's: no circle."""
Role = CollectiveMembership.Role
Groups = PrioritizationGroup.Kind


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
    stops = [_stop(story, _problem(story, code)) for code in codes]
    story.chance = told
    stops[-1]["point"] = None
    record_observations(session=session, observations=stops, by=story.team, at=session.ends_at)


def _stop(story: Story, problem: dict[str, Any]) -> dict[str, Any]:
    north, east = (story.chance.uniform(-HALF_A_KILOMETRE, HALF_A_KILOMETRE) for _axis in range(2))
    point = round(story.colonia.latitude + north, 5), round(story.colonia.longitude + east, 5)
    return {"text": problem["statement"], "domain": problem["domain"], "place": problem["place"], "point": point}


def diagnosis(story: Story) -> None:
    """Problems, feelings and assets; a vote with dots; the first rubric."""
    stage = Stage.DIAGNOSIS
    problems: list[Problem] = []
    if story.reached(stage, 0.25):
        moment = EvaluationMoment.SELF_DIAGNOSIS
        session = story.hold("diagnosis_workshop", Kind.WORKSHOP, stage, 0.25, moment=moment)
        problems = _find(story, session)
        assess(story, session, *(() if story.reached(stage, 0.4) else (Party.TEAM,)))
    if story.reached(stage, 0.45):
        story.hold("children_workshop", Kind.CHILDREN_WORKSHOP, stage, 0.45, people=(12, 30))
    if story.reached(stage, 0.6):
        assembly = story.hold("priority_assembly", Kind.ASSEMBLY, stage, 0.7, people=ASSEMBLY)
        exercise = _vote(story, assembly, problems)
        if story.reached(stage, 0.8):
            close_at = assembly.ends_at
            assemblies.close_prioritization(exercise=exercise, by=story.team, at=close_at)
            story.approve_minutes(assembly, "priority_assembly")


def _find(story: Story, session: Session) -> list[Problem]:
    """Write down the problems that its projects will answer (or a few) and what was felt and valued."""
    chance = story.chance
    groups = [chance.choice(domains) for domains, _wordings in STRATEGIES.values()]
    codes = ["participation", *sorted(set(story.domains or groups))]
    chance.shuffle(codes)
    rows = {row["statement"]: row for row in (_problem(story, code) for code in codes)}
    found = assemblies.record_problems(session=session, problems=list(rows.values()), by=story.team, at=session.ends_at)
    assets = [
        {"name": story.say(name), "description": text} for name, text in chance.sample(ASSETS, chance.randint(3, 4))
    ]
    _relate(story, found, at=session.ends_at)
    quotes = chance.sample(FEELINGS, chance.randint(4, 6))
    assemblies.record_findings(session=session, feelings=quotes, assets=assets, by=story.team, at=session.ends_at)
    return found


def _relate(story: Story, problems: list[Problem], *, at: datetime) -> None:
    """Draw the problem tree: causes and effects among what was found."""
    by_code = {problem.domain.code: problem for problem in problems if problem.domain}
    for cause, effect in CAUSES:
        if cause in by_code and effect in by_code:
            planning.link_problems(cause=by_code[cause], effect=by_code[effect], by=story.team, at=at)


def _problem(story: Story, code: str) -> dict[str, Any]:
    slots = story.slots()
    text, sufferers = story.chance.choice(PROBLEMS[code])
    sort = next((sort for sort in ("street", "road", "plaza", "green", "sport", "hall") if f"{{{sort}}}" in text), None)
    place = slots[sort] if sort else ""
    return {
        "statement": fill(text, slots),
        "domain": story.cast.domains[code],
        "sufferers": sufferers,
        "place": place[:1].upper() + place[1:],
    }


def _vote(story: Story, session: Session, problems: list[Problem]) -> PrioritizationExercise:
    """Count a vote of three dots each: a steep first half, sometimes a tie further down; here and there by groups."""
    by_groups = story.colonia.code.endswith(VOTE_BY_GROUPS)
    exercise = assemblies.open_prioritization(
        session=session,
        question="¿Qué atendemos primero?",
        dots_per_person=3,
        options=problems,
        groups=(Groups.WOMEN, Groups.MEN) if by_groups else (Groups.ALL,),
        by=story.team,
        at=session.starts_at,
    )
    people = session.attendance.total() - story.chance.randint(0, 3)
    weights = [1 / (place + 1.6) for place in range(len(problems))]
    story.chance.shuffle(weights)
    options = list(exercise.options.order_by("position").values_list("pk", flat=True))
    given = story.chance.choices(options, weights, k=people * 3 - story.chance.randint(0, 4))
    tellers = story.chance.sample(FIRST_NAMES, 2)
    voted, points = _by_group(exercise, people, given)
    assemblies.count_groups(
        exercise=exercise, people=voted, points=points, tellers=tellers, by=story.team, at=session.ends_at
    )
    exercise.refresh_from_db()
    return exercise


def _by_group(
    exercise: PrioritizationExercise, people: int, given: list[int]
) -> tuple[dict[int, int], dict[tuple[int, int], int]]:
    """Return the people of each group and who gave which dots; the women, more than half, lean to the later options."""
    groups = [group.pk for group in exercise.groups.order_by("pk")]
    first = people if len(groups) == 1 else people * 3 // 5
    voted = dict(zip(groups, (first, people - first), strict=False))
    dots = [group for group, number in voted.items() for _dot in range(number * 3)]
    # A chance of its own: the rest of the story stays as it is told.
    chance = Random(exercise.process.colonia.code)  # noqa: S311
    lean = {option: n for n, option in enumerate(sorted(set(given)))}
    leaning = sorted(given, key=lambda option: lean[option] * LEANING + chance.random(), reverse=True)
    points: dict[tuple[int, int], int] = {}
    for option, group in zip(leaning, dots, strict=False):
        points[option, group] = points.get((option, group), 0) + 1
    return voted, points


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
