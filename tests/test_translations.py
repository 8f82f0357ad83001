"""The house can be said in another language: every plural is found by the tools of translators, and compiles."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.house import HOUSE
from tests.services import ROOT

pytestmark = pytest.mark.once
PLURALS = {"ngettext": 0, "ngettext_lazy": 0, "npgettext": 1, "npgettext_lazy": 1}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]")
VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
PLURAL_BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\s[^%]*?\bcount\s+(\w+)=[^%]*%}(.*?){%\s*plural\s*%}(.*?){%\s*endblocktrans(?:late)?\s*%}",
    re.DOTALL,
)


def plural_calls() -> Iterator[tuple[str, list[ast.expr]]]:
    """Return where a plural is asked for in the code, and with what sentences."""
    for path in (path for app in HOUSE for path in sorted((ROOT / app).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLURALS:
                first = PLURALS[node.func.id]
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.args[first : first + 2]


def plural_blocks() -> Iterator[tuple[str, str, str]]:
    for path in sorted((ROOT / "templates").rglob("*.*")):
        text = path.read_text(encoding="utf-8")
        for block in PLURAL_BLOCK.finditer(text):
            yield f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, block.start()) + 1}", block[2], block[3]


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_the_sentences_of_a_plural_stand_where_it_is_asked_for():
    """Behind a function of ours no tool of translators would find them."""
    assert [where for where, sentences in plural_calls() if None in [literal(node) for node in sentences]] == []


def test_one_and_many_say_the_same_things():
    """In another language one may need its number, and its tools refuse a translation that says more."""
    pairs = [(where, *map(literal, nodes)) for where, nodes in plural_calls() if None not in map(literal, nodes)]
    unlike = [where for where, one, many in pairs if set(PLACEHOLDER.findall(one)) != set(PLACEHOLDER.findall(many))]
    blocks = [
        where for where, one, many in plural_blocks() if set(VARIABLE.findall(one)) != set(VARIABLE.findall(many))
    ]
    assert unlike + blocks == []


@pytest.mark.skipif(not all(map(shutil.which, ("xgettext", "msgfmt", "msgen"))), reason="needs GNU gettext")
def test_a_catalogue_of_another_language_can_be_made_and_compiled(tmp_path):
    tree = tmp_path / "house"
    for folder in (*HOUSE, "templates"):
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "manage.py", tree)
    (tree / "locale").mkdir()
    environment = {**os.environ, "VAR_DIR": str(tmp_path)}

    def manage(*words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stderr

    manage("makemessages", "-l", "fr", "--no-location")
    catalogue = tree / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    # Translated word for word: each sentence as it is, the singular as the singular.
    subprocess.run(["msgen", "-o", str(catalogue), str(catalogue)], check=True)
    manage("compilemessages", "-l", "fr")
    text = catalogue.read_text(encoding="utf-8")
    assert ("msgid_plural" in text, 'msgid "%d problema"' in text) == (True, True)
