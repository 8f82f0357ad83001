"""Opening a process, who facilitates it, moving it on, closing it."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from iztapalapa.records import hold, relink, store

from .. import gate_registry
from ..models import Colonia, PlanningCollective, PlanningProcess, StageMove, User
from ..policies import require_open


@transaction.atomic
def open_process(
    *, colonia: Colonia, by: User, facilitators: Iterable[User] = (), at: datetime | None = None
) -> PlanningProcess:
    """Open a process in a priority colonia that has none open; its collective is made with it."""
    colonia = hold(colonia)
    at = at or timezone.now()
    if not colonia.is_priority:
        raise ValidationError({"colonia": _("%s no está entre las colonias prioritarias.") % colonia.full_name})
    if not Colonia.objects.current(on=timezone.localdate(at)).filter(pk=colonia.pk).exists():
        sentence = _("%s no está vigente ese día: revisa desde y hasta cuándo.")
        raise ValidationError({"colonia": sentence % colonia.full_name})
    if by.role == User.Role.OFFICE and colonia.office_id != by.office_id:
        raise ValidationError({"colonia": _("%s no pertenece a tu Dirección Territorial.") % colonia.full_name})
    if colonia.processes.open().exists():
        raise ValidationError({"colonia": _("%s ya tiene un proceso abierto.") % colonia.full_name})
    last = colonia.processes.aggregate(last=Max("edition"))["last"] or 0
    process = PlanningProcess(colonia=colonia, edition=last + 1, opened_at=at, opened_by=by, stage_since=at)
    store(process, by=by, at=at)
    store(PlanningCollective(process=process), by=by, at=at)
    assign_facilitators(process=process, facilitators=facilitators, by=by, at=at)
    return process


@transaction.atomic
def assign_facilitators(
    *, process: PlanningProcess, facilitators: Iterable[User], by: User, at: datetime | None = None
) -> PlanningProcess:
    """Say who facilitates the process from now on; the history of the process says who said so."""
    process = hold(process)
    require_open(process)
    facilitators = list(facilitators)
    for person in facilitators:
        if person.role != User.Role.FACILITATOR or not person.is_active:
            raise ValidationError({"facilitators": _("%s no tiene el papel de facilitación.") % person})
    relink(process.facilitators, facilitators, by=by, at=at)
    return process


@transaction.atomic
def advance_stage(
    *,
    process: PlanningProcess,
    by: User,
    reason: str = "",
    expected_stage: str | None = None,
    at: datetime | None = None,
) -> StageMove:
    """Move to the next stage: with all the evidence of the present one or, by the coordination, with a reason.

    ``expected_stage`` is the stage that the person was looking at: if somebody moved the process meanwhile, nothing
    happens. The move that is returned names the process as it stands then.
    """
    process = hold(process)
    require_open(process)
    if expected_stage is not None and expected_stage != process.stage:
        raise ValidationError(
            _("Mientras veías esta página el proceso pasó a «%s». No se movió otra vez: revisa qué sigue.")
            % process.get_stage_display()
        )
    following = process.current_stage.following
    if following is None:
        raise ValidationError(_("El seguimiento es la última etapa."))
    require_evidence(process=process, by=by, reason=reason)
    return process.move_to(following, by=by, at=at or timezone.now(), reason=reason.strip())


def require_evidence(*, process: PlanningProcess, by: User, reason: str) -> None:
    """Refuse to leave a stage that lacks evidence, unless the coordination writes down why."""
    missing = gate_registry.missing_for([process])[process.pk]
    if not missing:
        return
    sentences = "; ".join(item.sentence for item in missing)
    if not by.has_perm("planning.override_stage", process):
        if reason.strip():
            raise PermissionDenied(_("Sólo la coordinación puede avanzar un proceso sin toda la evidencia."))
        raise ValidationError(_("Todavía falta: %s.") % sentences)
    if not reason.strip():
        raise ValidationError(
            {"reason": _("Todavía falta: %s. Para avanzar así, escribe el motivo.") % sentences}, code="required"
        )


@transaction.atomic
def close_process(*, process: PlanningProcess, reason: str, by: User, at: datetime | None = None) -> PlanningProcess:
    """Close the process for good, with a reason."""
    process = hold(process)
    require_open(process)
    if not reason.strip():
        raise ValidationError({"closed_reason": _("Un proceso cerrado dice por qué.")})
    process.closed_at, process.closed_reason = at or timezone.now(), reason.strip()
    return store(process, by=by, at=at)
