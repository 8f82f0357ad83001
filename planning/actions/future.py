"""What the collective imagines and how it means to get there: imaginaries, the vision, strategies."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from iztapalapa.records import hold, relink, store

from ..models import Imaginary, PlanningProcess, Problem, Strategy, User, Vision
from ..policies import require_open


@transaction.atomic
def record_imaginary(
    *, process: PlanningProcess, form: str, title: str, by: User, description: str = "", at: datetime | None = None
) -> Imaginary:
    """Write down how the community imagines its colonia."""
    process = hold(process)
    require_open(process)
    return store(Imaginary(process=process, form=form, title=title.strip(), description=description), by=by, at=at)


@transaction.atomic
def change_imaginary(
    *, imaginary: Imaginary, form: str, title: str, by: User, description: str = "", at: datetime | None = None
) -> Imaginary:
    """Correct what is written about an imaginary."""
    imaginary = hold(imaginary)
    require_open(imaginary.process)
    imaginary.form, imaginary.title, imaginary.description = form, title.strip(), description
    return store(imaginary, by=by, at=at)


@transaction.atomic
def write_vision(*, process: PlanningProcess, statement: str, by: User, at: datetime | None = None) -> Vision:
    """Write or rewrite the vision of the process; earlier texts stay in its history."""
    process = hold(process)
    require_open(process)
    vision = Vision.objects.filter(process=process).first() or Vision(process=process)
    if vision.pk and vision.statement == statement.strip():
        return vision
    vision.statement = statement.strip()
    return store(vision, by=by, at=at)


@transaction.atomic
def record_strategy(
    *,
    process: PlanningProcess,
    title: str,
    objective: str,
    by: User,
    problems: Iterable[Problem] = (),
    at: datetime | None = None,
) -> Strategy:
    """Write down a strategy and the problems it answers (of the same process)."""
    process = hold(process)
    require_open(process)
    return _keep(Strategy(process=process), title, objective, problems, by=by, at=at)


@transaction.atomic
def change_strategy(
    *,
    strategy: Strategy,
    title: str,
    objective: str,
    by: User,
    problems: Iterable[Problem] = (),
    at: datetime | None = None,
) -> Strategy:
    """Correct a strategy and the problems it answers; the history keeps what was written before."""
    strategy = hold(strategy)
    require_open(strategy.process)
    return _keep(strategy, title, objective, problems, by=by, at=at)


def require_own_problems(strategy: Strategy, problems: Iterable[Problem]) -> None:
    """Refuse problems of another process."""
    if any(problem.process_id != strategy.process_id for problem in problems):
        raise ValidationError({"problems": _("Una estrategia atiende problemas de su propio proceso.")})


def _keep(
    strategy: Strategy, title: str, objective: str, problems: Iterable[Problem], *, by: User, at: datetime | None
) -> Strategy:
    problems = list(problems)
    require_own_problems(strategy, problems)
    strategy.title, strategy.objective = title.strip(), objective.strip()
    store(strategy, by=by, at=at)
    relink(strategy.problems, problems, by=by, at=at)
    return strategy
