"""Days and hours that the programme can mean, by the clock of the house.

A mistyped year is refused in a sentence, wherever it is typed. An hour is typed without its day: past midnight it is of
the next one. What ends in ``_on``, ``_from`` or ``_until`` is a day, whole, its first and last hour included; what ends
in ``_at`` or ``_since`` is a moment.
"""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

EARLIEST_YEAR = 2019  # the programme began in March of that year
YEARS_AHEAD = 10
# What goes on for longer did not go on past midnight: an hour was mistyped.
LONGEST_NIGHT = timedelta(hours=10)
# How far from its hour something may begin and still be that, though midnight lies between.
NEAR = timedelta(hours=6)


def require_plausible(value: date | datetime) -> None:
    """Refuse a day before the programme's first year or more than ten years ahead."""
    last = timezone.localdate().year + YEARS_AHEAD
    if not EARLIEST_YEAR <= _local_year(value) <= last:
        sentence = _("Revisa el año: la fecha debe estar entre %(first)d y %(last)d.")
        raise ValidationError(sentence % {"first": EARLIEST_YEAR, "last": last}, code="implausible")


def _local_year(value: date | datetime) -> int:
    """Return the year by the house's calendar: a moment read from the database is told in UTC."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        with suppress(OverflowError):  # 31/12/9999 has no day after it
            return timezone.localtime(value).year
    return value.year


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


def moment_of(day: date, hour: time) -> datetime:
    """Return that hour of that day, in the house's time zone."""
    return timezone.make_aware(datetime.combine(day, hour))


def hour_after(beginning: datetime, hour: time) -> datetime:
    """Return when that ``hour`` came after ``beginning``: the same day or, past midnight, the next.

    What would take longer than ``LONGEST_NIGHT`` is left on the day of the beginning, before it: the rule says so.
    """
    day = timezone.localdate(beginning)
    here, past_midnight = (moment_of(day + timedelta(days=days), hour) for days in (0, 1))
    return past_midnight if past_midnight - beginning <= LONGEST_NIGHT else here


def hour_near(moment: datetime, hour: time) -> datetime:
    """Return that ``hour`` of the day of ``moment``; of its neighbour if midnight lies between and it is ``NEAR``."""
    day = timezone.localdate(moment)
    here, *beside = (moment_of(day + timedelta(days=days), hour) for days in (0, 1, -1))
    nearest = min(beside, key=lambda other: abs(other - moment))
    return nearest if abs(nearest - moment) <= NEAR else here


def span(first: date, last: date) -> str:
    """Say the days from ``first`` to ``last``, both included, repeating neither day, month nor year that they share."""
    end = date_format(last, "DATE_FORMAT")
    if first == last:
        return _("el %s") % end
    same_month = (first.year, first.month) == (last.year, last.month)
    short = "j" if same_month else "MONTH_DAY_FORMAT" if first.year == last.year else "DATE_FORMAT"
    return _("del %(first)s al %(last)s") % {"first": date_format(first, short), "last": end}


class DayField(forms.DateField):
    """A day within the programme's years."""

    widget = forms.DateInput(format="%Y-%m-%d")  # as a picker takes it
    default_validators = [require_plausible]


class HourField(forms.TimeField):
    """An hour, typed without its day."""

    widget = forms.TimeInput(format="%H:%M")


class MomentField(forms.DateTimeField):
    """A day and hour within the programme's years."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M")
    default_validators = [require_plausible]
