"""What a shared or borrowed phone keeps of the workspace: no page of it, and no door left open for ever."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import ngettext

Answering = Callable[[HttpRequest], HttpResponseBase]
WORKSPACE = ("/trabajo/", "/captura/", "/admin/", "/cuentas/")
LAST_SEEN = "last_seen"
NOTED_EVERY = 30
"""Seconds: at most this often a session's last sign of life is written."""


class NoStoreMiddleware:
    """Marks every answer of the workspace, and every answer to who is logged in, as one that nothing may keep.

    Whoever sends a session's cookie may be logged in: nobody is asked, so that public pages need no query for it.
    """

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith(WORKSPACE) or settings.SESSION_COOKIE_NAME in request.COOKIES:
            response["Cache-Control"] = "private, no-store"
        return response


class IdleLockMiddleware:
    """Ends the session of who was idle for ``WORKSPACE_LOCK_MINUTES``; 0 ends none. Then log-in leads back to the page."""

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.WORKSPACE_LOCK_MINUTES and request.user.is_authenticated:
            self._watch(request)
        return self.get_response(request)

    @staticmethod
    def _watch(request: HttpRequest) -> None:
        minutes, now = settings.WORKSPACE_LOCK_MINUTES, time.time()
        idle = now - request.session.get(LAST_SEEN, now)
        if idle >= minutes * 60:
            logout(request)
            said = ngettext(
                "Cerramos tu sesión porque pasó %d minuto sin que la usaras. Entra otra vez para seguir.",
                "Cerramos tu sesión porque pasaron %d minutos sin que la usaras. Entra otra vez para seguir.",
                minutes,
            )
            messages.info(request, said % minutes)
        elif LAST_SEEN not in request.session or idle >= NOTED_EVERY:
            request.session[LAST_SEEN] = now
