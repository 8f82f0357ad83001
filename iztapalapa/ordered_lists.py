"""Lists that are written anew as a whole: numbered from 1 in the order given, each change signed, none of it lost.

Resolutions, the order of business, the options of a vote, the steps of a sequence: whoever writes such a list gives
all of it, and one function numbers it. A number is unique in its list, so rows that change places first step aside.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from .dates import require_plausible_days
from .records import remove, store

Row = TypeVar("Row", bound=models.Model)
# Above any list that people write, below the largest small integer of both engines.
ASIDE = 10_000


@transaction.atomic
def rewrite(
    standing: Any, wanted: Sequence[Row], *, by: AbstractBaseUser | None, at: datetime | None = None
) -> list[Row]:
    """Make the list ``standing`` be ``wanted`` in that order, its ``position`` counted from 1; return its rows.

    ``standing`` is the manager of the whole list (``minutes.resolutions``), whose parent the caller holds. ``wanted``
    has rows of it, changed or not, and new ones; what it does not name goes. What stands as it was is not written
    again. Raises ValidationError by row, counted from 0, and field: {"2.text": […]}.
    """
    now: dict[Any, Any] = {row.pk: row for row in standing.all()}
    kept = [row for row in wanted if row.pk in now]
    _remove([now[key] for key in now.keys() - {row.pk for row in kept}], by=by, at=at)
    for place, row in enumerate(wanted, start=1):
        row.position = place  # type: ignore[attr-defined]
    _step_aside(standing, [row for row in kept if row.position != now[row.pk].position])  # type: ignore[attr-defined]
    new = [row for row in wanted if row.pk not in now]
    changed = [row for row in kept if _values(row) != _values(now[row.pk])]
    refused: dict[str, list[str]] = {}
    for number, row in enumerate(wanted):
        try:
            if row in new:
                _check(row)
            elif row in changed:
                store(row, by=by, at=at)
        except ValidationError as error:
            refused |= at_row(number, error)
    if refused:
        raise ValidationError(refused)
    _create(new, by=by, at=at)
    return list(wanted)


def at_row(number: int, error: ValidationError) -> dict[str, list[str]]:
    """Return the sentences of ``error`` under their row and field; what concerns the whole row, under "2."."""
    fields = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    return {f"{number}.{'' if name == NON_FIELD_ERRORS else name}": said for name, said in fields.items()}


def by_row(error: ValidationError) -> list[tuple[int, str]]:
    """Return (row, sentence) of a refusal of ``rewrite``, in the order of the list."""
    said = [(int(name.partition(".")[0]), sentence) for name, why in error.message_dict.items() for sentence in why]
    return sorted(said, key=lambda pair: pair[0])


def _values(row: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _remove(rows: Iterable[Any], *, by: AbstractBaseUser | None, at: datetime | None) -> None:
    for row in rows:
        remove(row, by=by, at=at)


def _step_aside(standing: Any, moving: Sequence[models.Model]) -> None:
    """Free the numbers of the rows that move; each is stored with its own right after."""
    if moving:
        standing.filter(pk__in=[row.pk for row in moving]).update(position=F("position") + ASIDE)


def _check(row: models.Model) -> None:
    """Validate a new row but for the records it hangs on, which are there, and its number, which is its own."""
    held = {field.name for field in row._meta.concrete_fields if field.is_relation and field.is_cached(row)}  # type: ignore[attr-defined]
    row.full_clean(exclude={*held, "position"})
    require_plausible_days(row)


def _create(rows: list[Any], *, by: AbstractBaseUser | None, at: datetime | None) -> None:
    if not rows:
        return
    model = type(rows[0])
    try:
        with transaction.atomic():
            bulk_create_with_history(rows, model, default_user=by, default_date=at)
    except IntegrityError as error:
        raise ValidationError(
            _("Alguien guardó lo mismo al mismo tiempo. Revisa la página e intenta de nuevo.")
        ) from error
