"""When something may be written down: is the session alive, is the count still open. (Who: permissions.py.)"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from planning.policies import require_open

from .models import PrioritizationExercise, Session


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


def require_open_count(exercise: PrioritizationExercise) -> None:
    """Refuse any change to a closed count."""
    require_results(exercise.session)
    if exercise.is_closed:
        raise ValidationError(_("Este conteo está cerrado: ya no cambia."))
