"""A closed count is never changed: what was counted wrong is corrected beside it, with author, date and reason."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from iztapalapa.records import hold
from planning.models import User
from planning.policies import require_open

from ..methods.registry import method_of
from ..models import Correction, PrioritizationExercise, PrioritizationGroup, PrioritizationOption


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
    """Append what one number of a closed count should say; the ranking uses it and keeps showing what it said.

    Not every method corrects: a judgement that went wrong is repeated as another round.
    """
    exercise = hold(exercise)
    method = method_of(exercise)
    require_open(exercise.process)
    if not method.corrects:
        raise ValidationError(_("Esto no se corrige número por número: se repite en otra ronda, con su motivo."))
    if not exercise.is_closed:
        raise ValidationError(_("Este conteo sigue abierto: cámbialo directamente."))
    if option.exercise_id != exercise.pk or group.exercise_id != exercise.pk:
        raise ValidationError(_("Esa opción o ese grupo no está en esta votación."))
    group = exercise.groups.get(pk=group.pk)
    if not reason.strip():
        raise ValidationError({"reason": _("Escribe por qué se corrige.")})
    before = method.stands(exercise, option, group, new=points)
    correction = Correction(exercise=exercise, option=option, group=group, points_before=before, points_after=points)
    correction.reason, correction.by, correction.at = reason.strip(), by, at or timezone.now()
    correction.full_clean()
    correction.save()
    return correction
