"""What is answered when the page that was asked for cannot be: in the house's words, and true about what was sent.

A refusal of an act that no form shows (a button without fields, pressed too late) becomes a page with its sentence. A
database or a disk that cannot take anything becomes 503, which says whether something was kept. The pages drawn here
ask nothing of the database, nor of a session: they must stand when both are away. The server draws some of them before
the apps are loaded: nothing that needs a model is imported here.
"""

import errno
import sys
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
    ValidationError,
)
from django.db import InterfaceError, InternalError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy

from .styles import sheet_addresses

SAFE = ("GET", "HEAD", "OPTIONS")
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
READ_ONLY = "25006"
"""PostgreSQL's code for a server that only reads now."""
WRITES = ("INSERT", "UPDATE", "DELETE")
OWN_BUSINESS = ('"django_session"', '"cache_entries"')
"""Tables that are written without anybody having sent anything."""


class Words(NamedTuple):
    """What a page says: its title, what happened, what to do."""

    title: str | Promise
    lead: str | Promise
    steps: tuple[str | Promise, ...] = ()


KEPT_BY_BROWSER = gettext_lazy("Vuelve atrás con el botón de tu navegador: lo que escribiste debe seguir ahí.")
TRY_LATER = gettext_lazy("Espera un minuto y recarga la página.")
LIGHTER = gettext_lazy("Si son fotos, manda menos a la vez: las demás, en otro envío.")
REPORT = gettext_lazy("Si vuelve a pasar, avisa a la coordinación qué estabas haciendo.")

WORDS = {
    400: Words(
        gettext_lazy("No se entendió lo que llegó"),
        gettext_lazy("La dirección o lo que se envió venía incompleto o con algo que no va ahí. No se guardó nada."),
        (KEPT_BY_BROWSER, REPORT),
    ),
    405: Words(
        gettext_lazy("Aquí no hay una página"),
        gettext_lazy("Esta dirección sólo recibe lo que manda un botón. No cambió nada."),
        (gettext_lazy("Vuelve a la página anterior y usa el botón."),),
    ),
    413: Words(
        gettext_lazy("Es más de lo que cabe en un envío"),
        gettext_lazy("Lo que mandaste pesa demasiado y no se recibió. No se guardó nada."),
        (KEPT_BY_BROWSER, LIGHTER),
    ),
    414: Words(
        gettext_lazy("La dirección es demasiado larga"),
        gettext_lazy("Lo que se pidió en la dirección no cabe en una consulta. No cambió nada."),
        (gettext_lazy("Quita filtros o busca con menos palabras."),),
    ),
    429: Words(
        gettext_lazy("Van demasiados intentos"),
        gettext_lazy("Por seguridad se dejó de atender por un rato lo que pides. No cambió nada."),
        (gettext_lazy("Espera unos minutos y prueba de nuevo."),),
    ),
    431: Words(
        gettext_lazy("Tu navegador mandó demasiado"),
        gettext_lazy("Lo que acompaña a la dirección, como las cookies, no cabe en una consulta. No cambió nada."),
        (gettext_lazy("Borra las cookies de este sitio en tu navegador y entra de nuevo."),),
    ),
    500: Words(
        gettext_lazy("Algo falló de nuestro lado"),
        gettext_lazy("No fue culpa tuya. Si vuelve a pasar, avisa a la coordinación qué estabas haciendo."),
        (
            TRY_LATER,
            gettext_lazy(
                "Si estabas enviando algo, vuelve atrás: lo que escribiste debe seguir ahí. "
                "Antes de enviarlo otra vez, revisa si ya quedó guardado."
            ),
        ),
    ),
    501: Words(
        gettext_lazy("No se entendió lo que llegó"),
        gettext_lazy("Lo que se envió viene de una forma que aquí no se recibe. No se guardó nada."),
        (REPORT,),
    ),
}
OTHER_HOST = Words(
    gettext_lazy("Ésta no es la dirección del programa"),
    gettext_lazy("Llegaste con un nombre de sitio que aquí no se atiende. No cambió nada."),
    (gettext_lazy("Entra por la dirección que está impresa en los documentos."),),
)
TOO_MANY = Words(
    gettext_lazy("Es más de lo que cabe en un envío"),
    gettext_lazy("Llegaron demasiados renglones o archivos a la vez y no se recibieron. No se guardó nada."),
    (KEPT_BY_BROWSER, LIGHTER),
)
BUSY = Words(
    gettext_lazy("Hay demasiados envíos a la vez"),
    gettext_lazy("Por ahora no cabe otro: no se recibió y no se guardó nada de él."),
    (KEPT_BY_BROWSER, gettext_lazy("Espera un minuto y envíalo otra vez.")),
)
CANNOT_NOW = gettext_lazy("Por ahora no se puede")
UNREAD = Words(CANNOT_NOW, gettext_lazy("La página no se pudo preparar: el sistema no responde."), (TRY_LATER,))
UNSAVED = Words(
    gettext_lazy("No se guardó"),
    gettext_lazy("El sistema no pudo guardar lo que enviaste: no quedó nada de este envío."),
    (KEPT_BY_BROWSER, gettext_lazy("Espera un minuto y envíalo otra vez."), REPORT),
)
SAVED_IN_PART = Words(
    gettext_lazy("Se guardó, pero falló lo que seguía"),
    gettext_lazy("Lo que enviaste quedó guardado, al menos en parte; después el sistema dejó de responder."),
    (gettext_lazy("Antes de enviarlo otra vez, revisa qué quedó guardado."), REPORT),
)
IN_DOUBT = Words(
    gettext_lazy("No se sabe si se guardó"),
    gettext_lazy("El sistema dejó de responder justo al guardar lo que enviaste."),
    (gettext_lazy("Antes de enviarlo otra vez, revisa si ya quedó guardado."), KEPT_BY_BROWSER, REPORT),
)


