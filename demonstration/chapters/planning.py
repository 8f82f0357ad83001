"""Strategies, and the projects that carry them out."""

from assemblies.actions import plan_strategy
from assemblies.models import EvaluationMoment, Session
from planning.models import Problem, Stage, Strategy
from projects.actions import propose_project

from ..catalogue import Catalogue
from ..rubric import Party, assess
from ..story import Kind, Story, fill
from ..texts.future import STRATEGIES


def planning(story: Story, *, catalogue: Catalogue) -> None:
    """Write strategies and projects in two sessions, and assess them."""
    stage, moment = Stage.PLANNING, EvaluationMoment.PROJECT_PLANNING
    first = story.hold("planning_workshop", Kind.WORKSHOP, stage, 0.25, moment=moment)
    strategies = _plan_strategies(story, first)
    sessions = [first]
    if story.reached(stage, 0.6):
        sessions.append(story.hold("planning_second", Kind.WORKSHOP, stage, 0.55))
    _propose(story, sessions, strategies, catalogue.projects_for(story))
    whole = story.reached(stage, 0.8)
    assess(story, first, *(() if whole else (Party.TEAM,)))
    if story.reached(stage, 0.75):
        story.hold("tequio", Kind.TEQUIO, stage, 0.8, people=(14, 40))


def _problems_of(story: Story) -> list[tuple[str, Problem]]:
    """Return the problems of the process, each with the code of its ámbito."""
    problems = story.process.problems.select_related("domain")
    return [(problem.domain.code, problem) for problem in problems if problem.domain]


def _group_of(code: str) -> str:
    return next(name for name, (domains, _wordings) in STRATEGIES.items() if code in domains)


def _plan_strategies(story: Story, session: Session) -> dict[str, Strategy]:
    """Write one strategy for each group of ámbitos that has projects; it answers the problems of that group."""
    problems = _problems_of(story)
    planned: dict[str, Strategy] = {}
    for name in sorted({_group_of(code) for code in story.domains}, key=list(STRATEGIES).index):
        slots = story.slots()
        title, objective = story.chance.choice(STRATEGIES[name][1])
        planned[name] = plan_strategy(
            session=session,
            title=fill(title, slots),
            objective=fill(objective, slots),
            problems=[problem for code, problem in problems if _group_of(code) == name],
            by=story.team,
            at=session.ends_at,
        )
    return planned


def _propose(story: Story, sessions: list[Session], strategies: dict[str, Strategy], projects: list[dict]) -> None:
    """Give each project its folio; while the session that revises them is to come, some lack horizon and management."""
    problems = _problems_of(story)
    for number, fields in enumerate(projects):
        code = fields["domain"].code
        session = sessions[min(len(sessions) - 1, number * 2 // len(projects))]
        if len(sessions) == 1 and number % 2:
            fields |= {"horizon": "", "management": "", "area": None, "estimated_cost": None}
        group = _group_of(code)
        alike = [problem for other, problem in problems if other == code]
        propose_project(
            process=story.process,
            strategy=strategies[group],
            problems=alike or [problem for other, problem in problems if _group_of(other) == group][:1],
            born_in=session,
            by=story.team,
            at=session.ends_at,
            **fields,
        )
