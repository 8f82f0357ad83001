"""What the tellers of a dot vote write down while its count is open. May be repeated until it closes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from iztapalapa.records import hold, store
from planning.models import User

from ...counting import write_people
from ...models import PrioritizationExercise
from ...policies import require_open_count
from .limits import Cell, refusals
from .models import Tally


@transaction.atomic
def count_groups(
    *,
    exercise: PrioritizationExercise,
    people: Mapping[int, int],
    points: Mapping[Cell, int],
    by: User,
    tellers: Sequence[str] = ("", ""),
    at: datetime | None = None,
) -> PrioritizationExercise:
    """Write the whole tally sheet: people by group, points by option and group (primary keys); left out is 0.

    Refuses, group by group, more points than the people had dots.
    """
    exercise = hold(exercise)
    require_open_count(exercise)
    groups, options = list(exercise.groups.all()), list(exercise.options.values_list("pk", flat=True))
    counted = {(option, group.pk): 0 for option in options for group in groups}
    if set(points) - set(counted) or set(people) - {group.pk for group in groups}:
        raise ValidationError(_("Esa opción o ese grupo no está en esta votación."))
    counted |= points
    voted = {group.pk: people.get(group.pk, 0) for group in groups}
    if refused := refusals(exercise, voted, counted):
        raise ValidationError(refused)
    for group in groups:
        write_people(group, voted[group.pk], by=by, at=at)
    _write_tallies(exercise, counted, by=by, at=at)
    exercise.teller_one, exercise.teller_two = (name.strip() for name in tellers)
    return store(exercise, by=by, at=at)


def _write_tallies(
    exercise: PrioritizationExercise, counted: Mapping[Cell, int], *, by: User, at: datetime | None
) -> None:
    standing = {(row.option_id, row.group_id): row for row in Tally.objects.filter(option__exercise=exercise)}
    new = [
        Tally(option_id=option, group_id=group, points=count)
        for (option, group), count in counted.items()
        if (option, group) not in standing
    ]
    changed = [row for place, row in standing.items() if row.points != counted[place]]
    for row in changed:
        row.points = counted[row.option_id, row.group_id]
    if new:
        bulk_create_with_history(new, Tally, default_user=by, default_date=at)
    if changed:
        bulk_update_with_history(changed, Tally, ["points"], default_user=by, default_date=at)
