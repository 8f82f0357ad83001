"""What the source says of holding: records are locked in one place, and a verb looks at what it holds alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import HOUSE
from tests.services import ROOT

pytestmark = pytest.mark.once

SOURCES = [path for package in HOUSE for path in sorted((ROOT / package).rglob("*.py"))]


def test_records_are_locked_in_one_place() -> None:
    locking = [path.relative_to(ROOT) for path in SOURCES if "select_for_update" in path.read_text(encoding="utf-8")]
    assert locking == [Path("iztapalapa/records.py")]


def holding(tree: ast.AST) -> Iterator[tuple[ast.Call, ast.stmt]]:
    """Return what is held in a module: each call, and the statement that it stands in."""
    for statement in ast.walk(tree):
        if isinstance(statement, ast.stmt) and not hasattr(statement, "body"):
            for node in ast.walk(statement):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"hold", "hold_all", "fresh"}:
                    yield node, statement


def takes_the_place(call: ast.Call, statement: ast.stmt) -> bool:
    """Say whether what is held is called as what was given, so that nobody can look at that any more."""
    [given] = call.args
    if not isinstance(given, ast.Name | ast.Attribute):
        return not isinstance(statement, ast.Expr)
    return isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == ast.unparse(given)


def test_a_verb_goes_on_with_what_it_was_given_when_it_held() -> None:
    """A copy that was read before would be looked at, and nobody would see it."""
    besides = [
        f"{path.relative_to(ROOT)}: {ast.unparse(statement)}"
        for path in SOURCES
        if "actions" in path.relative_to(ROOT).parts or path.name == "actions.py"
        for call, statement in holding(ast.parse(path.read_text(encoding="utf-8")))
        if not takes_the_place(call, statement)
    ]
    assert besides == []
