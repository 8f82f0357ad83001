"""Photos of a session and of what was born in it: kept as they arrive, described and published afterwards."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assemblies.sessions.models import Session
from assemblies.sessions.policies import require_results
from iztapalapa.records import fresh, hold, link
from planning import actions as planning
from planning.models import Attachment, User


def keep_photos(
    *,
    session: Session,
    files: Iterable[Any],
    by: User,
    kind: str = Attachment.Kind.PHOTO,
    until_mended: bool = False,
    at: datetime | None = None,
) -> tuple[list[Attachment], list[str]]:
    """Keep each good file as an internal photo of ``session``; return the photos and a sentence for each refused file.

    ``kind`` is what was chosen in their form; ``until_mended`` keeps them for who sent them until the form is through.
    One refused file does not lose the others; a sheet with signatures may be a PDF of several pages.
    """
    require_results(session)
    with planning.received(files, kind=kind) as (photos, refused), transaction.atomic():
        session = hold(session)
        require_results(session)
        planning.add_received(
            process=session.process, attachments=photos, kind=kind, until_mended=until_mended, by=by, at=at
        )
        link(session.attachments, photos, by=by, at=at)
    if refused and photos:
        refused.append(_kept(len(photos)))
    return photos, refused


def _kept(count: int) -> str:
    return ngettext("Ya quedó guardada %d foto más.", "Ya quedaron guardadas %d fotos más.", count) % count


@transaction.atomic
def describe_photos(
    *,
    session: Session,
    photos: Iterable[Attachment],
    by: User,
    of: Any = None,
    at: datetime | None = None,
    **said: Any,
) -> list[Attachment]:
    """Say the same of several photos (``kind``, ``caption``, ``is_public``, ``consent``), and what they are of.

    ``of`` is something born in the session with ``attachments``: a stop, a product, a feeling, an asset.
    """
    session = hold(session)
    require_results(session)
    photos = list(photos)
    require_own_photos(session, photos)
    if of is not None:
        of = fresh(of)
        require_own_photos(of, photos)
    described = [planning.describe_attachment(attachment=photo, by=by, at=at, **said) for photo in photos]
    if of is not None:
        link(of.attachments, described, by=by, at=at)
    return described


def add_photos(record: Any, photos: Iterable[Attachment], *, by: User, at: datetime | None = None) -> None:
    """Put photos to what they are of; those kept until their form was mended are through with that."""
    photos = list(photos)
    require_own_photos(record, photos)
    planning.settle_attachments(attachments=photos, by=by, at=at)
    link(record.attachments, photos, by=by, at=at)


def require_own_photos(record: Any, photos: Iterable[Attachment]) -> None:
    """Refuse photos of another process than that of ``record``: a session, or what was born in one."""
    process = getattr(record, "session", record).process_id
    if any(photo.process_id != process for photo in photos):
        raise ValidationError(_("Esa foto es de otro proceso."))
