"""How pages are dressed: their style sheets in order, and the colours of ``theme.css`` for what reads no sheet."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

SHEETS = ("bootstrap.min", "theme", "base", "components", "forms", "tables")
"""The sheets of every page, in the order in which one goes over the other. A page adds those of its own subject.

They are few, and files of their own rather than one that a build step makes: browsers fetch them at the same time,
once, and keep them for ever.
"""
THEME = "css/theme.css"
TOKENS = re.compile(r":root\s*\{[^}]*\}")
"""A block of tokens; the first in THEME holds the light scheme, the second what is different in the dark one."""
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")


def sheet_addresses() -> list[str]:
    """Return where browsers find SHEETS."""
    return [static(f"css/{name}.css") for name in SHEETS]


def read_static(name: str) -> bytes:
    """Return a static file of the application, by its own name or by the hashed one."""
    found = finders.find(name)
    if found:
        return Path(found).read_bytes()
    with staticfiles_storage.open(name) as file:  # the hashed name that {% static %} writes in production
        return file.read()


def light_tokens() -> str:
    """Return the block of THEME that printed documents read before their own sheet."""
    return TOKENS.findall(read_static(THEME).decode())[0]


def colours() -> dict[str, dict[str, str]]:
    """Return the colour of each token by scheme (light, dark): read once, or each time where DEBUG lets people edit."""
    return _read_colours() if settings.DEBUG else _kept_colours()


def _read_colours() -> dict[str, dict[str, str]]:
    light, dark = (dict(COLOUR.findall(block)) for block in TOKENS.findall(read_static(THEME).decode())[:2])
    return {"light": light, "dark": light | dark}


_kept_colours = cache(_read_colours)
