"""What people read is whole sentences, marked for translation where they are said, in the language of who reads."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template.base import Lexer, TokenType

from tests.house import HOUSE
from tests.test_architecture import at_import, modules

pytestmark = pytest.mark.once
ROOT = Path(settings.BASE_DIR)
AT_ONCE = {"gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
MARKS = {**AT_ONCE, **{f"{name}_lazy": count for name, count in AT_ONCE.items()}}
"""How many of its first arguments are what the tools of translators read."""
LETTERS = re.compile(r"[áéíóúñü¿¡]", re.IGNORECASE)
SMALL_WORDS = re.compile(r"\b(el|la|los|las|de|del|que|para|con|una|un|por|no|se|en|su|al|y)\b")
# What is put into the database as content of the programme, which people change there.
CONTENT = {
    "planning/official_domains.py": "the official ámbitos",
    "assemblies/calendar/usual_sequence.py": "the sessions that a new installation begins with",
    "assemblies/evaluation/initial_rubric.py": "the rubrics that a new installation begins with",
    "iztapalapa/settings.py": "the names of the municipality and the programme, which are settings",
}
WORD = re.compile(r"[^\W\d_]{2,}")
SAME_IN_EVERY_LANGUAGE = {"PDF", "MXN"}
READ_ALOUD = re.compile(r"\b(?:alt|title|aria-label|placeholder|data-label)=\"([^\"]*)\"")
LEFT_OPEN = re.compile(
    r"{%\s*translate \"[^\"]*\b(?:de|del|en|a|por|con|y|el|la|los|las|un|una|que|hasta|desde|para)\" %}(?!\s*</dt>)"
)


def code() -> Iterator[tuple[str, ast.Module]]:
    for path in modules(*HOUSE):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def names_of_marks(tree: ast.Module) -> dict[str, str]:
    """Return by what names a module marks its sentences."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    found = [alias for node in imports if node.module == "django.utils.translation" for alias in node.names]
    return {alias.asname or alias.name: alias.name for alias in found if alias.name in MARKS}


def mark(node: ast.AST, names: dict[str, str]) -> str:
    """Return by what function this node marks a sentence, empty if it does not."""
    return names.get(getattr(node.func, "id", ""), "") if isinstance(node, ast.Call) else ""


def said_in(node: ast.AST, names: dict[str, str]) -> bool:
    """Say whether this text has a translated sentence in it; a list of sentences is no text."""
    if mark(node, names):
        return True
    if isinstance(node, ast.List | ast.ListComp | ast.Tuple | ast.Dict | ast.Set):
        return False
    return any(said_in(child, names) for child in ast.iter_child_nodes(node))


