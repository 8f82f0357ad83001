"""Photos and scans: kept once verified and made anew; public only with consent."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from time import monotonic
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from iztapalapa.records import hold, hold_all, store

from ..images import MOST_FILES, Picture, discard, keep, remake, remake_pages, shown_name
from ..models import Attachment, PlanningProcess, User
from ..policies import require_open
from ..scanning import PATIENCE

Received = tuple[list[Attachment], list[str]]


@contextmanager
def received(files: Iterable[Any], *, kind: str) -> Iterator[Received]:
    """Make good files anew; yield an attachment, not stored yet, for each, and a sentence for each refused file.

    Paper with signatures may come as PDF: each page is one. More than ``MOST_FILES`` files, or pages, are left aside and
    said. This may take long, so whoever stores the attachments holds what they belong to inside. What was written to
    the disk goes again if that fails.
    """
    files = list(files)
    until = monotonic() + PATIENCE
    pages: list[Attachment] = []
    refused: list[str] = []
    with ExitStack() as written:
        for file in files[:MOST_FILES]:
            try:
                pictures = _pictures_of(file, kind=kind, most=MOST_FILES - len(pages), until=until)
                pages += written.enter_context(_written(pictures))
            except ValidationError as error:
                refused.extend(error.messages)
        if beyond := files[MOST_FILES:]:
            names = ", ".join(f"«{shown_name(file.name)}»" for file in beyond)
            refused.append(_("Son más de %(most)d a la vez; faltan: %(names)s.") % {"most": MOST_FILES, "names": names})
        yield pages, refused


def _pictures_of(file: Any, *, kind: str, most: int, until: float) -> list[Picture]:
    """Return a picture, or those of all the pages of a scan."""
    return [remake(file)] if kind in Attachment.PUBLISHABLE else remake_pages(file, most=most, until=until)


@contextmanager
def _written(pictures: Iterable[Picture]) -> Iterator[list[Attachment]]:
    """Write the files of these pictures and yield their attachments, not stored yet; the files go again if that fails."""
    pages: list[Attachment] = []
    try:
        for picture in pictures:
            image, preview = keep(picture)
            size = {"width": picture.width, "height": picture.height, "sha256": picture.sha256}
            pages.append(Attachment(image=image, preview=preview, **size))
        yield pages
    except BaseException:
        discard(name for page in pages for name in (page.image, page.preview))
        raise


@transaction.atomic
def add_received(
    *,
    process: PlanningProcess,
    attachments: Iterable[Attachment],
    by: User,
    kind: str = Attachment.Kind.PHOTO,
    caption: str = "",
    is_public: bool = False,
    consent: str = "",
    until_mended: bool = False,
    at: datetime | None = None,
) -> list[Attachment]:
    """Store what was ``received`` as part of ``process``: all of it or nothing.

    ``until_mended``: it came with a form that is not through yet, so that only who sent it sees it until then.
    """
    process = hold(process)
    require_open(process)
    said = {"kind": kind, "caption": caption, "is_public": is_public, "consent": consent}
    kept = list(attachments)
    for attachment in kept:
        attachment.process, attachment.added_by, attachment.added_at = process, by, at or timezone.now()
        attachment.kept_for = by if until_mended else None
        _describe(attachment, by=by, at=at, **said)
    return kept


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
    attachment = hold(attachment)
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
    for attachment in hold_all(attachments):
        if attachment.kept_for_id:
            attachment.kept_for = None
            store(attachment, by=by, at=at)


def _describe(attachment: Attachment, *, by: User, at: datetime | None, **said: Any) -> Attachment:
    for name, value in said.items():
        setattr(attachment, name, value.strip() if isinstance(value, str) else value)
    return store(attachment, by=by, at=at)
