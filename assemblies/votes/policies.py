"""When a count may still change. (Who: permissions of the process.)"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assemblies.sessions.policies import require_results

from .models import PrioritizationExercise


def require_open_count(exercise: PrioritizationExercise) -> None:
    """Refuse any change to a closed count."""
    require_results(exercise.session)
    if exercise.is_closed:
        raise ValidationError(_("Este conteo está cerrado: ya no cambia."))
