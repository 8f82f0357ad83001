"""Giving folios: each one once, for ever, also when two people ask at the same moment.

A number is given inside the caller's transaction: whatever is rolled back has taken none.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Folio, FolioSeries
from .registry import kind_named


def _turn(series: str, *, by: int) -> int:
    """Turn the counter of ``series`` and return its number: its row stays locked until the transaction ends."""
    row = FolioSeries.objects.filter(name=series)
    if not row.update(last_number=F("last_number") + by):
        # First use: another writer may create the row at this moment; whoever loses simply counts on it.
        FolioSeries.objects.bulk_create([FolioSeries(name=series)], ignore_conflicts=True)
        row.update(last_number=F("last_number") + by)
    return row.values_list("last_number", flat=True).get()


def issue(
    kind: str,
    *,
    title: str,
    subject: str = "",
    place: str = "",
    number: int | None = None,
    at: datetime | None = None,
    content_sha256: str = "",
) -> Folio:
    """Give ``subject`` its folio, written as the kind is written here; ValidationError if it has one.

    ``subject`` is the reference that finds it again; empty, the folio itself names it. ``place`` is the code of its
    colonia, ``number`` one of its own where the kind does not count (the version of an agenda).
    """
    declared = kind_named(kind)
    with transaction.atomic():
        if number is None:
            number = _turn(declared.series(place), by=1)
        code = declared.code(place=place, number=number)
        moment = at or timezone.now()
        given = {"title": title[:300], "issued_at": moment, "content_sha256": content_sha256}
        return _keep(Folio(code=code, kind=kind, subject=subject or code, **given))


def issue_once(kind: str, *, subject: str, place: str = "", **words: Any) -> Folio:
    """Return the folio of ``subject``; if it has none, give it one. Two who ask at one moment get the same."""
    with transaction.atomic():
        if standing := Folio.objects.of(kind, subject):
            return standing
        _turn(kind_named(kind).series(place), by=0)
        return Folio.objects.of(kind, subject) or issue(kind, subject=subject, place=place, **words)


def _keep(folio: Folio) -> Folio:
    try:
        with transaction.atomic():
            folio.save(force_insert=True)
    except IntegrityError as error:
        standing = Folio.objects.of(folio.kind, folio.subject)
        if standing is None and Folio.objects.find(folio.code) is None:
            raise
        sentence = _("El folio %(code)s ya se usó; un folio no se usa dos veces.")
        if standing is not None and standing.code != folio.code:
            sentence = _("Esto ya tiene su folio: %(code)s.")
        code = standing.code if standing else folio.code
        raise ValidationError(sentence, code="folio_used", params={"code": code}) from error
    return folio
