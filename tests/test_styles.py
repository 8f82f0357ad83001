"""Style sheets: each has a purpose and somebody who links it, and colours stand in one of them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
from django.conf import settings
from django.template import Context, Template
from tinycss2.color4 import parse_color

from iztapalapa.styles import SHEETS, THEME
from tests.house import HOUSE
from tests.test_architecture import modules

ROOT = Path(settings.BASE_DIR)
OWN = sorted((ROOT / "static/css").glob("*.css"))
LONGEST = 400
WRITTEN = re.compile(
    r"#(?:[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?|[0-9a-fA-F]{3,4})(?![\w-])|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\("
)

pytestmark = pytest.mark.once
ATTRIBUTE = re.compile(r"\b(?:fill|stroke|color|stop-color|flood-color|bgcolor)\s*[=:]\s*[\"']?([\w-]+)")
NO_COLOUR = {"currentcolor", "transparent"}
# Nothing reads a token there, and what they show is the same in every scheme.
WITHOUT_TOKENS = {
    "static/icons/favicon.svg": "an image by itself, which browsers show beside the title of the page",
    "static/img/pdf-draft.svg": "an image by itself, laid behind every page of a draft",
    "planning/pixels.py": "a transparent picture is laid on white paper",
    "iztapalapa/qr.py": "a code that cameras read is black on white",
}


def named(value: object) -> bool:
    """Say whether a word is a colour."""
    return isinstance(value, str) and value.lower() not in NO_COLOUR and parse_color(value) is not None


def of_sheet(text: str) -> Iterator[str]:
    """Return the colours that a style sheet writes down."""
    waiting = tinycss2.parse_component_value_list(text, skip_comments=True)
    while waiting:
        part = waiting.pop()
        if part.type in {"hash", "ident", "function"} and named(written := part.serialize()):
            yield written
        elif part.type == "function":
            waiting += part.arguments
        else:
            waiting += getattr(part, "content", None) or []


def of_markup(text: str) -> Iterator[str]:
    """Return the colours that a template, a drawing or a script writes down."""
    yield from WRITTEN.findall(text)
    yield from filter(named, ATTRIBUTE.findall(text))


def of_module(text: str) -> Iterator[str]:
    """Return the colours in the texts of a module, and the names of colours that it hands to something."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from of_markup(node.value)
        elif isinstance(node, ast.Call):
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            words = [part.value for part in given if isinstance(part, ast.Constant)]
            yield from (word for word in words if named(word) and not word.startswith("#"))


READERS = {".css": of_sheet, ".html": of_markup, ".svg": of_markup, ".js": of_markup, ".py": of_module}


def drawn() -> list[Path]:
    """Return every file that may draw something, the theme aside."""
    files = [
        path for folder in ("static", "templates") for path in (ROOT / folder).rglob("*") if path.suffix in READERS
    ]
    return [path for path in (*files, *modules(*HOUSE)) if path != ROOT / "static" / THEME]


def test_every_colour_is_a_token() -> None:
    written = {str(path.relative_to(ROOT)): sorted(READERS[path.suffix](path.read_text())) for path in drawn()}
    assert {name: colours for name, colours in written.items() if colours and name not in WITHOUT_TOKENS} == {}


@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        (of_sheet, "a { color: #fff } /* red */ .red-ish { top: 0 }", ["#fff"]),
        (of_sheet, "@page { @top-left { color: RED } } a { margin: 0 }", ["RED"]),
        (of_sheet, "a { background: linear-gradient(to right, var(--ink), rgb(0 0 0 / 8%)) }", ["rgb(0 0 0 / 8%)"]),
        (of_sheet, "a { color: transparent; stroke: currentColor; fill: none }", []),
        (of_markup, '<a href="#fecha"><rect fill="white" stroke="#1f1b18"/><path fill="none"/>', ["#1f1b18", "white"]),
        (of_markup, '<svg style="fill: red">', ["red"]),
        (of_module, 'draw(light="#fff", dark="black", name="x")\nkinds = ["green"]', ["black", "#fff"]),
    ],
)
def test_the_readers_find_colours(read, text, found) -> None:
    assert list(read(text)) == found


def test_style_sheets_stay_short() -> None:
    assert [path.name for path in OWN if len(path.read_text().splitlines()) > LONGEST] == []


def test_every_style_sheet_is_linked() -> None:
    pages = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    looks = (ROOT / "iztapalapa/documents/looks.py").read_text()
    assert [path.name for path in OWN if path.stem not in SHEETS and f"css/{path.name}" not in pages + looks] == []


def test_pages_link_the_sheets_in_their_order() -> None:
    linked = re.findall(r"css/([\w.]+)\.css", Template("{% style_sheets %}").render(Context()))
    assert tuple(linked) == SHEETS


def test_a_drawing_takes_its_colours_from_the_theme() -> None:
    template = '{% colour "accent" %} {% colour "level" 2 %} {% colour "paper" scheme="dark" %}'
    assert Template(template).render(Context()) == "#8a1538 #b3a99d #171412"


def test_a_colour_that_is_no_token_is_an_error() -> None:
    with pytest.raises(KeyError, match="inkk"):
        Template('{% colour "inkk" %}').render(Context())
