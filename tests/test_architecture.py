"""The house's walls: imports and foreign keys point one way, between apps and between rooms; nothing outgrows its limit."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import combinations
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from tests.house import HOUSE, is_ours, package_of

pytestmark = pytest.mark.once

ROOT = Path(settings.BASE_DIR)
# The rooms of assemblies, from left to right: each may know itself and these.
ROOMS: dict[str, set[str]] = {
    "sessions": set(),
    "results": {"sessions"},
    "votes": {"sessions"},
    "minutes": {"sessions", "results", "votes"},
    "evaluation": {"sessions"},
    "calendar": {"sessions"},
    "paper": {"sessions", "results", "votes", "minutes", "evaluation", "calendar"},
    "hub": {"sessions", "results", "votes", "minutes", "evaluation", "calendar", "paper"},
}
LIMITS = {"function": 35, "module": 400, "test module": 600, "template": 120}


def modules(*folders: str) -> list[Path]:
    """Return the Python files of ``folders``, without migrations."""
    return sorted(
        path for folder in folders for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts
    )


def tree_of(path: Path) -> ast.Module:
    """Return what Python reads in a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Return the whole names that a module imports, also inside functions, for types and by ``import_module("…")``."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = (*package[: -node.level], node.module) if node.level else (node.module,)
            yield from (".".join(filter(None, (*base, alias.name))) for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "import_module":
            yield from (arg.value for arg in node.args if isinstance(arg, ast.Constant))


def knows(path: Path) -> set[str]:
    """Return which of our apps a module imports."""
    return {name.split(".")[0] for name in imported(path)} & set(HOUSE)


@pytest.mark.parametrize("app", HOUSE)
def test_imports_point_left(app: str) -> None:
    allowed = set(HOUSE[: HOUSE.index(app) + 1])
    wrong = {str(path.relative_to(ROOT)): knows(path) - allowed for path in modules(app) if knows(path) - allowed}
    assert wrong == {}


def test_no_app_imports_the_tests() -> None:
    assert [path for path in modules(*HOUSE) for name in imported(path) if name.split(".")[0] == "tests"] == []


def test_foreign_keys_point_left() -> None:
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            forward = field.concrete and target is not None and is_ours(target)
            if not forward or not is_ours(model) or target._meta.label == settings.AUTH_USER_MODEL:
                continue
            if HOUSE.index(package_of(target)) > HOUSE.index(package_of(model)):
                wrong.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert wrong == []


def name_of(path: Path) -> str:
    """Return the name under which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {name_of(path): path for path in modules(*HOUSE)}


def reached(path: Path) -> set[str]:
    """Return the files of ours that a module imports: what a name belongs to, if it is no module itself."""
    names = {name if name in FILES else name.rpartition(".")[0] for name in imported(path)}
    return names & set(FILES) - {name_of(path)}


def room_of(name: str) -> str:
    """Return the room that a module of assemblies stands in; empty for the app's own face."""
    return next(iter({*name.split(".")[1:2]} & set(ROOMS)), "")


def test_every_room_is_declared_from_left_to_right() -> None:
    assert apps.get_app_config("assemblies").rooms == tuple(ROOMS)
    folders = {path.parent.name for path in (ROOT / "assemblies").glob("*/urls.py")}
    assert folders == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_imports_of_a_room_point_left(room: str) -> None:
    """The app's face (models, actions, admin, addresses) re-exports what rooms hold, so that none may lean on it."""
    allowed = {room, *ROOMS[room]}
    wrong = [
        f"{name} -> {target}"
        for name, path in FILES.items()
        if name.startswith(f"assemblies.{room}.")
        for target in sorted(reached(path))
        if target.startswith("assemblies") and room_of(target) not in allowed
    ]
    assert wrong == []


def test_foreign_keys_between_rooms_point_left() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} -> {target._meta.label}"
        for model in apps.get_app_config("assemblies").get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and (target := getattr(field, "related_model", None)) and package_of(target) == "assemblies"
        if (room := room_of(model.__module__)) and room_of(target.__module__) not in {room, *ROOMS[room]}
    ]
    assert wrong == []


NAMED_TEMPLATE = re.compile(r"assemblies/(\w+)/[\w/]+\.html")


def test_templates_of_a_room_name_those_left_of_it() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for room, left in ROOMS.items()
        for path in sorted((ROOT / "templates" / "assemblies" / room).rglob("*.html"))
        for found in NAMED_TEMPLATE.finditer(path.read_text(encoding="utf-8"))
        if found[1] not in {room, *left}
    ]
    assert wrong == []


def test_no_room_holds_more_than_a_quarter_of_its_app() -> None:
    sizes: Counter[str] = Counter()
    for name, path in FILES.items():
        if name.startswith("assemblies."):
            sizes[room_of(name)] += len(path.read_text(encoding="utf-8").splitlines())
    assert [room for room, lines in sizes.items() if lines * 4 > sizes.total()] == []


