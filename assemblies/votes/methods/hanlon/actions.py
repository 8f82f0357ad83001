"""How a group rates the options while the count is open. May be repeated until it closes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from iztapalapa.records import hold, store
from planning.models import User

from ...counting import require_count, write_people
from ...models import PrioritizationGroup
from .models import HanlonRating


@transaction.atomic
def rate_options(
    *,
    group: PrioritizationGroup,
    people: int,
    ratings: Mapping[int, Mapping[str, Any]],
    by: User,
    at: datetime | None = None,
) -> PrioritizationGroup:
    """Write the Hanlon ratings of a group: by option (primary key) the fields of ``HanlonRating``.

    Options left out stay as they are.
    """
    group = hold(group)
    require_count(group, people)
    standing = {row.option_id: row for row in group.hanlon.all()}
    write_people(group, people, by=by, at=at)
    if set(ratings) - set(group.exercise.options.values_list("pk", flat=True)):
        raise ValidationError(_("Esa opción no está en esta votación."))
    for option, fields in ratings.items():
        row = standing.get(option) or HanlonRating(group=group, option_id=option)
        if row.pk is None or any(getattr(row, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(row, name, value)
            store(row, by=by, at=at)
    return group
