"""When something may be written down: is the session alive, is the count still open. (Who: permissions.py.)"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iztapalapa.amounts import amount
from planning.models import PlanningProcess, Stage
from planning.policies import require_open

from .models import Amendment, Call, EvaluationMoment, Minutes, PrioritizationExercise, Session

CALLED_AHEAD = timedelta(days=3)
SECOND_CALL_WITHIN = timedelta(hours=72)
MOMENT_OF_STAGE = {
    Stage.DIAGNOSIS: EvaluationMoment.SELF_DIAGNOSIS,
    Stage.VISION: EvaluationMoment.IMAGINARIES,
    Stage.PLANNING: EvaluationMoment.PROJECT_PLANNING,
}


def require_results(session: Session) -> Session:
    """Refuse results of a cancelled session and of a closed process; return the session as it stands now.

    It is read again and, inside a transaction, held: who cancels it at the same moment finds what is written, and who
    writes finds it cancelled. Whoever holds a count too holds that one first; an acta is held after its session.
    """
    rows = Session.objects.select_related("process")
    if transaction.get_connection().in_atomic_block:
        rows = rows.select_for_update(of=("self",))
    session = rows.get(pk=session.pk)
    require_open(session.process)
    if session.status == Session.Status.CANCELLED:
        raise ValidationError(_("Esta sesión se canceló: no lleva resultados."))
    return session


def require_editable(session: Session) -> None:
    """Refuse a change to how a session is convened once it took place or was cancelled."""
    require_open(session.process)
    if session.status == Session.Status.HELD:
        raise ValidationError(_("Esta sesión ya se realizó: su convocatoria no cambia."))
    if session.status == Session.Status.CANCELLED:
        raise ValidationError(_("Esta sesión se canceló. Convoca otra."))


def require_open_count(exercise: PrioritizationExercise) -> None:
    """Refuse any change to a closed count."""
    require_results(exercise.session)
    if exercise.is_closed:
        raise ValidationError(_("Este conteo está cerrado: ya no cambia."))


def require_minutes(session: Session) -> None:
    """Refuse an acta of anything but an assembly that was not cancelled."""
    if not require_results(session).is_assembly:
        raise ValidationError(_("Sólo las asambleas comunitarias llevan acta."))


def circulation_gaps(minutes: Minutes) -> dict[str, str]:
    """Return what an acta still lacks to be read by the collective: the field and the sentence for people."""
    session = minutes.session
    gaps: dict[str, str] = {}
    if session.status != Session.Status.HELD or not session.attendance.total():
        gaps["attendance"] = _("Captura la asistencia: sólo se aprueba el acta de una asamblea realizada.")
    if not minutes.chair:
        gaps["chair"] = _("Escribe quién presidió la asamblea.")
    if not minutes.secretary:
        gaps["secretary"] = _("Escribe quién llevó la secretaría.")
    if not minutes.started_at:
        gaps["started_at"] = _("Escribe a qué hora empezó la asamblea.")
    if not minutes.resolutions.exists():
        gaps["resolutions"] = _("Escribe al menos un acuerdo.")
    return gaps


def approval_gaps(minutes: Minutes) -> dict[str, str]:
    """Return what an acta still lacks to be approved: also an answer to each amendment."""
    gaps = circulation_gaps(minutes)
    if pending := minutes.amendments.pending().count():
        sentence = ngettext(
            "Falta responder %d cambio que se pidió al acta.",
            "Falta responder %d cambios que se pidieron al acta.",
            pending,
        )
        gaps["amendments"] = sentence % pending
    return gaps


def vote_warnings(minutes: Minutes) -> list[str]:
    """Return a sentence for each resolution with more votes than people counted; a warning, never a refusal."""
    attended = minutes.session.attendance.total()
    return [
        _("El acuerdo %(number)d suma %(votes)s y la hoja de asistencia, %(people)s. Revisa cuál está bien.")
        % {
            "number": resolution.position,
            "votes": amount("votes", resolution.votes),
            "people": amount("attendances", attended),
        }
        for resolution in minutes.resolutions.all()
        if resolution.votes > attended
    ]


def amendment_warnings(minutes: Minutes) -> list[str]:
    """Return a sentence if changes were accepted and the text is still the one that circulated."""
    accepted = minutes.amendments.filter(answer=Amendment.Answer.ACCEPTED).count()
    if not accepted or minutes.rewritten is not False:
        return []
    sentence = ngettext(
        "Respondiste que se incorpora %d cambio y el texto es el mismo que circuló. Escríbelo antes de aprobar.",
        "Respondiste que se incorporan %d cambios y el texto es el mismo que circuló. Escríbelos antes de aprobar.",
        accepted,
    )
    return [sentence % accepted]


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
