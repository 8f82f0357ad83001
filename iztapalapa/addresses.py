"""Addresses in one language: what people read, share and type in a path or a query string is Spanish.

Code names things in English. ``NAMES`` says how an address calls what a form calls ``stage``, and an option is called by
its label there: ``?etapa=recorrido``. Addresses that were given out in other words lead on, for good: when a label is
reworded, the word it had goes into the ``former`` of the field or of ``words_before``. What is printed depends on no
label: such options say their own ``word``.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Choices
from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import escape_uri_path
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from . import fields
from .access import MOVED
from .error_pages import SAFE

PAGE = "pagina"
NAMES = {
    "about": "de",
    "day": "dia",
    "domain": "ambito",
    "facilitator": "facilita",
    "first_day": "inicio",
    "horizon": "horizonte",
    "hour": "hora",
    "kind": "tipo",
    "management": "gestion",
    "moment": "momento",
    "office": "oficina",
    "page": PAGE,
    "place": "lugar",
    "priority": "prioridad",
    "sequence": "secuencia",
    "stage": "etapa",
    "state": "estado",
    "status": "estado",
    "view": "vista",
}
"""How addresses call what code calls otherwise; what is not here has one name (``q``, ``colonia``)."""


def printed_address(path: str) -> str:
    """Return the whole address of a page of ours, as paper, codes, mails and calendars of others carry it."""
    return settings.SITE_URL.rstrip("/") + path


def word_of(choice: Any) -> str:
    """Return how an address calls an option (or whatever has this label): "taller-infantil"."""
    with translation.override(settings.LANGUAGE_CODE):  # whoever looks: an address is shared
        return _word(choice)


def _word(choice: Any) -> str:
    if not isinstance(choice, Choices):
        return _slug(str(choice))
    return str(getattr(choice, "word", "")) or _slug(str(choice.label))


@lru_cache(maxsize=1000)
def _slug(text: str) -> str:
    return slugify(text)


def query_of(**asked: Any) -> str:
    """Return the query string that asks for this: ``query_of(kind=Session.Kind.WALK)`` is "tipo=recorrido"."""
    return urlencode(
        {
            NAMES.get(name, name): word_of(value) if isinstance(value, Choices) else value
            for name, value in asked.items()
        }
    )


class WordField(fields.ChoiceField):
    """An optional choice of an address: a word there, its value in code. The value is understood in an address too."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid_choice": _("«%(value)s» no está en esta lista. Elige una de las opciones.")
    }

    def __init__(
        self,
        *,
        options: Iterable[tuple[Any, Any]] = (),
        nothing: Any = "",
        former: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        """Take the options, (value, label), what is said where none is chosen, and the values of former words."""
        super().__init__(required=False, **kwargs)
        self.nothing = nothing
        self.former = dict(former or {})
        self.offer(options)

    def offer(self, options: Iterable[tuple[Any, Any]]) -> None:
        """Offer these options instead."""
        self.options = list(options)
        self._words: dict[str, str] | None = None
        self.choices = self._in_words

    def words(self) -> dict[str, str]:
        """Return the word of each value; of two that would have the same, the second keeps its value."""
        if self._words is None:
            self._words = {}
            with translation.override(settings.LANGUAGE_CODE):
                for value, label in self.options:
                    word = _word(value if isinstance(value, Choices) else label)
                    taken = not word or word in self._words.values()
                    self._words[str(value)] = str(value) if taken else word
        return self._words

    def _in_words(self) -> list[tuple[str, Any]]:
        labels = (label for _value, label in self.options)
        return [("", self.nothing), *zip(self.words().values(), labels, strict=True)]

    def to_python(self, value: Any) -> str:
        """Return the value that the word stands for."""
        return self._meant(str(super().to_python(value)))

    def _meant(self, typed: str) -> str:
        present = {word: value for value, word in self.words().items()}
        return (self.former | present).get(typed, typed)

    def valid_value(self, value: Any) -> bool:
        """Say whether the value is offered."""
        return str(value) in self.words()

    def prepare_value(self, value: Any) -> Any:
        """Show the word of a value, or the present one of a former word."""
        words = self.words()
        return words.get(str(value)) or words.get(self._meant(str(value)), value)


class AddressForm(fields.Form):
    """What a query string asks, by the names and words that addresses have."""

    def add_prefix(self, field_name: str) -> str:
        """Return how the address calls the field."""
        return NAMES.get(field_name, field_name)

    def led_on(self) -> str | None:
        """Return the query string as it is written now, None where it is written so already."""
        asked: Any = self.data
        if not isinstance(asked, QueryDict):
            return None
        now = QueryDict(mutable=True)
        called = {name: self.add_prefix(name) for name in (*self.fields, "page")}
        by_name = {shown: self.fields.get(name) for name, shown in called.items()}
        for name, values in asked.lists():
            shown = called.get(name, name)
            if shown == name or shown not in asked:
                field = by_name.get(shown)
                now.setlist(shown, [self._word(field, value) for value in values])
        return now.urlencode() if list(now.lists()) != list(asked.lists()) else None

    @staticmethod
    def _word(field: Any, value: str) -> str:
        return str(field.prepare_value(value)) if isinstance(field, WordField) else value


class LedOnMixin:
    """For a page whose query string a form reads: an address written in words of before leads to the present one."""

    request: Any

    @property
    def address_form(self) -> AddressForm:
        """Return the form that reads the query string."""
        return AddressForm(self.request.GET)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead on for good, or show the page."""
        query = self.address_form.led_on()
        if query is None:
            return super().get(request, *args, **kwargs)  # type: ignore[misc, no-any-return]
        return HttpResponsePermanentRedirect(f"{escape_uri_path(request.path)}?{query}")


class MovedView(View):
    """An address of before: it leads on for good, with its query string and, where something is sent, with that."""

    access = MOVED
    pattern_name: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to the page that has the name ``pattern_name`` now."""
        query = request.META.get("QUERY_STRING", "")
        there = reverse(self.pattern_name, args=args, kwargs=kwargs)
        return HttpResponsePermanentRedirect(
            f"{there}?{query}" if query else there, preserve_request=request.method not in SAFE
        )


class WordConverter:
    """An option in a path: a word in the address, its value in code."""

    regex = "[-a-z0-9]+"
    choices: ClassVar[type[Choices]]

    def to_python(self, value: str) -> str:
        """Return the value that the word stands for; another word is no address."""
        found = [str(choice.value) for choice in self.choices if word_of(choice) == value]
        if not found:
            raise ValueError(value)
        return found[0]

    def to_url(self, value: str) -> str:
        """Take the value or its word."""
        words = {str(choice.value): word_of(choice) for choice in self.choices}
        if value not in words and value not in words.values():
            raise ValueError(value)
        return words.get(value, value)


def words_of(options: type[Choices]) -> type[WordConverter]:
    """Return the converter of these options, to be registered for paths."""
    return type(f"{options.__name__}Converter", (WordConverter,), {"choices": options})


class FormerWordConverter:
    """An option in a path of before, called by its value or by a word it had: for the path of a ``MovedView``."""

    regex = ""
    meant: ClassVar[Mapping[str, str]]

    def to_python(self, value: str) -> str:
        """Return the value that is meant."""
        return self.meant[value]

    def to_url(self, value: str) -> str:
        """Take the value or a former word."""
        return value


def words_before(options: type[Choices], former: Mapping[str, str] | None = None) -> type[FormerWordConverter]:
    """Return the converter of what these options were called, {word: value}, and of the values themselves."""
    meant = {**{str(choice.value): str(choice.value) for choice in options}, **(former or {})}
    regex = "|".join(re.escape(word) for word in meant)
    return type(f"{options.__name__}FormerConverter", (FormerWordConverter,), {"meant": meant, "regex": regex})