def bare_page(status: int, words: Words | None = None) -> str:
    """Return a whole page that needs no request, no database and no session."""
    said = words or WORDS.get(status) or WORDS[500 if status >= 500 else 400]
    home = f"{settings.SITE_URL}/" if said is OTHER_HOST else "/"
    return render_to_string("bare.html", {"said": said, "home": home, "styles": _styles()})


def _styles() -> list[str]:
    """Return the addresses of the style sheets; none where nobody collected them: the words matter more."""
    try:
        return sheet_addresses()
    except ValueError:
        return []


def answer(status: int, words: Words | None = None, **headers: str) -> HttpResponse:
    """Return a bare page as a response that nobody keeps."""
    return HttpResponse(
        bare_page(status, words), status=status, headers={"Cache-Control": "private, no-store", **headers}
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what Django refuses before any view (handler400)."""
    if isinstance(exception, DisallowedHost):
        return answer(400, OTHER_HOST)
    if isinstance(exception, RequestDataTooBig):
        return answer(413)
    if isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        return answer(413, TOO_MANY)
    return answer(400)


def too_many_attempts(request: HttpRequest) -> HttpResponse:
    """Answer who tried too often (allauth's handler429)."""
    return answer(429)


def is_away(error: BaseException | None) -> bool:
    """Say whether the error means that database or disk cannot take anything now, rather than that we erred."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "sqlstate", "") == READ_ONLY
    return isinstance(error, OperationalError | InterfaceError)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what nobody caught (handler500): 503 and what became of what was sent, or that we erred."""
    if not is_away(sys.exc_info()[1]):
        return answer(500)
    outcome: WriteOutcome | None = getattr(request, "write_outcome", None)
    words = outcome.words() if outcome else UNREAD if request.method in SAFE else IN_DOUBT
    return answer(503, words, **{"Retry-After": "60"})


class WriteOutcome:
    """What became of what a request sent: watches its writes and which of them were committed."""

    def __init__(self) -> None:
        self.kept = False
        self._written_over: Any = None

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Run a statement; remember a write, and whether it lasts."""
        done = execute(sql, params, many, context)
        if sql.lstrip().startswith(WRITES) and not any(table in sql for table in OWN_BUSINESS):
            self._written_over = connection.connection
            transaction.on_commit(self.keep)  # at once, outside a transaction
        return done

    def keep(self) -> None:
        """Remember that something written lasts."""
        self.kept = True

    @property
    def is_unheard(self) -> bool:
        """Say whether the line broke after a write: then a commit may have reached the database all the same."""
        return self._written_over is not None and self._written_over is not connection.connection

    def words(self) -> Words:
        """Return what can be said for sure."""
        if self.kept:
            return SAVED_IN_PART
        return IN_DOUBT if self.is_unheard else UNSAVED


class ErrorPageMiddleware:
    """One place for the refusals that no view shows and for answers without a page; watches what becomes of posts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, in the house's words also where a library has none."""
        if request.method in SAFE:
            response = self.get_response(request)
        else:
            request.write_outcome = WriteOutcome()  # type: ignore[attr-defined]
            with connection.execute_wrapper(request.write_outcome):  # type: ignore[attr-defined]
                response = self.get_response(request)
        if response.status_code == 405 and not response.streaming and not response.content:
            return answer(405, Allow=response.headers.get("Allow", ""))
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show a rule's refusal that no form could show; everything else is a fault."""
        if not isinstance(exception, ValidationError):
            return None
        outcome: WriteOutcome | None = getattr(request, "write_outcome", None)
        kept = outcome is not None and outcome.kept
        said = {"refusals": exception.messages, "back": page_before(request), "kept": kept}
        return render(request, "refused.html", said, status=409)


def page_before(request: HttpRequest) -> str:
    """Return the address of the page that offered the act, if it is one of ours; else an empty text."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(before)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
