"""The problem tree: effects above, causes below, as an outline in words and as a drawing of whole units.

The outline is the full equivalent of the drawing. Both are plain JSON values, so that a page and a printed document
draw the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

from django.db.models import QuerySet

from .models import PlanningProcess, Problem, ProblemLink

BOX, GAP, RISE, LINE, PAD = 212, 24, 56, 20, 14
"""Width of a box, room between boxes and between rows, height of a line of text, room above and below the text."""
LANE, TURN = 14, 16
"""Room between the lines that pass at the right of the boxes, and how far above or below a box they turn."""
LETTERS = 21
"""How many letters a line of a box holds."""
MOST_LINES = 6
"""A longer situation ends in "…" in the drawing; the outline has it whole."""
IN_A_ROW = 3
"""More boxes go to another row, so that the drawing stays legible on a Letter page."""


@dataclass
class Tree:
    """The problems of a process and their links, by primary key."""

    texts: dict[int, str]
    causes: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    effects: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    @property
    def loose(self) -> list[str]:
        """Return the problems that are neither cause nor effect of another."""
        return [text for key, text in self.texts.items() if not self.causes.get(key) and not self.effects.get(key)]

    @property
    def tops(self) -> list[int]:
        """Return the effects that cause nothing further."""
        return [key for key in self.texts if self.causes.get(key) and not self.effects.get(key)]

    def outline(self) -> list[dict[str, Any]]:
        """Return, from each last effect downwards: text, causes (the same again), repeated (its causes stand above)."""
        told: set[int] = set()
        return [self._branch(key, told) for key in self.tops]

    def _branch(self, key: int, told: set[int]) -> dict[str, Any]:
        causes, repeated = self.causes.get(key, []), key in told
        told.add(key)
        branches = [] if repeated else [self._branch(cause, told) for cause in causes]
        return {"text": self.texts[key], "causes": branches, "repeated": repeated and bool(causes)}

    def drawings(self) -> list[dict[str, Any]]:
        """Return a drawing for each part of the tree that hangs together."""
        return [_Drawing(self, part).values() for part in self._parts()]

    def _parts(self) -> list[list[int]]:
        parts, seen = [], set()
        for start in self.tops:
            if start in seen:
                continue
            part, waiting = set(), [start]
            while waiting:
                key = waiting.pop()
                if key not in part:
                    part.add(key)
                    waiting += [*self.causes.get(key, []), *self.effects.get(key, [])]
            seen |= part
            parts.append([key for key in self.texts if key in part])
        return parts


def tree_of(process: PlanningProcess) -> Tree:
    """Return the tree of ``process``, in two queries."""
    problems = Problem.objects.filter(process=process).order_by("pk").values_list("pk", "statement")
    tree = Tree(texts=dict(problems))
    for cause, effect in links_of(process).values_list("cause", "effect"):
        tree.causes[effect].append(cause)
        tree.effects[cause].append(effect)
    return tree


def links_of(process: PlanningProcess) -> QuerySet[ProblemLink]:
    """Return the links of ``process`` in the order in which they were made."""
    return ProblemLink.objects.filter(effect__process=process).order_by("pk")


def reaches(links: Iterable[tuple[int, int]], start: int, goal: int) -> bool:
    """Say whether going from cause to effect, over (cause, effect) pairs, leads from ``start`` to ``goal``."""
    effects: dict[int, list[int]] = defaultdict(list)
    for cause, effect in links:
        effects[cause].append(effect)
    seen, waiting = set(), [start]
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            waiting += effects[key]
    return False


class _Drawing:
    """Boxes in rows: an effect stands above all its causes; within a row, near what it causes."""

    def __init__(self, tree: Tree, keys: Sequence[int]) -> None:
        self.tree, self.keys = tree, keys
        self.lines = {key: _lines(tree.texts[key]) for key in keys}
        self.rows = self._rows()
        self.width = max(len(row) for row in self.rows) * (BOX + GAP) - GAP
        self.row_of = {key: number for number, row in enumerate(self.rows) for key in row}
        self.boxes = self._boxes()
        self.lanes = self._lanes()

    def values(self) -> dict[str, Any]:
        """Return width, height, links (paths) and boxes with their lines of text."""
        boxes = list(self.boxes.values())
        return {
            "width": max([self.width, *self.lanes.values()]) + 4,
            "height": max(box["y"] + box["height"] for box in boxes) + 2,
            "links": [self._link(cause, effect) for effect in self.keys for cause in self.tree.causes.get(effect, [])],
            "boxes": boxes,
        }

    def _depths(self) -> Mapping[int, int]:
        depths: dict[int, int] = {}

        def depth(key: int) -> int:
            if key not in depths:
                depths[key] = max((depth(effect) + 1 for effect in self.tree.effects.get(key, [])), default=0)
            return depths[key]

        return {key: depth(key) for key in self.keys}

    def _rows(self) -> list[list[int]]:
        depths = self._depths()
        rows: list[list[int]] = []
        column: dict[int, float] = {}
        for level in range(max(depths.values()) + 1):
            keys = [key for key in self.keys if depths[key] == level]
            keys.sort(key=lambda key: self._middle(key, column))
            for start in range(0, len(keys), IN_A_ROW):
                row = keys[start : start + IN_A_ROW]
                column |= {key: (place + 0.5) / len(row) for place, key in enumerate(row)}
                rows.append(row)
        return rows

    def _middle(self, key: int, column: Mapping[int, float]) -> float:
        above = [column[effect] for effect in self.tree.effects.get(key, []) if effect in column]
        return sum(above) / len(above) if above else 0.5

    def _boxes(self) -> dict[int, dict[str, Any]]:
        boxes, top = {}, 2
        for row in self.rows:
            height = max(len(self.lines[key]) for key in row) * LINE + 2 * PAD
            left = 2 + (self.width - (len(row) * (BOX + GAP) - GAP)) // 2
            for place, key in enumerate(row):
                x = left + place * (BOX + GAP)
                first = top + (height - len(self.lines[key]) * LINE) // 2 + 15
                lines = [{"y": first + n * LINE, "text": text} for n, text in enumerate(self.lines[key])]
                boxes[key] = {"x": x, "y": top, "width": BOX, "height": height, "middle": x + BOX // 2, "lines": lines}
            top += height + RISE
        return boxes

    def _lanes(self) -> dict[int, int]:
        """Return, for each effect with a cause further down than the next row, where its line passes the boxes."""
        far = [key for key in self.keys if any(self._is_far(cause, key) for cause in self.tree.causes.get(key, []))]
        return {key: self.width + 2 + LANE * place for place, key in enumerate(far, start=1)}

    def _is_far(self, cause: int, effect: int) -> bool:
        return self.row_of[cause] - self.row_of[effect] != 1

    def _link(self, cause: int, effect: int) -> dict[str, str]:
        """Return the path from the top of the cause to the bottom of its effect, and the head of the arrow.

        It never passes behind a box: a line over several rows goes round them, in a lane at the right.
        """
        low, high = self.boxes[cause], self.boxes[effect]
        start, to, end = low["middle"], high["middle"], high["y"] + high["height"] + 10
        half = (low["y"] + end) // 2
        path = f"M{start} {low['y']}C{start} {half} {to} {half} {to} {end}"
        if self._is_far(cause, effect):
            lane = self.lanes[effect]
            path = f"M{start} {low['y']}V{low['y'] - TURN}H{lane}V{end + TURN}H{to}V{end}"
        return {"path": path, "head": f"M{to} {end - 10}l6 11h-12z"}


def _lines(text: str) -> list[str]:
    lines = wrap(text, LETTERS, break_long_words=True) or [""]
    if len(lines) > MOST_LINES:
        return [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][: LETTERS - 1]}…"]
    return lines
