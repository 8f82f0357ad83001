"""Whether the installation is well: one address for load balancers, monitors and people.

Each part is asked in a thread of its own and has ``PATIENCE`` seconds, so that a server that swallows packets
gives a red answer instead of a page that hangs. Details go to the log, a plain sentence to whoever asks.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from redis import Redis

from .access import PublicView
from .liveness import WORKER, is_alive

logger = logging.getLogger(__name__)
PATIENCE = 4


def ask_database() -> bool:
    """Return True when the database answers a question, on a connection of this thread's own."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    finally:
        connection.close()


def ask_broker() -> bool:
    """Return True when the queue answers."""
    with Redis.from_url(settings.CELERY_BROKER_URL, socket_connect_timeout=2, socket_timeout=2) as broker:
        return bool(broker.ping())


def ask_storage() -> bool:
    """Return True when a file can be written, read and removed in every storage of files."""
    for alias in ("default", "documents"):
        storage = storages[alias]
        name = storage.save(f"salud/{uuid4().hex}", ContentFile(b"salud"))
        try:
            with storage.open(name) as stored:
                if stored.read() != b"salud":
                    return False
        finally:
            storage.delete(name)
    return True


CHECKS: dict[str, tuple[Callable[[], bool], Any]] = {
    "database": (ask_database, _("La base de datos no responde.")),
    "broker": (ask_broker, _("La cola de trabajos no responde.")),
    "worker": (partial(is_alive, WORKER), _("Ningún trabajador está atendiendo la cola.")),
    "storage": (ask_storage, _("No se pueden guardar archivos.")),
}


def examine() -> dict[str, bool]:
    """Return for each part whether it is well; never takes much longer than ``PATIENCE`` seconds."""
    pool = ThreadPoolExecutor(max_workers=len(CHECKS), thread_name_prefix="salud")
    asked = {name: pool.submit(question) for name, (question, _sentence) in CHECKS.items()}
    wait(asked.values(), timeout=PATIENCE)
    pool.shutdown(wait=False, cancel_futures=True)
    found = {}
    for name, answer in asked.items():
        trouble = answer.exception() if answer.done() else TimeoutError(f"no answer in {PATIENCE} s")
        if trouble:
            logger.warning("health: %s: %s: %s", name, type(trouble).__name__, trouble)
        found[name] = trouble is None and answer.result()
    return found


@method_decorator(never_cache, name="dispatch")
class HealthView(PublicView, View):
    """``GET /salud/``: 200 when every part is well, else 503 and a sentence for each part that is not."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> JsonResponse:
        """Return ``{"ok", "checks": {part: bool}, "problems": [sentence]}``."""
        found = examine()
        problems = [str(CHECKS[name][1]) for name, well in found.items() if not well]
        body = {"ok": not problems, "checks": found, "problems": problems}
        answer = JsonResponse(body, status=503 if problems else 200, json_dumps_params={"ensure_ascii": False})
        answer._has_been_logged = True  # type: ignore[attr-defined]  # by examine(), with the reason
        return answer
