"""What the verbs of every method begin with: the count, held and still open, and how many of a group took part."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from iztapalapa.records import store
from planning.models import User

from .models import PrioritizationExercise, PrioritizationGroup
from .policies import require_open_count


def locked(exercise: PrioritizationExercise) -> PrioritizationExercise:
    """Return the exercise as it stands now; a second person waits here."""
    rows = PrioritizationExercise.objects.select_for_update(of=("self",)).select_related("session__process")
    return rows.get(pk=exercise.pk)


def group_to_count(group: PrioritizationGroup, people: int) -> tuple[PrioritizationGroup, PrioritizationExercise]:
    """Return the group and its exercise, locked and still open."""
    exercise = locked(group.exercise)
    require_open_count(exercise)
    if people < 0:
        raise ValidationError({"people": _("Escribe un número de 0 en adelante.")})
    return exercise.groups.get(pk=group.pk), exercise


def write_people(group: PrioritizationGroup, people: int, *, by: User, at: datetime | None) -> None:
    """Store how many of a group took part."""
    if group.people != people:
        group.people = people
        store(group, by=by, at=at)
