"""The faults that the benchmark of mutants sets: which modules carry the rules, and what may be wrong in each."""

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
APPS = ("planning", "assemblies", "assemblies/*", "projects", "agendas")
VERBS_AND_NOUNS = ("actions.py", "actions/*.py", "models.py", "models/*.py", "methods/*.py", "methods/*/*.py")
SAYING_RULES = (
    *("policies", "permissions", "obstacles", "changes", "gates", "gate_registry", "proofs", "hints", "ranking"),
    *("tally", "counting", "convocation", "content", "snapshot", "reading"),
    *("published_content", "required_contents"),
)
PLUMBING = (
    *("access", "dates", "folding", "small_groups", "ordered_lists", "records", "text", "numerals", "transitions"),
    *("documents/actions", "folios/actions", "folios/patterns"),
)
FLIPPED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}


def rules() -> list[str]:
    """Return the modules that carry the rules; LookupError for a name that no module has any more."""
    found = []
    for name in (*VERBS_AND_NOUNS, *(f"{name}.py" for name in SAYING_RULES)):
        here = [path for app in APPS for path in ROOT.glob(f"{app}/{name}")]
        if not here:
            raise LookupError(f"no app has {name}")
        found += here
    found += [(ROOT / "iztapalapa" / f"{name}.py").resolve(strict=True) for name in PLUMBING]
    return sorted({str(path.relative_to(ROOT)) for path in found})


@dataclass(frozen=True)
class Mutant:
    """A fault: where it stands, what stood there and what stands there now.

    ``lines`` are counted from 1; ``function`` is the innermost one around it, empty outside of any.
    """

    kind: str
    file: str
    lines: tuple[int, int]
    before: str
    after: str
    text: str
    function: str

    def __str__(self) -> str:
        return f"{self.file}:{self.lines[0]}: {self.before[:90]!r} -> {self.after[:90]!r}"


class Faults(ast.NodeVisitor):
    """Gathers the mutants of one module."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.source = (ROOT / file).read_bytes()
        self.starts = [0]
        for line in self.source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.found: list[Mutant] = []
        self.functions = [""]
        self.visit(ast.parse(self.source))

    def _add(self, kind: str, node: Any, after: str) -> None:
        begin = self.starts[node.lineno - 1] + node.col_offset
        end = self.starts[node.end_lineno - 1] + node.end_col_offset
        before = self.source[begin:end].decode()
        text = (self.source[:begin] + after.encode() + self.source[end:]).decode()
        self.found.append(
            Mutant(kind, self.file, (node.lineno, node.end_lineno), before, after, text, self.functions[-1])
        )

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Know where the faults stand."""
        self.functions.append(node.name)
        self.generic_visit(node)
        self.functions.pop()

    def visit_Compare(self, node: ast.Compare) -> None:
        """Flip a comparison, and move its border."""
        if len(node.ops) == 1:
            for other in FLIPPED.get(type(node.ops[0]), ()):
                flipped = ast.Compare(node.left, [other()], node.comparators)
                self._add("random", node, f"({ast.unparse(flipped)})")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Make "and" of "or"."""
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        self._add("random", node, f"({ast.unparse(ast.BoolOp(other, node.values))})")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        """Drop a "not"."""
        if isinstance(node.op, ast.Not):
            self._add("random", node, f"({ast.unparse(node.operand)})")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """Leave a condition out of a question to the database."""
        asked = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if asked in {"filter", "exclude"}:
            for gone in node.keywords:
                kept = [keyword for keyword in node.keywords if keyword is not gone]
                self._add("random", node, ast.unparse(ast.Call(node.func, node.args, kept)))
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        """Turn a condition round, where no comparison in it does."""
        for_types = ast.unparse(node.test) == "TYPE_CHECKING"  # is read by mypy, never run
        if isinstance(node.test, ast.Name | ast.Attribute | ast.Call | ast.NamedExpr) and not for_types:
            self._add("random", node.test, f"(not ({ast.unparse(node.test)}))")
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        """Leave out a guard."""
        if isinstance(node.value, ast.Call) and "require_" in ast.unparse(node.value.func):
            self._add("guard", node, "pass")
        self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Leave out a refusal."""
        if node.exc is not None and ast.unparse(node.exc).startswith(("ValidationError", "PermissionDenied")):
            self._add("refusal", node, "pass")
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Leave out a constraint of the database."""
        if node.name == "Meta":
            for statement in node.body:
                match statement:
                    case ast.Assign(targets=[ast.Name("constraints")], value=ast.List() as constraints):
                        self._leave_out(constraints)
        self.generic_visit(node)

    def _leave_out(self, constraints: ast.List) -> None:
        for gone in constraints.elts:
            kept = ast.List([item for item in constraints.elts if item is not gone])
            self._add("constraint", constraints, ast.unparse(kept))


def all_mutants() -> list[Mutant]:
    """Return every mutant of every module of rules."""
    return [mutant for file in rules() for mutant in Faults(file).found]
