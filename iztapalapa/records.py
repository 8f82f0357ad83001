"""Storing a record: validated as its model says, signed in its history."""

from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .dates import require_plausible_days

Record = TypeVar("Record", bound=models.Model)


def store(record: Record, *, by: Any, at: datetime | None = None) -> Record:
    """Validate ``record`` (fields, days, uniqueness, constraints, in Spanish) and save it; its history names ``by``.

    Raises ValidationError. A neighbour who writes the same thing at the same moment loses the race to the database's
    constraint; that too becomes a sentence. ``at`` dates the history entry (default: now).
    """
    tracked: Any = record
    tracked._history_user = by
    tracked._history_date = at or timezone.now()
    record.full_clean()
    require_plausible_days(record)
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        # Validation saw nothing a moment ago: validate again, now that the other row can be seen.
        record.full_clean()
        raise ValidationError(
            _("Alguien guardó lo mismo al mismo tiempo. Revisa la página e intenta de nuevo.")
        ) from error
    return record
