"""When something may be done: is the process open, is the stage right. (Who: permissions.py.)"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import PlanningProcess


def require_open(process: PlanningProcess) -> None:
    """Refuse a change to a closed process. Whoever is about to write asks it of the process that they hold."""
    if not process.is_open:
        raise ValidationError(_("Este proceso está cerrado: ya no se le puede agregar ni cambiar nada."))
