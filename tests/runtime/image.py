"""The tree that the Dockerfile copies: read from its COPY lines and from .dockerignore, built as an engine builds it."""

import json
import re
import shutil
from pathlib import Path

from tests.services import ROOT


def dockerfile() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile: (name, the rest), lines continued with a backslash joined."""
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    lines = [line.strip() for line in text.splitlines()]
    return [(line.split(None, 1)[0].upper(), line.split(None, 1)[1]) for line in lines if line and line[0] != "#"]


def copies() -> list[tuple[list[str], str]]:
    """Return what each COPY takes and where it puts it."""
    found = []
    for name, rest in dockerfile():
        if name == "COPY":
            words = json.loads(rest) if rest.startswith("[") else rest.split()
            *sources, target = [word for word in words if not word.startswith("--")]
            found.append((sources, target))
    return found


def ignored(path: Path) -> bool:
    """Return whether .dockerignore leaves a path of the checkout out."""
    out = False
    name = path.relative_to(ROOT).as_posix()
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        if not (pattern := line.strip()) or pattern.startswith("#"):
            continue
        keep, pattern = pattern.startswith("!"), pattern.removeprefix("!").strip("/")
        wild = re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
        if re.fullmatch(f"{wild}(?:/.*)?", name):
            out = not keep
    return out


def build(tree: Path) -> Path:
    """Build the tree of the image in an empty folder; return it."""
    for sources, target in copies():
        for source in sources:
            into = tree / target
            if (ROOT / source).is_dir():
                leave_out = lambda folder, names: [name for name in names if ignored(Path(folder) / name)]  # noqa: E731
                shutil.copytree(ROOT / source, into, dirs_exist_ok=True, ignore=leave_out, symlinks=True)
            elif not ignored(ROOT / source):
                shutil.copy2(ROOT / source, into / Path(source).name if target.endswith("/") else into)
    return tree
