"""When an acta may be written, circulated and approved, and what looks odd in it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assemblies.sessions.models import Session
from assemblies.sessions.policies import require_results
from iztapalapa.amounts import amount

from .content import rewritten
from .models import Amendment, Minutes


def require_minutes(session: Session) -> None:
    """Refuse an acta of anything but an assembly that was not cancelled."""
    require_results(session)
    if not session.is_assembly:
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
    if not accepted or rewritten(minutes) is not False:
        return []
    sentence = ngettext(
        "Respondiste que se incorpora %d cambio y el texto es el mismo que circuló. Escríbelo antes de aprobar.",
        "Respondiste que se incorporan %d cambios y el texto es el mismo que circuló. Escríbelos antes de aprobar.",
        accepted,
    )
    return [sentence % accepted]
