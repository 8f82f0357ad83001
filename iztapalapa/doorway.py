"""Addresses at the door: no page is asked for what no database can hold."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from .fields import LARGEST
from .text import line

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class PlainAddressMiddleware:
    """Read what an address names as a person would, and answer 404 for what cannot be a name or a number of ours.

    A NUL ends in an error on PostgreSQL and a key past 64 bits on SQLite; a pasted link often carries characters that
    nobody sees. The values of the path are made plain here; those of the query string by the form that reads them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Forget cookies that no browser of ours sends, then answer."""
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if not _CONTROL.search(value)}
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, named: dict[str, Any]) -> None:
        """Look at what the address names, once it is known which page is asked for."""
        asked = [*request.GET, *(value for values in request.GET.lists() for value in values[1])]
        if any("\0" in text for text in asked):
            raise Http404
        for name, value in named.items():
            named[name] = _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, str) and (_CONTROL.search(value) or not (value := line(value))):
        raise Http404
    if isinstance(value, int) and value > LARGEST:
        raise Http404
    return value
