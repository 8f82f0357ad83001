"""A closed count is never changed: what was counted wrong is corrected beside it, with author, date and reason."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from planning.models import User
from planning.policies import require_open

from ..methods import method_of
from ..methods.dots import Dots, refusals
from ..models import Correction, PrioritizationExercise, PrioritizationGroup, PrioritizationOption
from ..tally import cell_name
from .prioritization import locked


@transaction.atomic
def correct_count(
    *,
    exercise: PrioritizationExercise,
    option: PrioritizationOption,
    group: PrioritizationGroup,
    points: int,
    reason: str,
    by: User,
    at: datetime | None = None,
) -> Correction:
    """Append what one cell of a closed dot vote should say; the ranking uses it and keeps showing what it said.

    Comparisons and Hanlon ratings are not corrected one by one: they are repeated as another round.
    """
    exercise = locked(exercise)
    require_open(exercise.process)
    if not method_of(exercise).corrects:
        raise ValidationError(_("Esto no se corrige número por número: se repite en otra ronda, con su motivo."))
    if not exercise.is_closed:
        raise ValidationError(_("Este conteo sigue abierto: cámbialo directamente."))
    if option.exercise_id != exercise.pk or group.exercise_id != exercise.pk:
        raise ValidationError(_("Esa opción o ese grupo no está en esta votación."))
    group = exercise.groups.get(pk=group.pk)
    if not reason.strip():
        raise ValidationError({"reason": _("Escribe por qué se corrige.")})
    before = _check(exercise, option, group, points)
    correction = Correction(exercise=exercise, option=option, group=group, points_before=before, points_after=points)
    correction.reason, correction.by, correction.at = reason.strip(), by, at or timezone.now()
    correction.full_clean()
    correction.save()
    return correction


def _check(
    exercise: PrioritizationExercise, option: PrioritizationOption, group: PrioritizationGroup, points: int
) -> int:
    """Return what the cell says today; refuse a number that the group's people could not have given."""
    cells = Dots().read([exercise.pk]).get(exercise.pk, [])
    counted = {(cell.option, cell.group): cell.points for cell in cells if cell.group == group.pk}
    before = counted.get((option.pk, group.pk), 0)
    if points == before:
        raise ValidationError({"points": _("Es el mismo número que ya está: no hay nada que corregir.")})
    refused = refusals(exercise, {group.pk: group.people}, {**counted, (option.pk, group.pk): points})
    if refused:
        raise ValidationError({"points": refused.get(cell_name(option.pk, group.pk)) or " ".join(refused.values())})
    return before
