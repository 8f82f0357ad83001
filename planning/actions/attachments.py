"""Photos and scans: kept once verified and made anew; public only with consent."""

from collections.abc import Iterable
from datetime import datetime
from time import monotonic
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from iztapalapa.records import store

from ..images import MOST_FILES, Picture, discard, keep, remake, remake_pages, shown_name
from ..models import Attachment, PlanningProcess, User
from ..policies import require_open
from ..scanning import PATIENCE


def add_attachment(
    *,
    process: PlanningProcess,
    file: Any,
    by: User,
    kind: str = Attachment.Kind.PHOTO,
    caption: str = "",
    is_public: bool = False,
    consent: str = "",
    until_mended: bool = False,
    at: datetime | None = None,
) -> Attachment:
    """Verify an uploaded ``file``, make its picture anew (or take one made so) and keep it: files and row, or neither.

    ``until_mended``: it came with a form that is not through yet, so that only who sent it sees it until then.
    Raises ValidationError with a sentence that names the file.
    """
    require_open(process)
    picture = file if isinstance(file, Picture) else remake(file)
    image, preview = keep(picture)
    size = {"width": picture.width, "height": picture.height, "sha256": picture.sha256}
    attachment = Attachment(process=process, image=image, preview=preview, **size)
    attachment.added_by, attachment.added_at = by, at or timezone.now()
    attachment.kept_for = by if until_mended else None
    try:
        with transaction.atomic():
            _describe(attachment, kind=kind, caption=caption, is_public=is_public, consent=consent, by=by, at=at)
    except BaseException:
        discard((image, preview))
        raise
    return attachment


def add_attachments(
    *, process: PlanningProcess, files: Iterable[Any], by: User, kind: str = Attachment.Kind.PHOTO, **said: Any
) -> tuple[list[Attachment], list[str]]:
    """Keep each good file; return what was kept and a sentence for each refused file.

    Paper with signatures may come as PDF: each page is kept. ``said`` is what ``add_attachment`` takes besides. More than
    ``MOST_FILES`` files, or pages, are left aside and said.
    """
    require_open(process)
    files = list(files)
    until = monotonic() + PATIENCE
    kept: list[Attachment] = []
    refused: list[str] = []
    for file in files[:MOST_FILES]:
        try:
            most = MOST_FILES - len(kept)
            kept += _add_pages(file, process=process, by=by, kind=kind, most=most, until=until, **said)
        except ValidationError as error:
            refused.extend(error.messages)
    if beyond := files[MOST_FILES:]:
        names = ", ".join(f"«{shown_name(file.name)}»" for file in beyond)
        refused.append(_("Son más de %(most)d a la vez; faltan: %(names)s.") % {"most": MOST_FILES, "names": names})
    return kept, refused


def _add_pages(
    file: Any, *, process: PlanningProcess, kind: str, most: int, until: float, **said: Any
) -> list[Attachment]:
    """Keep a picture, or all the pages of a scan, or nothing."""
    pictures = [remake(file)] if kind in Attachment.PUBLISHABLE else remake_pages(file, most=most, until=until)
    pages: list[Attachment] = []
    try:
        with transaction.atomic():
            for picture in pictures:
                pages.append(add_attachment(process=process, file=picture, kind=kind, **said))
    except BaseException:
        discard(name for page in pages for name in (page.image, page.preview))
        raise
    return pages


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
    """Change what is said of a photo and whether it may be published; its history keeps what was said before.

    What was kept for who sent it is through with that.
    """
    require_open(attachment.process)
    attachment.kept_for = None
    return _describe(
        attachment,
        kind=kind or attachment.kind,
        caption=caption,
        is_public=is_public,
        consent=consent,
        by=by,
        at=at,
    )


@transaction.atomic
def settle_attachments(*, attachments: Iterable[Attachment], by: User, at: datetime | None = None) -> None:
    """Let the team see what was kept for who sent it: its form is through."""
    for attachment in attachments:
        if attachment.kept_for_id:
            attachment.kept_for = None
            store(attachment, by=by, at=at)


def _describe(attachment: Attachment, *, by: User, at: datetime | None, **said: Any) -> Attachment:
    for name, value in said.items():
        setattr(attachment, name, value.strip() if isinstance(value, str) else value)
    return store(attachment, by=by, at=at)
