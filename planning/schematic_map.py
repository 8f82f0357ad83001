"""The schematic map: one cell per colonia, computed from a single point each, so never its real limits.

The cells are the Voronoi cells of the points, cut to a hull around them. They are computed when the territory is
loaded and stored as SVG paths in ``Colonia.schematic_path``; a request only reads them. All paths share ``VIEW_BOX``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from math import cos, radians
from typing import Any

from .models import Colonia, Stage
from .models.territory import ColoniaQuerySet

WIDTH, HEIGHT = 1000, 760
VIEW_BOX = f"0 0 {WIDTH} {HEIGHT}"
HULL_RATIO = 0.15
MARGIN_METRES = 250
METRES_PER_DEGREE = 111_320

Point = tuple[float, float]


@dataclass(frozen=True)
class Cell:
    """One colonia with an open process on the map."""

    code: str
    name: str
    path: str
    stage: Stage
    since: datetime


@dataclass(frozen=True)
class StageMap:
    """The map coloured by stage: a cell for each colonia in process, one path (``rest``) for all the others."""

    cells: list[Cell]
    rest: str
    rest_count: int
    view_box: str = VIEW_BOX

    @property
    def stages(self) -> list[tuple[Stage, list[Cell]]]:
        """Return every stage with its cells, in the order of the process."""
        return [(stage, [cell for cell in self.cells if cell.stage == stage]) for stage in Stage]

    @property
    def total(self) -> int:
        """Return how many colonias are drawn."""
        return len(self.cells) + self.rest_count


@dataclass(frozen=True)
class Locator:
    """The map with one colonia: its path (``here``) and one path for all the others (``rest``)."""

    here: str
    rest: str
    view_box: str = VIEW_BOX


def draw(places: Mapping[str, Point]) -> dict[str, str]:
    """Return the SVG path of each code's cell, given its (latitude, longitude); nothing for fewer than three."""
    from shapely import MultiPoint, concave_hull, voronoi_polygons  # noqa: PLC0415  (only the loading needs it)

    if len(places) < 3:
        return {}
    points = MultiPoint(_apart(_in_metres(list(places.values()))))
    hull = concave_hull(points, ratio=HULL_RATIO).buffer(MARGIN_METRES)
    cells = voronoi_polygons(points, extend_to=hull, ordered=True).geoms
    to_grid = _Grid(hull.bounds)
    return {code: _path(cell.intersection(hull), to_grid) for code, cell in zip(places, cells, strict=True)}


def alcaldia_outline_paths() -> list[tuple[str, str]]:
    """Return (code, path) of every colonia that stands today, in one query."""
    return list(_drawn().values_list("code", "schematic_path"))


def stage_map() -> StageMap:
    """Return the map coloured by stage, in one query; the cells are in the order of their names."""
    rows = _drawn().with_stage().values_list("code", "name", "schematic_path", "stage", "stage_since")
    cells = [Cell(code, name, path, Stage(stage), since) for code, name, path, stage, since in rows if stage]
    rest = [path for _code, _name, path, stage, _since in rows if not stage]
    return StageMap(cells=cells, rest="".join(rest), rest_count=len(rest))


def locator(code: str) -> Locator:
    """Return the map that shows where ``code`` is, in one query; ``here`` is empty if it is not drawn."""
    paths = dict(alcaldia_outline_paths())
    return Locator(here=paths.pop(code, ""), rest="".join(paths.values()))


def _drawn() -> ColoniaQuerySet:
    return Colonia.objects.current().exclude(schematic_path="")


def _in_metres(places: Sequence[Point]) -> list[Point]:
    """Project to metres around the middle (equirectangular: enough for a municipality); south is down, as in SVG."""
    middle = sum(latitude for latitude, _longitude in places) / len(places)
    east = METRES_PER_DEGREE * cos(radians(middle))
    return [(longitude * east, -latitude * METRES_PER_DEGREE) for latitude, longitude in places]


def _apart(points: Sequence[Point]) -> list[Point]:
    """Move points that coincide ten metres apart, so that each has a cell."""
    apart: list[Point] = []
    for x, y in points:
        nudge = next(step for step in count(0, 10) if (x + step, y) not in apart)
        apart.append((x + nudge, y))
    return apart


class _Grid:
    """Metres to whole units of the drawing, its middle in the middle of ``VIEW_BOX``."""

    def __init__(self, bounds: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = bounds
        self.scale = min(WIDTH / (right - left), HEIGHT / (bottom - top))
        self.left = left - (WIDTH / self.scale - (right - left)) / 2
        self.top = top - (HEIGHT / self.scale - (bottom - top)) / 2

    def __call__(self, point: Sequence[float]) -> tuple[int, int]:
        return round((point[0] - self.left) * self.scale), round((point[1] - self.top) * self.scale)


def _path(shape: Any, to_grid: _Grid) -> str:
    """Write the outlines of a polygon (or several) as a path of relative steps between whole units."""
    polygons = [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon"]
    return "".join(_ring([to_grid(point) for point in polygon.exterior.coords]) for polygon in polygons)


def _ring(points: Sequence[tuple[int, int]]) -> str:
    (x, y), steps = points[0], []
    start = f"M{x} {y}"
    for next_x, next_y in points[1:-1]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x}{_joined(next_y - y)}")
        x, y = next_x, next_y
    # A minus sign separates numbers by itself.
    return f"{start}l{steps[0]}{''.join(map(_separated, steps[1:]))}z" if len(steps) > 1 else ""


def _joined(number: int) -> str:
    return f"{number}" if number < 0 else f" {number}"


def _separated(step: str) -> str:
    return step if step.startswith("-") else f" {step}"
