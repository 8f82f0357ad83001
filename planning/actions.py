"""Verbs of planning: each takes who does it (``by``) and may take when (``at``), and returns the record.

A rule that refuses raises ``ValidationError`` with a sentence in Spanish, at the field it concerns where there is one.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from iztapalapa.records import store

from . import gates
from .models import (
    CollectiveMembership,
    Colonia,
    CommunityFeeling,
    Imaginary,
    LocalAsset,
    PlanningCollective,
    PlanningProcess,
    Problem,
    ProblemLink,
    StageMove,
    Strategy,
    ThematicDomain,
    User,
    Vision,
)
from .policies import require_open


@transaction.atomic
def open_process(
    *, colonia: Colonia, by: User, facilitators: Iterable[User] = (), at: datetime | None = None
) -> PlanningProcess:
    """Open a process in a priority colonia that has none open; its collective is made with it."""
    at = at or timezone.now()
    if not colonia.is_priority:
        raise ValidationError({"colonia": _("%s no está entre las colonias prioritarias.") % colonia.full_name})
    if by.role == User.Role.OFFICE and colonia.office_id != by.office_id:
        raise ValidationError({"colonia": _("Esta colonia no pertenece a tu Dirección Territorial.")})
    if colonia.processes.open().exists():
        raise ValidationError({"colonia": _("%s ya tiene un proceso abierto.") % colonia.full_name})
    last = colonia.processes.aggregate(last=Max("edition"))["last"] or 0
    process = PlanningProcess(colonia=colonia, edition=last + 1, opened_at=at, opened_by=by, stage_since=at)
    store(process, by=by, at=at)
    assign_facilitators(process=process, facilitators=facilitators, by=by)
    store(PlanningCollective(process=process), by=by, at=at)
    return process


@transaction.atomic
def assign_facilitators(*, process: PlanningProcess, facilitators: Iterable[User], by: User) -> PlanningProcess:
    """Say who facilitates the process from now on."""
    require_open(process)
    process.facilitators.set(facilitators)
    return process


@transaction.atomic
def advance_stage(*, process: PlanningProcess, by: User, reason: str = "", at: datetime | None = None) -> StageMove:
    """Move to the next stage: with all the evidence of the present one or, by the coordination, with a reason."""
    process = PlanningProcess.objects.select_for_update(of=("self",)).select_related("colonia").get(pk=process.pk)
    require_open(process)
    following = process.current_stage.following
    if following is None:
        raise ValidationError(_("El seguimiento es la última etapa."))
    missing = gates.missing_for([process])[process.pk]
    if missing and not reason.strip():
        sentences = "; ".join(item.sentence for item in missing)
        raise ValidationError({"reason": _("Todavía falta: %s.") % sentences})
    if missing and not by.has_perm("planning.override_stage", process):
        raise PermissionDenied(_("Sólo la coordinación puede avanzar un proceso sin toda la evidencia."))
    return process.move_to(following, by=by, at=at or timezone.now(), reason=reason.strip())


@transaction.atomic
def close_process(*, process: PlanningProcess, reason: str, by: User, at: datetime | None = None) -> PlanningProcess:
    """Close the process for good, with a reason."""
    require_open(process)
    process.closed_at, process.closed_reason = at or timezone.now(), reason.strip()
    return store(process, by=by, at=at)


@transaction.atomic
def add_member(
    *,
    process: PlanningProcess,
    public_name: str,
    joined_on: date,
    by: User,
    role: str = CollectiveMembership.Role.MEMBER,
    may_be_named: bool = False,
    at: datetime | None = None,
) -> CollectiveMembership:
    """Add a person to the collective of ``process``."""
    require_open(process)
    member = CollectiveMembership(
        collective=process.collective,
        public_name=public_name.strip(),
        role=role,
        joined_on=joined_on,
        may_be_named=may_be_named,
    )
    return store(member, by=by, at=at)


@transaction.atomic
def end_membership(
    *, membership: CollectiveMembership, left_on: date, by: User, at: datetime | None = None
) -> CollectiveMembership:
    """Say that a person left the collective; the history is kept."""
    require_open(membership.collective.process)
    membership.left_on = left_on
    return store(membership, by=by, at=at)


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
    require_open(process)
    problem = Problem(process=process, statement=statement.strip(), domain=domain, sufferers=sufferers, place=place)
    return store(problem, by=by, at=at)


@transaction.atomic
def link_problems(*, cause: Problem, effect: Problem, by: User, at: datetime | None = None) -> ProblemLink:
    """Link a cause to its effect in the tree of one process."""
    require_open(cause.process)
    if cause.process_id != effect.process_id:
        raise ValidationError(_("La causa y el efecto son de procesos distintos."))
    return store(ProblemLink(cause=cause, effect=effect), by=by, at=at)


@transaction.atomic
def record_feeling(*, process: PlanningProcess, quote: str, by: User, at: datetime | None = None) -> CommunityFeeling:
    """Write down a sentir, without a name."""
    require_open(process)
    return store(CommunityFeeling(process=process, quote=quote.strip()), by=by, at=at)


@transaction.atomic
def record_asset(
    *, process: PlanningProcess, name: str, by: User, description: str = "", at: datetime | None = None
) -> LocalAsset:
    """Write down something valuable that the colonia has."""
    require_open(process)
    return store(LocalAsset(process=process, name=name.strip(), description=description), by=by, at=at)


@transaction.atomic
def record_imaginary(
    *, process: PlanningProcess, form: str, title: str, by: User, description: str = "", at: datetime | None = None
) -> Imaginary:
    """Write down how the community imagines its colonia."""
    require_open(process)
    return store(Imaginary(process=process, form=form, title=title.strip(), description=description), by=by, at=at)


@transaction.atomic
def write_vision(*, process: PlanningProcess, statement: str, by: User, at: datetime | None = None) -> Vision:
    """Write or rewrite the vision of the process; earlier texts stay in its history."""
    require_open(process)
    vision = Vision.objects.select_for_update().filter(process=process).first() or Vision(process=process)
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
    require_open(process)
    problems = list(problems)
    if any(problem.process_id != process.pk for problem in problems):
        raise ValidationError({"problems": _("Una estrategia atiende problemas de su propio proceso.")})
    strategy = store(Strategy(process=process, title=title.strip(), objective=objective.strip()), by=by, at=at)
    strategy.problems.set(problems)
    return strategy
