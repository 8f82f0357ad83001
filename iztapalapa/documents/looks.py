"""How documents look, read from what draws them: whoever changes a template or a sheet has no number to remember.

The look of a kind is one hash of its templates, sheets, tags, typefaces and libraries. It is part of the key of a
working document, so that one asked again after a change is made anew; the key of a frozen one has no look in it.
"""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.template import Engine
from django.template.base import Lexer, TokenType
from django.utils.translation import to_locale

from iztapalapa.hashing import content_hash
from iztapalapa.styles import light_tokens, read_static

from .registry import DocumentKind

SHEETS = ("css/pdf.css", "css/pdf-parts.css")
"""The sheets of every document; a template may link more."""
DRAWERS = (*(f"{__package__}.{name}" for name in ("composing", "engine", "pdf_ua", "rendering")), "iztapalapa.qr")
"""Modules that decide what a page looks like."""
PACKAGES = ("weasyprint", "pikepdf", "segno", "fontpkg-atkinson-hyperlegible", "fontpkg-noto-sans")
LINKED = re.compile(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)")
QUOTES = "\"'"


def look_of(kind: DocumentKind) -> str:
    """Return the look of a kind: read once per process, and each time where DEBUG lets people edit under it."""
    return _read_look(kind) if settings.DEBUG else _kept_look(kind)


@cache
def _kept_look(kind: DocumentKind) -> str:
    return _read_look(kind)


def _read_look(kind: DocumentKind) -> str:
    files = {name: hashlib.sha256(content).hexdigest() for name, content in files_of(kind).items()}
    return content_hash([files, {package: version(package) for package in PACKAGES}])


def files_of(kind: DocumentKind) -> dict[str, bytes]:
    """Return the content, by name, of every file of the application that the documents of ``kind`` are drawn with."""
    engine = Engine.get_default()
    templates = _walk([kind.template, *kind.further_templates()], lambda name: _template(engine, name), _included)
    linked = {name for source in templates.values() for name in _static_names(source.decode())}
    tags = {name for source in templates.values() for name in _loaded(source.decode())}
    modules = {*engine.builtins, *(engine.libraries[name] for name in tags if name in engine.libraries)}
    modules |= set(DRAWERS)
    sheet = sheet_of_all()
    return {
        **templates,
        **_walk([*linked, *_linked(SHEETS[0], sheet.encode())], _static, _linked),
        **{name: _module(name) for name in modules if not name.startswith("django.")},
        "sheet": sheet.encode(),
        "words": b"".join(_words()),
    }


def sheet_of_all() -> str:
    """Return the sheet of every document: the tokens that it shares with the screen, and SHEETS."""
    return light_tokens() + "".join(read_static(name).decode() for name in SHEETS)


def _walk(
    first: Iterable[str], read: Callable[[str], bytes], leads: Callable[[str, bytes], Iterable[str]]
) -> dict[str, bytes]:
    """Return what ``read`` gives for ``first`` and for all names that those files lead to."""
    found: dict[str, bytes] = {}
    waiting = list(first)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = read(name)
            waiting += leads(name, found[name])
    return found


def _template(engine: Engine, name: str) -> bytes:
    """Return the source on the disk; nothing if there is none: then the render says so, not the asking."""
    for loader in engine.template_loaders:
        for origin in loader.get_template_sources(name):
            if (place := Path(origin.name)).is_file():
                return place.read_bytes()
    return b""


def _tags(source: str) -> Iterator[list[str]]:
    """Return the words of each block tag."""
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            yield token.split_contents()


def _included(_name: str, source: bytes) -> Iterator[str]:
    """Return the templates that a template names; a computed name is told by ``further_templates``."""
    for tag, *words in _tags(source.decode()):
        if tag in {"include", "extends"} and words[0][0] in QUOTES:
            yield words[0].strip(QUOTES)


def _loaded(source: str) -> Iterator[str]:
    """Return the tag libraries that a template loads."""
    for tag, *words in _tags(source):
        if tag == "load":
            yield from words[-1:] if "from" in words else words


def _static_names(source: str) -> Iterator[str]:
    """Return the static files that a template shows."""
    yield from re.findall(rf"{re.escape(settings.STATIC_URL)}([\w./-]+)", source)
    yield from (words[0].strip(QUOTES) for tag, *words in _tags(source) if tag == "static")


def _static(name: str) -> bytes:
    try:
        return read_static(name)
    except (OSError, ValueError, SuspiciousOperation):
        return b""


def _linked(name: str, content: bytes) -> Iterator[str]:
    """Return the static files that a style sheet shows or imports."""
    if not name.endswith(".css"):
        return
    for address in LINKED.findall(content.decode()):
        if not address.startswith("data:"):
            whole = posixpath.normpath(posixpath.join(settings.STATIC_URL, posixpath.dirname(name), address))
            yield whole.removeprefix(settings.STATIC_URL)


def _module(name: str) -> bytes:
    """Return the source of a Python module, without importing it."""
    spec = find_spec(name)
    return Path(spec.origin).read_bytes() if spec and spec.origin else b""


def _words() -> Iterator[bytes]:
    """Return the catalogues in which the templates' words are written for the language of the house."""
    for folder in settings.LOCALE_PATHS:
        catalogue = Path(folder) / to_locale(settings.LANGUAGE_CODE) / "LC_MESSAGES" / "django.mo"
        if catalogue.is_file():
            yield catalogue.read_bytes()
