"""Buttons of pages, pressed as a browser would: every form that posts, with what stands in it and what it still asks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve

from tests.planning.pictures import photo, upload

TYPED = {
    "date": "2026-11-20",
    "time": "18:00",
    "datetime-local": "2026-11-20T18:00",
    "number": "1",
    "email": "alguien@ejemplo.mx",
    "url": "https://ejemplo.mx/",
    "password": "una-clave-larga",
}
TEXT = "Lo que acordamos en la asamblea"
SKIPPED = {"button", "image", "reset"}
PHOTO = photo(64, 48)


@dataclass
class Form:
    """One form that posts: where it goes, what it carries, and its buttons."""

    page: str
    action: str
    data: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def kind(self) -> tuple[Any, ...]:
        """Return what two forms of the same page and view share: the second needs no press of its own."""
        names = frozenset(name.rstrip("0123456789") for name in (*self.data, *self.files))
        return resolve(urlsplit(self.action).path).view_name, names

    def presses(self) -> Iterator[dict[str, list[Any]]]:
        """Return what each button sends: a small photo wherever a file may be chosen."""
        for name, value in self.buttons or [("", "")]:
            chosen = {field: [upload(PHOTO)] for field in self.files}
            yield {**self.data, **chosen, **({name: [value]} if name else {})}


class FormReader(HTMLParser):
    """Reads the forms of one page; what is empty and visible is filled in."""

    def __init__(self, page: str) -> None:
        """Read the page at this address."""
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self._by_id: dict[str, Form] = {}
        self._form: Form | None = None
        self._select: tuple[Form, str, bool] | None = None
        self._options: list[tuple[str, bool]] = []
        self._textarea: tuple[Form, str] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a form, or add to the one that stands open or is named."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(self.page, given.get("action") or self.page)
            if given.get("method", "").lower() == "post":
                self.forms.append(self._form)
            self._by_id[given.get("id", "")] = self._form
        form = self._by_id.get(given["form"]) if "form" in given else self._form
        if form is None or "disabled" in given:
            return
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(form, name, given)
        elif tag == "button" and given.get("type", "submit") == "submit":
            form.buttons.append((name, given.get("value", "")))
        elif tag == "select" and name:
            self._select, self._options = (form, name, "multiple" in given), []
        elif tag == "option" and self._select:
            self._options.append((given.get("value", ""), "selected" in given))
        elif tag == "textarea" and name:
            self._textarea, self._text = (form, name), ""

    def _input(self, form: Form, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in SKIPPED:
            return
        if kind == "file":
            form.files.append(name)
        elif kind == "submit":
            form.buttons.append((name, given.get("value", "")))
        elif kind in {"checkbox", "radio"}:
            if "checked" in given or (kind == "radio" and name not in form.data):
                form.data.setdefault(name, []).append(given.get("value", "on"))
        else:
            if kind == "hidden":
                form.hidden.add(name)
            filled = given.get("value") or ("" if kind == "hidden" else TYPED.get(kind, TEXT))
            form.data.setdefault(name, []).append(filled)

    def handle_data(self, data: str) -> None:
        """Keep what stands in a text box."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """Close a form, a choice or a text box."""
        if tag == "form":
            self._form = None
        elif tag == "select" and self._select:
            form, name, several = self._select
            chosen = [value for value, selected in self._options if selected and value]
            chosen = chosen or [value for value, _selected in self._options if value][:1]
            if chosen or not several:
                form.data[name] = chosen or [""]
            self._select = None
        elif tag == "textarea" and self._textarea:
            form, name = self._textarea
            form.data.setdefault(name, []).append(self._text.strip() or TEXT)
            self._textarea = None


def forms_of(page: str, html: str) -> list[Form]:
    """Return the forms of a page that post."""
    reader = FormReader(page)
    reader.feed(html)
    return reader.forms
