"""Photos and scans: kept once verified and made anew; public only with consent."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from iztapalapa.records import store

from ..images import discard, keep, remake
from ..models import Attachment, PlanningProcess, User
from ..policies import require_open


def add_attachment(
    *,
    process: PlanningProcess,
    file: Any,
    by: User,
    kind: str = Attachment.Kind.PHOTO,
    caption: str = "",
    is_public: bool = False,
    consent: str = "",
    at: datetime | None = None,
) -> Attachment:
    """Verify an uploaded ``file``, make its picture anew and keep it: files and row, or neither.

    Raises ValidationError with a sentence that names the file.
    """
    require_open(process)
    picture = remake(file)
    image, preview = keep(picture)
    attachment = Attachment(
        process=process,
        image=image,
        preview=preview,
        width=picture.width,
        height=picture.height,
        sha256=picture.sha256,
        added_by=by,
        added_at=at or timezone.now(),
    )
    try:
        with transaction.atomic():
            _describe(attachment, kind=kind, caption=caption, is_public=is_public, consent=consent, by=by, at=at)
    except BaseException:
        discard((image, preview))
        raise
    return attachment


@transaction.atomic
def describe_attachment(
    *,
    attachment: Attachment,
    by: User,
    kind: str | None = None,
    caption: str = "",
    is_public: bool = False,
    consent: str = "",
    at: datetime | None = None,
) -> Attachment:
    """Change what is said of a photo and whether it may be published; its history keeps what was said before."""
    require_open(attachment.process)
    return _describe(
        attachment,
        kind=kind or attachment.kind,
        caption=caption,
        is_public=is_public,
        consent=consent,
        by=by,
        at=at,
    )


def _describe(attachment: Attachment, *, by: User, at: datetime | None, **said: Any) -> Attachment:
    for name, value in said.items():
        setattr(attachment, name, value.strip() if isinstance(value, str) else value)
    return store(attachment, by=by, at=at)
