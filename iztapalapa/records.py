"""Storing a record: validated as its model says, signed in its history; and signing what else goes into a history."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .dates import require_plausible_days

Record = TypeVar("Record", bound=models.Model)
_signature: ContextVar[tuple[Any, datetime] | None] = ContextVar("signature", default=None)


@contextmanager
def signed(*, by: AbstractBaseUser | None, at: datetime | None = None) -> Iterator[None]:
    """Sign every history entry written meanwhile: of records saved or deleted, of their links, of parts that go along.

    ``by`` None leaves the person to the library (whoever is logged in); ``at`` defaults to now.
    """
    token = _signature.set((by, at or timezone.now()))
    try:
        yield
    finally:
        _signature.reset(token)


def moment_signed() -> datetime:
    """Return when what is being written happens: the ``at`` of who signs it, else now. For rules of a record's own."""
    signature = _signature.get()
    return signature[1] if signature else timezone.now()


def sign_entry(*, history_instance: Any, **_signal: Any) -> None:
    """Write who and when into a history entry about to be written (the library's signal before each one)."""
    signature = _signature.get()
    if signature is None:
        return
    by, history_instance.history_date = signature
    if by is not None:
        history_instance.history_user = by


def store(record: Record, *, by: AbstractBaseUser | None, at: datetime | None = None) -> Record:
    """Validate ``record`` (fields, days, uniqueness, constraints, in Spanish) and save it; its history names ``by``.

    Raises ValidationError. A neighbour who writes the same thing at the same moment loses the race to the database's
    constraint; that too becomes a sentence. ``at`` dates the history entry (default: now).
    """
    with signed(by=by, at=at):
        record.full_clean()
        require_plausible_days(record)
        _save(record)
    return record


def _save(record: models.Model) -> None:
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        # Validation saw nothing a moment ago: validate again, now that the other row can be seen.
        record.full_clean()
        raise ValidationError(
            _("Alguien guardó lo mismo al mismo tiempo. Revisa la página e intenta de nuevo.")
        ) from error


def remove(record: models.Model, *, by: AbstractBaseUser | None, at: datetime | None = None) -> None:
    """Delete ``record`` and its parts; the history of each keeps what it said, and says who took it away."""
    with signed(by=by, at=at):
        record.delete()


def link(
    links: Any, records: Iterable[models.Model], *, by: AbstractBaseUser | None, at: datetime | None = None
) -> None:
    """Add ``records`` to what a record links to (``session.problems``); its history keeps all its links."""
    with signed(by=by, at=at):
        links.add(*records)


def relink(
    links: Any, records: Iterable[models.Model], *, by: AbstractBaseUser | None, at: datetime | None = None
) -> None:
    """Have a record link to ``records`` alone; its history keeps all its links."""
    with signed(by=by, at=at):
        links.set(records)


def write_history(records: list[Any], *, by: AbstractBaseUser | None, at: datetime | None = None) -> None:
    """Write the history entry of each record of one model that was updated in bulk, with what it links to.

    The library's bulk helper writes the entries without their links, which would read as if they had been removed.
    """
    if not records:
        return
    history: Any = type(records[0]).history
    written = history.bulk_history_create(
        records, update=True, default_user=by, default_date=at, default_change_reason=None, batch_size=200
    )
    entries = {entry.id: entry for entry in written}
    for field in history.model._history_m2m_fields:
        links = field.remote_field.through.objects.filter(**{f"{field.m2m_field_name()}__in": list(entries)}).values()
        kept, owner = getattr(history.model, field.name).model, f"{field.m2m_field_name()}_id"
        kept.objects.bulk_create([kept(history=entries[link[owner]], **link) for link in links], batch_size=200)