def test_no_circle_between_files() -> None:
    """Imports inside functions and for types alone count too: two files that need each other are one."""
    try:
        TopologicalSorter({name: reached(path) for name, path in FILES.items()}).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def lengths() -> Iterator[tuple[str, str, int]]:
    """Return (kind, where, lines) for everything that has a limit."""
    for path in (*modules(*HOUSE), *modules("tests")):
        where = str(path.relative_to(ROOT))
        is_test = where.startswith("tests/")
        yield "test module" if is_test else "module", where, len(path.read_text(encoding="utf-8").splitlines())
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not is_test:
                yield "function", f"{where}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield "template", str(path.relative_to(ROOT)), len(path.read_text(encoding="utf-8").splitlines())


def test_nothing_outgrows_its_limit() -> None:
    assert [(kind, where, lines) for kind, where, lines in lengths() if lines > LIMITS[kind]] == []


def public_names(path: Path) -> Iterator[tuple[str, bool]]:
    """Return (name, has a docstring) for a module and its public functions, classes and methods."""
    tree = tree_of(path)
    if tree.body:
        yield "module", bool(ast.get_docstring(tree))
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name, bool(ast.get_docstring(node))


def test_public_names_have_docstrings() -> None:
    silent = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules(*HOUSE)
        for name, documented in public_names(path)
        if not documented
    ]
    assert silent == []


def test_pages_hold_no_inline_style_or_script() -> None:
    marks = (" style=", " onclick=", " onchange=", " onsubmit=", "<style", "javascript:")
    found = [
        f"{path.relative_to(ROOT)}: {mark.strip()}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for mark in marks
        # What WeasyPrint prints is not served: a content security policy does not reach it.
        if mark in path.read_text(encoding="utf-8") and "pdf" not in path.parts
    ]
    assert found == []


CLOCKS = {"now", "localdate", "localtime", "today", "utcnow", "get_current_timezone"}


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Return what runs while a module is imported: not the bodies of functions, but their defaults."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for part in [*child.args.defaults, *filter(None, child.args.kw_defaults)]:
                yield part
                yield from at_import(part)
            continue
        yield child
        yield from at_import(child)


def asks_the_time(node: ast.AST) -> bool:
    """Say whether this asks a clock: ``localdate(day)`` only converts."""
    if not isinstance(node, ast.Call) or node.args or node.keywords:
        return False
    return getattr(node.func, "attr", getattr(node.func, "id", "")) in CLOCKS


def test_nothing_remembers_the_day_it_was_imported() -> None:
    """A server lives longer than a day, and knows its time zone only when it is asked."""
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules(*HOUSE, "tests")
        for node in at_import(tree_of(path))
        if asks_the_time(node)
    ]
    assert asked == []


def test_the_packages_are_listed_in_one_place() -> None:
    """A new package reaches every test that walks them: no test lists them again."""
    again = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules("tests")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and path.name != "house.py"
        if len({part.value for part in node.elts if isinstance(part, ast.Constant)} & set(HOUSE)) > 2
    ]
    assert again == []


def parameters() -> Iterator[tuple[str, set[str]]]:
    """Return the parameters of each function, apart from who acts and when."""
    for path in modules(*HOUSE):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef):
                named = {arg.arg for arg in (*node.args.args, *node.args.kwonlyargs)}
                yield f"{path.relative_to(ROOT)}:{node.name}", named - {"self", "cls", "by", "at"}


def test_what_is_always_said_together_is_one_value() -> None:
    """A long list of parameters, and one that another function repeats, is a record that has no name yet."""
    told = list(parameters())
    assert [where for where, names in told if len(names) > 8] == []
    assert [(one, other) for (one, a), (other, b) in combinations(told, 2) if len(a & b) > 5] == []


# What one module does for the whole house: the words by which another one would begin to do it again.
ONE_TOOL = {
    r"\bimport segno\b": {"iztapalapa/qr.py"},
    r"settings\.SITE_URL(\.rstrip| \+)": {"iztapalapa/addresses.py"},
    r"\bdef _post_clean\b": {"iztapalapa/forms.py", "iztapalapa/repair_desk.py"},
    r"\bforms\.ModelForm\b|\(ModelForm\)": {"iztapalapa/repair_desk.py"},
    r"TimeInput\(format=": {"iztapalapa/dates.py"},
    r"\bTRANSITIONS\b[^=\n]*= *\{": set(),
}


@pytest.mark.parametrize("words", ONE_TOOL)
def test_there_is_one_tool_for_one_need(words: str) -> None:
    found = {
        str(path.relative_to(ROOT)) for path in modules(*HOUSE) if re.search(words, path.read_text(encoding="utf-8"))
    }
    assert found == ONE_TOOL[words]
