"""Giving folios: each one once, for ever, also when two people ask at the same moment."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Folio, FolioSeries


def _next_number(series: str) -> int:
    """Return the next number of ``series``: the row stays locked by the UPDATE until the transaction ends."""
    row = FolioSeries.objects.filter(name=series)
    if not row.update(last_number=F("last_number") + 1):
        # First use: another writer may create the row at this moment; whoever loses simply counts on it.
        FolioSeries.objects.bulk_create([FolioSeries(name=series)], ignore_conflicts=True)
        row.update(last_number=F("last_number") + 1)
    return row.values_list("last_number", flat=True).get()


def issue(
    series: str,
    pattern: str,
    *,
    kind: str,
    title: str,
    path: str,
    at: datetime | None = None,
    content_sha256: str = "",
) -> Folio:
    """Give the next folio of ``series``, written by ``pattern`` (for example ``"IZP-{number:04d}"``).

    ``path`` is the address of the thing inside this site; ``{folio}`` in it becomes the code. The number is given
    inside the caller's transaction: if that is rolled back, so is the folio.
    """
    with transaction.atomic():
        code = pattern.format(number=_next_number(series))
        return register(code, kind=kind, title=title, path=path, at=at, content_sha256=content_sha256)


def register(
    code: str, *, kind: str, title: str, path: str, at: datetime | None = None, content_sha256: str = ""
) -> Folio:
    """Give the fixed folio ``code`` (for example ``ALDC-07-254-v1``); ValidationError if it was ever given."""
    try:
        with transaction.atomic():
            return Folio.objects.create(
                code=code,
                kind=kind,
                title=title[:300],
                path=path.replace("{folio}", code),
                issued_at=at or timezone.now(),
                content_sha256=content_sha256,
            )
    except IntegrityError as error:
        if Folio.objects.find(code) is None:
            raise
        raise ValidationError(
            _("El folio %(code)s ya se usó; un folio no se usa dos veces."), code="folio_used", params={"code": code}
        ) from error
