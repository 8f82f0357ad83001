"""When a session may change or take results, and what strays from custom. (Who: permissions.py.)"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planning.models import PlanningProcess, Stage
from planning.policies import require_open

from .models import Call, EvaluationMoment, Session

CALLED_AHEAD = timedelta(days=3)
SECOND_CALL_WITHIN = timedelta(hours=72)
MOMENT_OF_STAGE = {
    Stage.DIAGNOSIS: EvaluationMoment.SELF_DIAGNOSIS,
    Stage.VISION: EvaluationMoment.IMAGINARIES,
    Stage.PLANNING: EvaluationMoment.PROJECT_PLANNING,
}


def require_results(session: Session) -> None:
    """Refuse results of a cancelled session and of a closed process."""
    require_open(session.process)
    if session.status == Session.Status.CANCELLED:
        raise ValidationError(_("Esta sesión se canceló: no lleva resultados."))


def require_editable(session: Session) -> None:
    """Refuse a change to how a session is convened once it took place or was cancelled."""
    require_open(session.process)
    if session.status == Session.Status.HELD:
        raise ValidationError(_("Esta sesión ya se realizó: su convocatoria no cambia."))
    if session.status == Session.Status.CANCELLED:
        raise ValidationError(_("Esta sesión se canceló. Convoca otra."))


def moment_due(process: PlanningProcess) -> str:
    """Return the moment of evaluation that the process's stage asks and no session has; empty if none is due."""
    moment = MOMENT_OF_STAGE.get(process.current_stage)
    alive = process.sessions.exclude(status=Session.Status.CANCELLED)
    return "" if moment is None or alive.filter(moment=moment).exists() else moment.value


def opening_warnings(session: Session) -> list[str]:
    """Return a sentence for a session of before its process was opened: a mistyped day, or an old one written late."""
    if session.status == Session.Status.CANCELLED:
        return []
    opened = timezone.localdate(session.process.opened_at)
    if timezone.localdate(session.starts_at) >= opened:
        return []
    sentence = _("Esta sesión es anterior a la apertura de su proceso (%s). Revisa el día; si así fue, déjalo.")
    return [sentence % date_format(opened, "DATE_FORMAT")]


def call_warnings(session: Session) -> list[str]:
    """Return what strays from the custom of calling an assembly; a warning, never a refusal."""
    if not session.is_assembly or session.status != Session.Status.SCHEDULED:
        return []
    calls = {call.ordinal: call for call in session.calls.all()}
    first, second = calls.get(Call.Ordinal.FIRST), calls.get(Call.Ordinal.SECOND)
    if first is None:
        return [_("Todavía no está escrito qué día ni por qué medios se convoca.")]
    warnings = []
    if timezone.localdate(session.starts_at) - first.called_on < CALLED_AHEAD:
        warnings.append(_("Se convoca con menos de tres días de anticipación: lo acostumbrado es tres o más."))
    if second and second.starts_at - session.starts_at > SECOND_CALL_WITHIN:
        warnings.append(_("La segunda convocatoria queda a más de 72 horas de la primera."))
    if not first.means:
        warnings.append(_("Falta escribir por qué medios se convoca."))
    return warnings
