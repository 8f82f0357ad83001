"""Addresses at the door: no page is asked for what no database can hold."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict

from .fields import LARGEST
from .text import line

_DIGITS = re.compile(r"[0-9]{19,}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class PlainAddressMiddleware:
    """Read what an address names as a person would, and answer 404 for what cannot be a name or a number of ours.

    A NUL ends in an error on PostgreSQL and a key past 64 bits on SQLite; a pasted link often carries characters that
    nobody sees.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Forget cookies that no browser of ours sends, then answer."""
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if not _CONTROL.search(value)}
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, named: dict[str, Any]) -> None:
        """Make plain what the address names, once it is known which page is asked for."""
        if not request.META.get("QUERY_STRING", "").isalnum():
            request.GET = plain_query(request.GET)  # type: ignore[assignment]  # the stubs know only the first one
        if request.resolver_match and request.resolver_match.app_name == "admin":
            _require_keys(request.GET)
        for name, value in named.items():
            named[name] = _plain(value)


def plain_query(query: QueryDict) -> QueryDict:
    """Return the query string's names and values as a person would read them."""
    if all(text.isprintable() and text.isascii() for name, values in query.lists() for text in (name, *values)):
        return query
    read = QueryDict(mutable=True, encoding=query.encoding)
    for name, values in query.lists():
        read.setlist(line(name), [line(value) for value in values])
    read._mutable = False
    return read


def _require_keys(query: QueryDict) -> None:
    """Answer 404 for a number past every column: the admin's filters ask the database for whatever they read."""
    for _name, values in query.lists():
        numbers = [number for text in values for number in _DIGITS.findall(text)]
        if any(len(number) > 40 or int(number) > LARGEST for number in numbers):
            raise Http404


def _plain(value: Any) -> Any:
    if isinstance(value, str) and (_CONTROL.search(value) or not (value := line(value))):
        raise Http404
    if isinstance(value, int) and value > LARGEST:
        raise Http404
    return value
