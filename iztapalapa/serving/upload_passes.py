"""Who may send much: a signed cookie that the web server can check without asking the database.

Whoever is logged in gets it with the first page of the workspace. Without it a body larger than any form is refused
while its first bytes come in. It opens nothing else: what was sent is still asked who sent it.
"""

from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponseBase

COOKIE = "envios"
# No name of a module, though it looks like one: another one would refuse the passes that are out.
_SIGNER_SALT = "iztapalapa.serving.passes"


def new_pass() -> str:
    """Return a pass that holds as long as a session does."""
    return TimestampSigner(salt=_SIGNER_SALT).sign("si")


def is_pass(value: str, *, max_age: int | None = None) -> bool:
    """Say whether the value was signed here, not longer ago than ``max_age`` seconds (default: a session's age)."""
    try:
        TimestampSigner(salt=_SIGNER_SALT).unsign(value, max_age=max_age or settings.SESSION_COOKIE_AGE)
    except BadSignature:
        return False
    return True


def carries_pass(cookies: str) -> bool:
    """Say whether a Cookie header carries a pass."""
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return False
    return found is not None and is_pass(found.value)


class UploadPassMiddleware:
    """Hands the pass to who is logged in, and takes it back at log-out; asks nothing that nobody asked yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not hasattr(request, "_cached_user"):
            return response
        held = request.COOKIES.get(COOKIE, "")
        if not request.user.is_authenticated:
            if held:
                response.delete_cookie(COOKIE)
        elif not is_pass(held, max_age=settings.SESSION_COOKIE_AGE // 2):
            response.set_cookie(
                COOKIE,
                new_pass(),
                max_age=settings.SESSION_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response