def is_put_together(node: ast.AST, names: dict[str, str]) -> bool:
    """Say whether this makes one text of a translated piece and another."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return said_in(node.left, names) or said_in(node.right, names)
    return isinstance(node, ast.JoinedStr) and said_in(node, names)


def test_nothing_is_translated_when_it_is_imported() -> None:
    """A process speaks to people of several languages; what it imports is read once."""
    found = []
    for where, tree in code():
        names = names_of_marks(tree)
        found += [f"{where}:{node.lineno}" for node in at_import(tree) if mark(node, names) in AT_ONCE]
    assert found == []


def lazy_names(tree: ast.Module, names: dict[str, str]) -> set[str]:
    """Return the names that a module gives to sentences which wait for who reads them."""
    given = [node for node in tree.body if isinstance(node, ast.Assign) and mark(node.value, names).endswith("_lazy")]
    return {target.id for node in given for target in node.targets if isinstance(target, ast.Name)}


def said_at_once(tree: ast.Module) -> list[int]:
    """Return the lines where a sentence that waits is filled in, and so said, while the module is imported."""
    names = names_of_marks(tree)
    lazy = lazy_names(tree, names)
    filled = [node for node in at_import(tree) if isinstance(node, ast.BinOp | ast.FormattedValue)]
    return [
        node.lineno
        for node in filled
        for part in ([node.left, node.right] if isinstance(node, ast.BinOp) else [node.value])
        if mark(part, names).endswith("_lazy") or getattr(part, "id", "") in lazy
    ]


def test_no_sentence_that_waits_is_filled_in_when_it_is_imported() -> None:
    """``%`` asks for the words at once: what would be kept is the sentence of whoever imported it."""
    found = [f"{where}:{line}" for where, tree in code() for line in said_at_once(tree)]
    assert found == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("A = _('a %d')", []),
        ("A = _('a %d') % 1", [2]),
        ("A = _('a %d')\nclass B:\n    c = dict(e=A % 1)", [4]),
        ("A = _('a')\nB = f'{A}'", [3]),
        ("A = _('a %d')\ndef b():\n    return A % 1", []),
    ],
)
def test_the_reader_of_code_finds_what_is_filled_in_too_early(source: str, lines: list[int]) -> None:
    tree = ast.parse(f"from django.utils.translation import gettext_lazy as _\n{source}")
    assert said_at_once(tree) == lines


def test_what_is_marked_stands_where_it_is_marked() -> None:
    """The tools of translators read no name, no f-string and no sum."""
    found = []
    for where, tree in code():
        names = names_of_marks(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (name := mark(node, names)):
                texts = node.args[: MARKS[name]]
                if not all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts):
                    found.append(f"{where}:{node.lineno}")
    assert found == []


def test_no_sentence_is_put_together_from_pieces() -> None:
    """Another language has another order of words."""
    found = []
    for where, tree in code():
        names = names_of_marks(tree)
        found += [f"{where}:{node.lineno}" for node in ast.walk(tree) if is_put_together(node, names)]
    assert found == []


def apart(tree: ast.Module) -> set[int]:
    """Return which nodes nobody reads, or are marked: docstrings, notes beside values, what is in a mark."""
    names = names_of_marks(tree)
    marked = {id(part) for node in ast.walk(tree) if mark(node, names) for part in ast.walk(node)}
    return marked | {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def is_spanish(text: str) -> bool:
    return bool(LETTERS.search(text)) or len(SMALL_WORDS.findall(text)) > 1


def test_no_sentence_of_the_code_is_left_unmarked() -> None:
    found = []
    for where, tree in code():
        if where in CONTENT or where.startswith("demonstration/"):
            continue
        left_out = apart(tree)
        texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        found += [
            f"{where}:{node.lineno} {node.value[:60]!r}"
            for node in texts
            if id(node) not in left_out and WORD.search(node.value) and is_spanish(node.value)
        ]
    assert found == []


def unmarked_hints(tree: ast.Module) -> list[int]:
    """Return the lines of hints that are no marked sentence, however few Spanish words they have."""
    given = [node.value for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "hint"]
    named = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and "hint" in [getattr(target, "id", "") for target in node.targets]
    ]
    said = [value.left if isinstance(value, ast.BinOp) else value for value in given + named]
    return [text.lineno for text in said if isinstance(text, ast.JoinedStr | ast.Constant) and is_said(text)]


def is_said(text: ast.AST) -> bool:
    return any(isinstance(part, ast.Constant) and WORD.search(str(part.value or "")) for part in ast.walk(text))


def test_every_hint_is_marked() -> None:
    assert [f"{where}:{line}" for where, tree in code() for line in unmarked_hints(tree)] == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("check(hint=_('Corrige: %s') % 'a=b')", []),
        ("check(hint='Corrige')", [1]),
        ("hint = 'Corrige: %s' % a", [1]),
        ("hint = f'Corrige {a}'", [1]),
        ("check(hint='')", []),
    ],
)
def test_the_reader_of_code_finds_an_unmarked_hint(source: str, lines: list[int]) -> None:
    assert unmarked_hints(ast.parse(source)) == lines


def outside_of_marks(source: str) -> str:
    """Return what a template says by itself, with a mark where its tags and variables stand."""
    inside, kept = False, []
    for token in Lexer(source).tokenize():
        words = token.split_contents() if token.token_type == TokenType.BLOCK else [""]
        begins = words[0] in {"blocktranslate", "comment"} or words[:2] == ["block", "body_class"]
        inside = begins or (inside and not words[0].startswith("end"))
        kept.append(token.contents if token.token_type == TokenType.TEXT and not inside else "\x00")
    return "".join(kept)


def words_of(source: str) -> set[str]:
    """Return the words that people read in a page and no tool of translators finds."""
    text = outside_of_marks(source)
    aloud = " ".join(READ_ALOUD.findall(text))
    seen = re.sub(r"<!--.*?-->|<[^>]*>|&\w+;|[\w-]+=\"[^\"]*\"", " ", text, flags=re.DOTALL)
    return set(WORD.findall(f"{aloud} {seen}")) - SAME_IN_EVERY_LANGUAGE


def test_no_sentence_of_a_page_is_left_unmarked() -> None:
    pages = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*/*.txt")]
    left = {str(path.relative_to(ROOT)): words_of(path.read_text(encoding="utf-8")) for path in sorted(pages)}
    assert {name: words for name, words in left.items() if words} == {}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('<p>{% translate "Hola" %} {{ name }}</p>', set()),
        ("<p>Hola {{ name }}</p>", {"Hola"}),
        ('<a title="Ir" href="/ir/"></a>', {"Ir"}),
        ("{% blocktranslate count n=n %}uno{% plural %}muchos{% endblocktranslate %} y más", {"más"}),
        ("{% block body_class %}workspace{% endblock %}{% block title %}Inicio{% endblock %}", {"Inicio"}),
    ],
)
def test_the_reader_of_pages_finds_what_is_unmarked(source: str, words: set[str]) -> None:
    assert words_of(source) == words


def test_no_sentence_of_a_page_is_left_open_for_what_follows() -> None:
    """«publicada el» and a date are one sentence, which ``blocktranslate`` says whole; a label is one by itself."""
    found = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        found += [f"{path.relative_to(ROOT)}: {said}" for said in LEFT_OPEN.findall(path.read_text(encoding="utf-8"))]
    assert found == []


def test_style_sheets_and_scripts_say_nothing_by_themselves() -> None:
    said = {}
    for path in (ROOT / "static/css").glob("*.css"):
        texts = [
            text for rule in re.findall(r"content:[^;]*", path.read_text()) for text in re.findall(r'"([^"]*)"', rule)
        ]
        said[path.name] = [text for text in texts if WORD.search(text)]
    scripts = {path.name: LETTERS.findall(path.read_text()) for path in (ROOT / "static/js").glob("*.js")}
    assert {name: found for name, found in (said | scripts).items() if found} == {}
