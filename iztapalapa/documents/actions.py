"""The verbs of documents: asking, sending, claiming, finishing.

The row is the truth. A worker may change it only while it holds the row's token; whoever is silent loses it. Nothing
here trusts the broker: ``resend_waiting`` sends again what waits too long.
"""

import logging
import uuid
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import RedisError

from iztapalapa.celery import app as celery_app

from .composing import Content, compose
from .models import MAX_ATTEMPTS, Document, DocumentState, is_silent
from .registry import kind_named
from .storage import forget_partial, is_stored

logger = logging.getLogger(__name__)

RENDER_TASK = "iztapalapa.documents.tasks.render_document"
RESEND_AT_ONCE = 200
"""At most this many rows are sent again in one round, oldest first."""

BACK_TO_WAITING: dict[str, Any] = {"state": DocumentState.WAITING, "token": None, "progress": 0}
ANEW: dict[str, Any] = {
    **BACK_TO_WAITING,
    **{"attempts": 0, "error": "", "file_name": "", "file_sha256": "", "pages": None, "done_at": None},
}


def send(document_id: int, *, expires: float | None = None) -> bool:
    """Tell the workers about a row. A lost broker is logged, never raised: the row waits and is sent again."""
    try:
        celery_app.send_task(RENDER_TASK, kwargs={"document_id": document_id}, expires=expires, retry=False)
    except (BrokerError, RedisError, OSError) as error:
        logger.warning("Document %s could not be sent to the workers (%s); it stays waiting", document_id, error)
        return False
    return True


def request_document(
    *, kind: str, subject: Any, parameters: dict[str, Any] | None = None, by: Any = None, at: datetime | None = None
) -> Document:
    """Ask for the document of ``subject`` as it is now; the same content asked again is the same row.

    A document that had failed, or whose file is gone, is made again.
    ``by`` is the person (PermissionDenied if the kind refuses them) or None for the application itself.
    """
    asked_kind = kind_named(kind)
    if by is not None and not asked_kind.may_request(by, subject):
        raise PermissionDenied
    at = at or timezone.now()
    with transaction.atomic():  # no folio is taken by what cannot be gathered
        with translation.override(settings.LANGUAGE_CODE):
            asked_kind.give_folio(subject, at=at)
        content = compose(asked_kind, subject, parameters)
        row = {"kind": kind, "reference": asked_kind.reference(subject), "parameters": parameters or {}}
        return _ask(row, content, by, at)


def _ask(row: dict[str, Any], content: Content, by: Any, at: datetime) -> Document:
    printed = content.values["document"]
    document, created = Document.objects.get_or_create(
        content_key=content.key,
        defaults={
            **row,
            "title": printed["title"][:300],
            "folio": printed["folio"],
            "content": content.values,
            "asked_by": by,
            "asked_at": at,
            "sent_at": at,
        },
    )
    if by is not None:
        document.askers.add(by)
    if created:
        transaction.on_commit(partial(send, document.pk))
    elif document.is_failed or (document.is_done and not is_stored(document.file_name)):
        _again(document, at)
    return document


def _again(document: Document, at: datetime) -> bool:
    """Put an ended row (as it was read) back into the queue; False if it moved on meanwhile."""
    ended = Document.objects.filter(pk=document.pk, state=document.state)
    if not ended.update(**ANEW, sent_at=at):
        return False
    document.refresh_from_db()
    transaction.on_commit(partial(send, document.pk))
    return True


@transaction.atomic
def retry_document(*, document: Document, by: Any = None, at: datetime | None = None) -> Document:
    """Try a failed document again, with all its attempts; what it says stays what was gathered.

    ``by`` is as in ``request_document``.
    """
    if by is not None and not Document.objects.visible_to(by).filter(pk=document.pk).exists():
        raise PermissionDenied
    document.refresh_from_db()
    if not (document.is_failed and _again(document, at or timezone.now())):
        raise ValidationError(_("Sólo se puede volver a intentar un documento que no se pudo preparar."))
    if by is not None:
        document.askers.add(by)
    return document


