"""What a worker does with one row: claim, render while a thread says that it lives, store, finish."""

import hashlib
import logging
import threading
from types import TracebackType
from typing import Self

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from . import actions
from .errors import ForbiddenSourceError
from .models import Document
from .rendering import count_pages, render_content
from .storage import store

logger = logging.getLogger(__name__)


class Heartbeat:
    """Renews a row's claim every ``DOCUMENTS["heartbeat_every"]`` seconds from a thread with its own connection."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.progress = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"heartbeat-{document.pk}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def report(self, percent: int) -> None:
        """Remember how far the render is; the next beat writes it."""
        self.progress = max(self.progress, min(percent, 99))

    def _run(self) -> None:
        try:
            while not self._stop.wait(settings.DOCUMENTS["heartbeat_every"]):
                try:
                    if not actions.heartbeat(document=self.document, progress=self.progress):
                        return
                except DatabaseError:
                    logger.warning("Document %s: one heartbeat was missed", self.document.pk, exc_info=True)
                    connection.close()
        finally:
            connection.close()


def render_row(document_id: int) -> bool:
    """Claim the row and bring it to an end; True if this call finished it."""
    document = actions.claim(document_id=document_id)
    if document is None:
        return False
    try:
        return _render_claimed(document)
    except ForbiddenSourceError as error:
        logger.error("Document %s asked for %s", document.pk, error)
        sentence = _("El documento pide algo que está fuera de la aplicación (%(what)s) y por eso se detuvo.")
        actions.fail(document=document, error=sentence % {"what": str(error)[:200]})
    except (OSError, DatabaseError, MemoryError):
        # A full disk or a lost database passes; the row waits for the next round.
        logger.exception("Document %s could not be prepared now", document.pk)
        actions.release(document=document)
    except Exception:
        logger.exception("Document %s cannot be prepared", document.pk)
        actions.fail(
            document=document,
            error=_("Hubo un error al preparar el documento; ya quedó anotado para quien da mantenimiento."),
        )
    return False


def _render_claimed(document: Document) -> bool:
    with Heartbeat(document) as beat:
        pdf = render_content(document.content, on_progress=beat.report)
        sha256 = hashlib.sha256(pdf).hexdigest()
        name = store(pdf, kind=document.kind, sha256=sha256, token=str(document.token))
    return actions.finish(document=document, file_name=name, sha256=sha256, pages=count_pages(pdf))
