"""How people enter: by e-mail, never by signing up; and what each address of the accounts library answers.

The library brings pages that nobody here asked for, and a new release may bring more. So each is named in ``DECISIONS``;
one that is not named answers 404, and a test fails until somebody decides.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import wraps
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils.translation import gettext as _

from .account_mail import tell_address, tell_second_factor, write_letter
from .addresses import MovedView, printed_address


class Decision(Enum):
    """What an address of the library answers."""

    OPEN = "open"  # to everybody: it asks for what it needs by itself (a password, a key, a code)
    CLOSED = "closed"  # 404 to everybody
    ASKS_PASSWORD = "asks the password again"  # noqa: S105  (a sentence)


OPEN, CLOSED, ASKS_PASSWORD = Decision.OPEN, Decision.CLOSED, Decision.ASKS_PASSWORD
DECISIONS = {
    "account_login": OPEN,
    "account_logout": OPEN,
    "account_inactive": OPEN,
    "account_reauthenticate": OPEN,
    "account_confirm_email": OPEN,  # by the key that was mailed
    "account_change_password": OPEN,  # its form asks for the password in use
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": OPEN,  # by the key that was mailed
    "account_reset_password_from_key_done": OPEN,
    "account_email": ASKS_PASSWORD,
    # Accounts are made by the coordination; nobody is kept waiting for a confirmation, or enters by a code alone.
    "account_signup": CLOSED,
    "account_email_verification_sent": CLOSED,
    "account_confirm_login_code": CLOSED,
    # It would set a password without asking for one: who has none gets it by mail, as one forgotten.
    "account_set_password": CLOSED,
    "mfa_authenticate": OPEN,  # the second step of entering
    "mfa_reauthenticate": OPEN,
    "mfa_index": ASKS_PASSWORD,
    "mfa_activate_totp": ASKS_PASSWORD,
    "mfa_deactivate_totp": ASKS_PASSWORD,
    "mfa_view_recovery_codes": ASKS_PASSWORD,
    "mfa_generate_recovery_codes": ASKS_PASSWORD,
    "mfa_download_recovery_codes": ASKS_PASSWORD,
}


# The library's words in an address, and ours. A word that is not here stays: its page is closed until it is decided.
WORDS = {
    "2fa": "segundo-paso",
    "activate": "activar",
    "authenticate": "entrar",
    "change": "cambiar",
    "code": "codigo",
    "confirm": "confirmar",
    "confirm-email": "confirmar-correo",
    "deactivate": "desactivar",
    "done": "listo",
    "download": "descargar",
    "email": "correo",
    "generate": "generar",
    "inactive": "inactiva",
    "key": "enlace",
    "login": "entrar",
    "logout": "salir",
    "password": "contrasena",
    "reauthenticate": "confirmar",
    "recovery-codes": "codigos-de-recuperacion",
    "reset": "recuperar",
    "set": "crear",
    "signup": "registro",
    "totp": "aplicacion",
}


def decided(entries: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Return the library's addresses in our words, each answering as it was decided; their names stay."""
    found: list[URLPattern | URLResolver] = []
    for entry in entries:
        pattern = in_our_words(entry.pattern)
        if isinstance(entry, URLResolver):
            below: Any = decided(entry.url_patterns)
            found.append(
                URLResolver(pattern, below, entry.default_kwargs, app_name=entry.app_name, namespace=entry.namespace)
            )
        else:
            view = _answering(entry.callback, entry.name or "")
            found.append(URLPattern(pattern, view, entry.default_args, entry.name))
    return found


def in_our_words(pattern: Any) -> Any:
    """Return a pattern of the library with each word between its slashes in ours."""
    ours = "/".join(WORDS.get(part.lstrip("^"), part) for part in str(pattern).split("/"))
    start = "^" if str(pattern).startswith("^") else ""
    return type(pattern)(start + ours.lstrip("^"), name=pattern.name, is_endpoint=pattern._is_endpoint)


def before(entries: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Return the library's addresses in its own words, as they were given out: those that answer lead on."""
    found: list[URLPattern | URLResolver] = []
    for entry in entries:
        if isinstance(entry, URLResolver):
            below: Any = before(entry.url_patterns)
            found.append(URLResolver(entry.pattern, below, entry.default_kwargs))
        elif DECISIONS.get(entry.name or "", CLOSED) is not CLOSED:
            view = MovedView.as_view(pattern_name=entry.name)
            found.append(URLPattern(entry.pattern, view, entry.default_args, f"{entry.name}_before"))
    return found


def _answering(view: Callable[..., HttpResponseBase], name: str) -> Callable[..., HttpResponseBase]:
    decision = DECISIONS.get(name, CLOSED)
    if decision is CLOSED:

        @wraps(view)
        def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            raise Http404(name)

        return closed
    return asking_password(view) if decision is ASKS_PASSWORD else view


def asking_password(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return the view, opened only to who gave their own password a short time ago.

    What was sent meanwhile is let go, not kept in the session as the library would: it may hold a new password.
    """
    guarded = reauthentication_required(view)

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return guarded(request, *args, **kwargs)  # type: ignore[no-any-return]
        except ReauthenticationRequired:
            ways = ClosedSignupAdapter(request).get_reauthentication_methods(request.user)
            page = ways[0]["url"] if ways else reverse("account_login")
            return HttpResponseRedirect(f"{page}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}")

    return asked


def _at_home(url: str) -> str:
    """Return the link on the address that is printed, whatever host asked for it."""
    parts = urlsplit(url)
    return printed_address(parts._replace(scheme="", netloc="").geturl())


class ClosedSignupAdapter(DefaultAccountAdapter):
    """Accounts are made by the coordination; whoever changes one is named, and its address in use is told."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Speak as the house, and link to it: the library would name the host and port that a browser asked for."""
        site = SimpleNamespace(name=settings.MUNICIPALITY["programme"], domain=settings.SITE_URL)
        links = {name: _at_home(url) for name, url in context.items() if name.endswith("_url")}
        super().send_mail(template_prefix, email, {**context, **links, "current_site": site})

    def format_email_subject(self, subject: str) -> str:
        """Name the programme first, as its letters do."""
        return f"{settings.MUNICIPALITY['programme']}: {subject}"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False for everybody."""
        return False

    def set_password(self, user: Any, password: str) -> None:
        """Sign the history: on these pages people change their own password, by the one in use or by a mailed key."""
        user._history_user = user
        super().set_password(user, password)

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """Ask the new address for its confirmation, and tell the one in use that this was asked."""
        super().send_confirmation_mail(request, emailconfirmation, signup)
        address = emailconfirmation.email_address
        if address.email != address.user.email:
            write_letter(
                "address_asked",
                subject=_("Pidieron cambiar el correo de tu cuenta"),
                to=address.user.email,
                new=address.email,
            )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Write what the library wants told in the house's words; a changed password is told at its root (account_mail.py)."""
        if template_prefix == "account/email/email_changed":
            told = context or {}
            tell_address(told["from_email"], new=told["to_email"])
        elif template_prefix.startswith("mfa/"):
            tell_second_factor(user)
