"""The self-diagnosis: problems with their causes, feelings and assets, and the vote on what comes first."""

from datetime import datetime
from random import Random

from assemblies import actions as assemblies
from assemblies.models import EvaluationMoment, PrioritizationExercise, PrioritizationGroup, Session
from planning import actions as planning
from planning.models import Problem, Stage

from ..rubric import Party, assess
from ..story import ASSEMBLY, Kind, Story
from ..texts.future import STRATEGIES
from ..texts.places import FIRST_NAMES
from ..texts.problems import ASSETS, FEELINGS
from .problems import some_problem

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
Groups = PrioritizationGroup.Kind


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
    rows = {row["statement"]: row for row in (some_problem(story, code) for code in codes)}
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
