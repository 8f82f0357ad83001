"""Days that the programme can mean: a mistyped year is refused in a sentence, wherever it is typed."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

EARLIEST_YEAR = 2019  # the programme began in March of that year
YEARS_AHEAD = 10


def require_plausible(value: date | datetime) -> None:
    """Refuse a day before the programme's first year or more than ten years ahead."""
    # Only the year is read: no clock shifts 31/12/9999 to another time zone.
    last = timezone.now().year + YEARS_AHEAD
    if not EARLIEST_YEAR <= value.year <= last:
        sentence = _("Revisa el año: la fecha debe estar entre %(first)d y %(last)d.")
        raise ValidationError(sentence % {"first": EARLIEST_YEAR, "last": last}, code="implausible")


def require_plausible_days(record: models.Model) -> None:
    """Refuse a record with such a day, at its field."""
    refused: dict[str, Any] = {}
    for field in record._meta.concrete_fields:
        value = getattr(record, field.attname) if isinstance(field, models.DateField) else None
        try:
            if value is not None:
                require_plausible(value)
        except ValidationError as error:
            refused[field.name] = error
    if refused:
        raise ValidationError(refused)


class DayField(forms.DateField):
    """A day within the programme's years."""

    default_validators = [require_plausible]


class MomentField(forms.DateTimeField):
    """A day and hour within the programme's years."""

    default_validators = [require_plausible]
