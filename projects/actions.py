"""Verbs of projects: each takes who does it (``by``) and may take when (``at``), and returns the record.

A rule that refuses raises ``ValidationError`` with a sentence in Spanish, at the field it concerns where there is one.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies.models import Session
from assemblies.sessions.policies import require_results
from iztapalapa.folding import fold
from iztapalapa.folios import actions as folios
from iztapalapa.records import fresh, hold, hold_all, relink, store, write_history
from planning.models import AlliedOrganization, PlanningProcess, Problem, ThematicDomain, User
from planning.policies import require_open

from .models import NEEDS_REASON, Project, StatusChange

EDITABLE = (
    "strategy",
    "domain",
    "title",
    "description",
    "kind",
    "horizon",
    "management",
    "place",
    "people_benefited",
    "estimated_cost",
    "area",
)


@transaction.atomic
def propose_project(
    *,
    process: PlanningProcess,
    title: str,
    domain: ThematicDomain,
    kind: str,
    by: User,
    born_in: Session | None = None,
    problems: Iterable[Problem] = (),
    organizations: Iterable[AlliedOrganization] = (),
    at: datetime | None = None,
    **details: Any,
) -> Project:
    """Write down a project or priority action, give it its folio and begin its history.

    ``details`` are any other of ``EDITABLE`` (strategy, description, horizon, management, place…).
    """
    process = hold(process)
    _require_editable(details)
    at = at or timezone.now()
    if born_in is not None:
        born_in = fresh(born_in)
        require_results(born_in)
    project = Project(process=process, kind=kind, domain=domain, born_in=born_in, status_since=at)
    _write(project, {"title": title, **details})
    problems = list(problems)
    require_coherence(project, problems)
    project.folio = _next_folio(project, at)
    store(project, by=by, at=at)
    relink(project.problems, problems, by=by, at=at)
    relink(project.organizations, organizations, by=by, at=at)
    StatusChange.objects.create(project=project, to_status=project.status, at=at, by=by)
    return project


def _require_editable(details: Iterable[str]) -> None:
    if unknown := set(details) - set(EDITABLE):
        raise TypeError(f"a project's {sorted(unknown)} cannot be written")


def _write(project: Project, details: dict[str, Any]) -> None:
    """Set what was typed, without stray spaces."""
    for name, typed in details.items():
        value = typed.strip() if isinstance(typed, str) else typed
        setattr(project, name, " ".join(value.split()) if name == "title" else value)


@transaction.atomic
def edit_project(
    *,
    project: Project,
    by: User,
    problems: Iterable[Problem] | None = None,
    organizations: Iterable[AlliedOrganization] | None = None,
    at: datetime | None = None,
    **changes: Any,
) -> Project:
    """Correct what a project says: any of ``EDITABLE``, its problems, its organisations. Folio and state stay."""
    project = hold(project)
    _require_editable(changes)
    _write(project, changes)
    chosen = list(project.problems.all() if problems is None else problems)
    require_coherence(project, chosen)
    store(project, by=by, at=at)
    relink(project.problems, chosen, by=by, at=at)
    if organizations is not None:
        relink(project.organizations, organizations, by=by, at=at)
    return project


@transaction.atomic
def change_status(
    *, project: Project, status: str, by: User, reason: str = "", at: datetime | None = None
) -> StatusChange:
    """Say what became of a project: dated, signed, with a reason when it will not be done."""
    project = hold(project)
    at = _to_the_minute(at or timezone.now(), project)
    require_open(project.process)
    _require_move(project, status, reason.strip(), at)
    change = StatusChange(
        project=project, from_status=project.status, to_status=status, at=at, by=by, reason=reason.strip()
    )
    project.status, project.status_since = status, at
    store(project, by=by, at=at)
    change.full_clean()
    change.save()
    return change


@transaction.atomic
def change_statuses(
    *, projects: Iterable[Project], status: str, by: User, reason: str = "", at: datetime | None = None
) -> list[Project]:
    """Move many projects to one state, all or none, in a handful of queries; return those that moved.

    Those already there are left alone. Narrow with ``Project.objects.that_may_become(status)`` first if some have gone
    further. Raises ValidationError if the rules refuse any of them.
    """
    projects = hold_all(projects)
    moving = [project for project in projects if project.status != status]
    at = at or timezone.now()
    changes = []
    for process in {project.process for project in moving}:
        require_open(process)
    for project in moving:
        _require_move(project, status, reason.strip(), at)
        changes.append(
            StatusChange(project=project, from_status=project.status, to_status=status, at=at, by=by, reason=reason)
        )
        project.status, project.status_since = status, at
    Project.objects.bulk_update(moving, ["status", "status_since"], batch_size=200)
    write_history(moving, by=by, at=at)
    StatusChange.objects.bulk_create(changes, batch_size=200)
    return moving


def _next_folio(project: Project, at: datetime) -> str:
    """Give the next folio of the series, which names the project from then on: IZP-0001, IZP-0002…"""
    place = project.process.colonia.code
    return folios.issue("proyecto", place=place, title=project.title, at=at).code


def require_coherence(project: Project, problems: list[Problem]) -> None:
    """Refuse a title that the colonia already has, and whatever belongs to another process."""
    process = project.process
    require_open(process)
    refused: dict[str, str] = {}
    if not project.title:
        refused["title"] = _("Escribe el título del proyecto.")
    twins = Project.objects.filter(process=process, title_folded=fold(project.title)).exclude(pk=project.pk)
    twin = twins.values_list("folio", flat=True).first()
    if twin is not None:
        refused["title"] = _("Ya hay un proyecto con ese título en esta colonia: %s.") % twin
    if project.strategy is not None and project.strategy.process_id != process.pk:
        refused["strategy"] = _("Esa estrategia es de otro proceso.")
    if project.born_in is not None and project.born_in.process_id != process.pk:
        refused["born_in"] = _("Esa sesión es de otro proceso.")
    if any(problem.process_id != process.pk for problem in problems):
        refused["problems"] = _("Un proyecto atiende problemas de su propio proceso.")
    if refused:
        raise ValidationError(refused)


def _to_the_minute(at: datetime, project: Project) -> datetime:
    """Return ``at`` or, in the same minute, the moment of the last change: minutes are typed without their seconds."""
    since = project.status_since
    return since if since.replace(second=0, microsecond=0) <= at < since else at


def _require_move(project: Project, status: str, reason: str, at: datetime) -> None:
    """Refuse a state that may not follow, a refusal without its reason, and dates that cannot be."""
    if not project.may_become(status):
        names = {"folio": project.folio, "now": project.get_status_display()}
        raise ValidationError({"status": _("%(folio)s está «%(now)s»: no puede pasar a ese estado.") % names})
    if status in NEEDS_REASON and not reason:
        raise ValidationError({"reason": _("Di por qué: las personas de la colonia van a leerlo.")})
    if at < project.status_since:
        since = timezone.localtime(project.status_since)
        raise ValidationError(
            {"at": _("La fecha no puede ser anterior al último cambio, del %s.") % since.strftime("%d/%m/%Y, %H:%M")}
        )