def claim(*, document_id: int, at: datetime | None = None) -> Document | None:
    """Take a waiting (or silent) row with a fresh token; None if it is done, gone, or in other hands."""
    at = at or timezone.now()
    token = uuid.uuid4()
    # The condition stands in the UPDATE itself: of two workers at the same moment the database lets one through.
    free = is_silent(at=at) | Q(state=DocumentState.WAITING)
    claimed = Document.objects.filter(free, pk=document_id, attempts__lt=MAX_ATTEMPTS).update(
        state=DocumentState.RENDERING,
        token=token,
        claimed_at=at,
        heartbeat_at=at,
        progress=0,
        attempts=F("attempts") + 1,
    )
    return Document.objects.get(pk=document_id) if claimed else None


def _held(document: Document) -> Any:
    """Return the row if this worker still holds it, else no row."""
    return Document.objects.filter(pk=document.pk, state=DocumentState.RENDERING, token=document.token)


def heartbeat(*, document: Document, progress: int, at: datetime | None = None) -> bool:
    """Renew the claim and say how far it is; False once another worker took over."""
    return bool(_held(document).update(heartbeat_at=at or timezone.now(), progress=progress))


def finish(*, document: Document, file_name: str, sha256: str, pages: int, at: datetime | None = None) -> bool:
    """Close the row with its file; False, and nothing changed, once another worker took over."""
    return bool(
        _held(document).update(
            state=DocumentState.DONE,
            token=None,
            progress=100,
            file_name=file_name,
            file_sha256=sha256,
            pages=pages,
            done_at=at or timezone.now(),
        )
    )


def fail(*, document: Document, error: str) -> bool:
    """Close the row with a sentence that says why there is no file."""
    return bool(_held(document).update(state=DocumentState.FAILED, token=None, progress=0, error=error))


def release(*, document: Document, at: datetime | None = None) -> bool:
    """Give the row back after a passing trouble (disk, database): it waits for the next round, or has failed."""
    if document.attempts >= MAX_ATTEMPTS:
        return fail(document=document, error=gave_up())
    return bool(_held(document).update(**BACK_TO_WAITING, sent_at=at or timezone.now()))


def gave_up() -> str:
    """Return what people read once all attempts are used."""
    return (
        ngettext(
            "Se intentó %d vez y no se pudo terminar. Puedes volver a intentarlo.",
            "Se intentó %d veces y no se pudo terminar. Puedes volver a intentarlo.",
            MAX_ATTEMPTS,
        )
        % MAX_ATTEMPTS
    )


def resend_waiting(*, at: datetime | None = None) -> int:
    """Send again what waits unclaimed or whose worker is silent; return how many were sent."""
    at = at or timezone.now()
    _take_back_silent(at)
    waiting = Document.objects.unclaimed(at=at).order_by("sent_at", "pk")
    due = list(waiting.values_list("pk", flat=True)[:RESEND_AT_ONCE])
    # A message that nobody took until the next rounds is void: a long queue does not fill up with copies.
    expires = 2 * settings.DOCUMENTS["unclaimed_after"]
    sent = [pk for pk in due if send(pk, expires=expires)]
    Document.objects.filter(pk__in=sent, state=DocumentState.WAITING).update(sent_at=at)
    return len(sent)


def _take_back_silent(at: datetime) -> None:
    """Put the rows of silent workers back to waiting, due at once; those out of attempts have failed."""
    for pk, token, claimed_at in Document.objects.silent(at=at).values_list("pk", "token", "claimed_at"):
        # Still silent: whoever took it meanwhile is not.
        row = Document.objects.silent(at=at).filter(pk=pk)
        over = row.filter(attempts__gte=MAX_ATTEMPTS)
        if over.update(state=DocumentState.FAILED, token=None, progress=0, error=gave_up()) or row.update(
            **BACK_TO_WAITING, sent_at=claimed_at
        ):
            forget_partial(str(token))
