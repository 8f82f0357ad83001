"""What the collective finds: problems and their tree, sentires, potencialidades."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from iztapalapa.records import fresh, hold, remove, store

from ..models import CommunityFeeling, LocalAsset, PlanningProcess, Problem, ProblemLink, ThematicDomain, User
from ..policies import require_open
from ..problem_tree import links_of, reaches


@transaction.atomic
def record_problem(
    *,
    process: PlanningProcess,
    statement: str,
    by: User,
    domain: ThematicDomain | None = None,
    sufferers: str = "",
    place: str = "",
    at: datetime | None = None,
) -> Problem:
    """Write down a situation that the community lives as a problem."""
    process = hold(process)
    require_open(process)
    problem = Problem(process=process, statement=statement.strip(), domain=domain, sufferers=sufferers, place=place)
    return store(problem, by=by, at=at)


@transaction.atomic
def change_problem(
    *,
    problem: Problem,
    statement: str,
    by: User,
    domain: ThematicDomain | None = None,
    sufferers: str = "",
    place: str = "",
    at: datetime | None = None,
) -> Problem:
    """Correct a problem; its history keeps the earlier wording."""
    problem = hold(problem)
    require_open(problem.process)
    problem.statement, problem.domain = statement.strip(), domain
    problem.sufferers, problem.place = sufferers, place
    return store(problem, by=by, at=at)


@transaction.atomic
def link_problems(*, cause: Problem, effect: Problem, by: User, at: datetime | None = None) -> ProblemLink:
    """Link a cause to its effect in the tree of one process; nothing becomes a cause of itself by a detour."""
    effect = hold(effect)
    require_open(effect.process)
    if cause.process_id != effect.process_id:
        raise ValidationError(_("La causa y el efecto son de procesos distintos."))
    cause = fresh(cause)
    if cause != effect and reaches(links_of(effect.process).values_list("cause", "effect"), effect.pk, cause.pk):
        raise ValidationError(
            _("«%(effect)s» ya es causa de «%(cause)s»: no puede ser también su efecto.")
            % {"effect": effect, "cause": cause}
        )
    return store(ProblemLink(cause=cause, effect=effect), by=by, at=at)


@transaction.atomic
def link_causes(
    *, effect: Problem, causes: Iterable[Problem], by: User, at: datetime | None = None
) -> list[ProblemLink]:
    """Link several causes to one effect at once: all of them or none."""
    effect = hold(effect)
    return [link_problems(cause=cause, effect=effect, by=by, at=at) for cause in causes]


@transaction.atomic
def unlink_problems(*, link: ProblemLink, by: User, at: datetime | None = None) -> None:
    """Take a cause off its effect; both problems stay, and the history keeps the link."""
    link = hold(link)
    require_open(link.cause.process)
    remove(link, by=by, at=at)


@transaction.atomic
def record_feeling(*, process: PlanningProcess, quote: str, by: User, at: datetime | None = None) -> CommunityFeeling:
    """Write down a sentir, without a name."""
    process = hold(process)
    require_open(process)
    return store(CommunityFeeling(process=process, quote=quote.strip()), by=by, at=at)


@transaction.atomic
def change_feeling(*, feeling: CommunityFeeling, quote: str, by: User, at: datetime | None = None) -> CommunityFeeling:
    """Correct how a sentir was written down."""
    feeling = hold(feeling)
    require_open(feeling.process)
    feeling.quote = quote.strip()
    return store(feeling, by=by, at=at)


@transaction.atomic
def record_asset(
    *, process: PlanningProcess, name: str, by: User, description: str = "", at: datetime | None = None
) -> LocalAsset:
    """Write down something valuable that the colonia has."""
    process = hold(process)
    require_open(process)
    return store(LocalAsset(process=process, name=name.strip(), description=description), by=by, at=at)


@transaction.atomic
def change_asset(
    *, asset: LocalAsset, name: str, by: User, description: str = "", at: datetime | None = None
) -> LocalAsset:
    """Correct what is written about a potencialidad."""
    asset = hold(asset)
    require_open(asset.process)
    asset.name, asset.description = name.strip(), description
    return store(asset, by=by, at=at)
