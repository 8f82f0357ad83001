"""What the documents, the source and the templates name exists: a file, a function or a class of a module."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from tests.house import HOUSE
from tests.services import ROOT

pytestmark = pytest.mark.once

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SOURCES = [path for package in HOUSE for path in sorted((ROOT / package).rglob("*.py"))]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SOFTWARE = (*HOUSE, "tests", "benchmarks", "templates", "docs", "bin")
FILE = re.compile(r"(?<![\w/<>{}.*-])(?:[\w-]+/)*\w+\.(?:py|html)\b")
REMARK = re.compile(r"{#.*?#}")
QUOTED = re.compile(r"(`+)([^`\n]+)\1")
MEMBER = re.compile(r"(?:\w+\.)*([a-z]\w*)\.(\w+)(?:\(.*\))?")


def docstrings(path: Path) -> str:
    """Return all docstrings of a file."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return "\n".join(ast.get_docstring(node) or "" for node in nodes if isinstance(node, documented))


@cache
def members() -> dict[str, set[str]]:
    """Return, by the name of a function or a class, the modules that define it or give it to others."""
    found, given = defaultdict(set), defaultdict(set)
    for path in SOURCES:
        module = path.parent.name if path.stem == "__init__" else path.stem
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found[node.name].add(module)
            elif isinstance(node, ast.ImportFrom):
                for name in node.names:
                    given[name.name].add(module)
    return {name: modules | given[name] for name, modules in found.items()}


def is_record(name: str) -> bool:
    """Say whether a name is that of a record (``session.problems``), not of a module."""
    return name.title().replace("_", "") in members()


def test_every_file_that_is_named_is_there() -> None:
    files = [f"/{path.relative_to(ROOT)}" for part in SOFTWARE for path in (ROOT / part).rglob("*.*")]
    files += [f"/{path.name}" for path in ROOT.glob("*.py")]
    texts = {path: path.read_text(encoding="utf-8") for path in (*DOCUMENTS, *SOURCES, *TEMPLATES)}
    # What a template draws upon may be a library's: only what it remarks is ours.
    texts |= {path: " ".join(REMARK.findall(texts[path])) for path in TEMPLATES}
    gone = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in texts.items()
        for name in FILE.findall(text)
        if not any(file.endswith(f"/{name}") for file in files)
    ]
    assert gone == []


def test_what_is_named_with_its_module_stands_there() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS} | {
        path: docstrings(path) for path in SOURCES
    }
    elsewhere = [
        f"{path.relative_to(ROOT)}: {quoted}"
        for path, text in texts.items()
        for _ticks, quoted in QUOTED.findall(text)
        if (named := MEMBER.fullmatch(quoted)) and named[2] in members()
        if named[1] not in members()[named[2]] and not is_record(named[1])
    ]
    assert elsewhere == []
