"""One is said as one: no sentence sets a number beside a plural that does not follow it."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template

from iztapalapa.amounts import NOUNS, amount
from iztapalapa.dates import span
from tests.house import HOUSE

ROOT = Path(settings.BASE_DIR)
A_NUMBER = r"(?:%\(\w+\)[ds]|%[ds]|\{\{ ?[\w.|]+ ?\}\})"
BESIDE_A_PLURAL = re.compile(rf"{A_NUMBER}\s+(?!(?:las|los|más|tres)\b)[a-záéíóúñü]{{2,}}s\b")
# Limits of the house, never one; and clock hours, which no one counts.
NEVER_ONE = {
    "Son %(count)d opciones y este método lleva a lo más %(most)d. Deja las más importantes.",
    "Son %(count)d opciones: habría que comparar %(pairs)d pares. Por pares se comparan a lo más %(most)d opciones; "
    "deja las más importantes o vota por puntos.",
    "El orden del día lleva %(most)d puntos a lo más y escribiste %(written)d.",
    "Cada punto del orden del día lleva %d letras o menos.",
    "El patrón «%(pattern)s» de %(kind)s da folios de más de %(longest)s letras.",
    "{{ from }} a {{ to }} horas",
}
NEVER_ONE_WORDS = ("megapixeles", "hasta %(pages)d páginas", "× %(height)d puntos")


def marked_in_code() -> Iterator[str]:
    """Return the sentences that code marks for translation without a plural of their own."""
    for app in HOUSE:
        for file in sorted((ROOT / app).rglob("*.py")):
            if "migrations" in file.parts:
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
                if called in {"_", "gettext", "gettext_lazy"} and isinstance(node.args[0], ast.Constant):
                    yield node.args[0].value


def marked_in_templates() -> Iterator[str]:
    """Return what templates mark without a plural of its own, and words that follow a number."""
    for file in sorted((ROOT / "templates").rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        for block in re.finditer(
            r"\{% blocktranslate(?P<asks>[^%]*)%\}(?P<text>.*?)\{% endblocktranslate %\}", text, re.S
        ):
            if " count " not in block["asks"]:
                yield " ".join(block["text"].split())
        for pair in re.finditer(r"(\{\{[^}]*\}\})\s*(?:</\w+>)?\s*(?:<span>)?\{% translate \"([^\"]+)\" %\}", text):
            if re.search(r"\|number|count|length|total|pages", pair[1]):
                yield f"{{{{ n }}}} {pair[2]}"


def test_no_number_stands_beside_a_plural_that_does_not_follow_it():
    found = {
        sentence
        for sentence in (*marked_in_code(), *marked_in_templates())
        if BESIDE_A_PLURAL.search(sentence) and not any(word in sentence for word in NEVER_ONE_WORDS)
    }
    assert found == NEVER_ONE


@pytest.mark.parametrize("noun", NOUNS)
def test_one_is_said_as_one(noun):
    one, many = amount(noun, 1), amount(noun, 1250)
    assert (one.split()[0], many.split()[0]) == ("1", "1,250")
    assert not one.endswith("s")
    assert many.endswith("s")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 25), date(2026, 11, 25), "el 25 de noviembre de 2026"),
        (date(2026, 11, 25), date(2026, 11, 29), "del 25 al 29 de noviembre de 2026"),
        (date(2026, 11, 29), date(2026, 12, 2), "del 29 de noviembre al 2 de diciembre de 2026"),
        (date(2026, 12, 29), date(2027, 1, 2), "del 29 de diciembre de 2026 al 2 de enero de 2027"),
    ],
)
def test_a_span_of_days_repeats_nothing(first, last, said):
    assert span(first, last) == said
    assert Template("{{ first|until:last }}").render(Context({"first": first, "last": last})) == said


def test_no_sentence_writes_a_span_by_itself():
    """``span`` knows that one day is no "del 25 al 25"."""
    by_hand = re.compile(rf"\bdel {A_NUMBER} al {A_NUMBER}")
    said = {sentence for sentence in (*marked_in_code(), *marked_in_templates()) if by_hand.search(sentence)}
    assert said == {"del %(first)s al %(last)s", "Se movió del %(before)s al %(after)s: %(reason)s"}
