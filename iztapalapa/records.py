"""Holding a record, storing it: read under a lock, validated as its model says, signed in its history.

A verb holds first, asks its rules of what it was given then, and stores.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.transaction import TransactionManagementError
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


def hold(record: Record) -> Record:
    """Have whoever else writes near ``record`` wait until this transaction ends; return it as it stands now.

    The first line of every verb: the copy that it was given may be old, and is not looked at again. What is held is the
    root that the record hangs on (see ``way_to_root``). Raises ValidationError if somebody took the record away.
    """
    return hold_all([record])[0]


def hold_all(records: Iterable[Record]) -> list[Record]:
    """Hold several records of one model, whatever roots they hang on; return them as they stand now, in their order."""
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("what is held outside a transaction is let go at once")
    asked = list(records)
    if not asked:
        return []
    rows, (way, root) = _rows(asked), way_to_root(asked[0]._meta.model)
    if way:
        _locked(root._base_manager.filter(pk__in=rows.values(way)))
        # In a query of its own: one that waited for a lock still shows, of what it joins, what stood before the wait.
        found = rows.in_bulk()
    else:
        found = _locked(rows)
    return [_there(found.get(record.pk)) for record in asked]


def fresh(record: Record) -> Record:
    """Return ``record``, whose root is held, as it stands now. Raises ValidationError if somebody took it away."""
    return _there(_rows([record]).in_bulk().get(record.pk))


def _rows(records: list[Record]) -> Any:
    """Return the question for these records of one model, with all that leads to their root."""
    model: Any = records[0]._meta.model
    way, _root = way_to_root(model)
    rows = model._base_manager.filter(pk__in={record.pk for record in records})
    return rows.select_related(way) if way else rows


def _locked(rows: Any) -> dict[Any, Any]:
    """Return these rows by their keys, locked in that order until the transaction ends.

    Who only names one of them (a foreign key) need not wait. SQLite has no such locks and needs none: a transaction
    there holds the whole database from its beginning (``transaction_mode`` in the settings).
    """
    return {row.pk: row for row in rows.order_by("pk").select_for_update(no_key=True)}


def _there(row: Record | None) -> Record:
    if row is None:
        raise ValidationError(_("Esto ya no está: alguien lo quitó mientras tanto. Regresa y recarga la página."))
    return row


@cache
def way_to_root(model: Any) -> tuple[str, Any]:
    """Return how a record of ``model`` leads to its root ("exercise__session__process"), and the root's model.

    A root (a process) says so with ``is_root``; on it hangs whatever must name it, or something that hangs on it. The
    shortest way counts: where there are two, both lead to the same root. What hangs on none is its own (way: "").
    """
    ways: list[tuple[list[str], Any]] = [([], model)]
    seen = {model}
    for way, here in ways:
        if getattr(here, "is_root", False):
            return "__".join(way), here
        for field in here._meta.concrete_fields:
            if field.is_relation and not field.null and field.related_model not in seen:
                seen.add(field.related_model)
                ways.append(([*way, field.name], field.related_model))
    return "", model


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
