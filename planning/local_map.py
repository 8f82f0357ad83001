"""The surroundings of a colonia, drawn: its cell and its neighbours' around one point each, so never its real limits.

A square of ``SIZE`` units with the colonia's point in its middle, north up. The same drawing shows the stops of a walk
and lets somebody pick a point without JavaScript: units become places and places become units.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, radians

from .models import Colonia

SIZE = 280  # fits the narrowest phone at its natural size: what is picked on it comes in these units
LEAST_REACH, MOST_REACH = 500, 1500
FARTHEST = 10_000
NEIGHBOURS = 40
NAMED = 8
METRES_PER_DEGREE = 111_320
DECIMALS = 5  # about a metre

Point = tuple[float, float]


@dataclass(frozen=True)
class Neighbour:
    """A colonia on the drawing: its cell as an SVG path, and where its name stands (None: nowhere)."""

    name: str
    path: str
    label: tuple[int, int] | None
    is_here: bool


@dataclass(frozen=True)
class LocalMap:
    """The square around (latitude, longitude), ``reach`` metres to each side; ``places``: (name, metres) nearest first."""

    latitude: float
    longitude: float
    reach: float
    places: tuple[tuple[str, Point], ...]
    size: int = SIZE

    def to_units(self, latitude: float, longitude: float) -> tuple[int, int]:
        """Return where a place stands on the drawing, in units from its upper left corner."""
        x, y = _metres(latitude - self.latitude, longitude - self.longitude, self.latitude)
        return self._units(x), self._units(y)

    def to_place(self, x: float, y: float) -> Point:
        """Return the (latitude, longitude) of a point of the drawing."""
        east, south = (unit / self.size * 2 * self.reach - self.reach for unit in (x, y))
        latitude = self.latitude - south / METRES_PER_DEGREE
        longitude = self.longitude + east / (METRES_PER_DEGREE * cos(radians(self.latitude)))
        return round(latitude, DECIMALS), round(longitude, DECIMALS)

    @cached_property
    def cells(self) -> list[Neighbour]:
        """Return the colonias whose cell is in the square, the colonia itself first."""
        points = [point for _name, point in self.places]
        drawn = []
        for rank, (name, point) in enumerate(self.places):
            cell = self._cell(point, points)
            if len(cell) > 2:
                label = self._label(point) if rank < NAMED else None
                drawn.append(Neighbour(name, self._path(cell), label, rank == 0))
        return drawn

    @property
    def scale(self) -> tuple[int, int]:
        """Return the length of the scale: metres, and units on the drawing."""
        metres = 200 if self.reach <= 1000 else 500 if self.reach <= 2500 else 2000
        return metres, round(metres / (2 * self.reach) * self.size)

    def _units(self, metres: float) -> int:
        return round((metres + self.reach) / (2 * self.reach) * self.size)

    def _label(self, point: Point) -> tuple[int, int] | None:
        x, y = self._units(point[0]), self._units(point[1])
        return (x, y) if 48 < x < self.size - 48 and 12 < y < self.size - 12 else None

    def _cell(self, point: Point, others: list[Point]) -> list[Point]:
        """Return what of the square is nearer to ``point`` than to any other."""
        far = self.reach
        cell = [(-far, -far), (far, -far), (far, far), (-far, far)]
        for other in others:
            if other != point:
                cell = _nearer(cell, point, other)
        return cell

    def _path(self, cell: list[Point]) -> str:
        return "M" + "L".join(f"{self._units(x)} {self._units(y)}" for x, y in cell) + "z"


def local_map(colonia: Colonia, stops: Iterable[Point] = ()) -> LocalMap:
    """Return the surroundings of ``colonia``, in one query; wide enough for ``stops``: (latitude, longitude)."""
    here = colonia.latitude, colonia.longitude
    rows = Colonia.objects.current().exclude(pk=colonia.pk).values_list("name", "latitude", "longitude")
    around = [(name, _metres(lat - here[0], lon - here[1], here[0])) for name, lat, lon in rows]
    around = sorted((pair for pair in around if pair[1] != (0, 0)), key=lambda pair: hypot(*pair[1]))[:NEIGHBOURS]
    third = hypot(*around[2][1]) if len(around) > 2 else LEAST_REACH
    reach = min(max(1.2 * third, LEAST_REACH), MOST_REACH)
    for latitude, longitude in stops:
        reach = max(reach, *(1.1 * abs(side) for side in _metres(latitude - here[0], longitude - here[1], here[0])))
    return LocalMap(*here, min(reach, FARTHEST), ((colonia.name, (0.0, 0.0)), *around))


def metres_between(one: Point, other: Point) -> float:
    """Return how far two places are, in metres (flat: enough for a municipality)."""
    return hypot(*_metres(other[0] - one[0], other[1] - one[1], one[0]))


def is_out_of_reach(place: Point) -> bool:
    """Say whether a place is farther than ``FARTHEST`` from every colonia of the territory (False where it has none)."""
    places = Colonia.objects.values_list("latitude", "longitude")
    return bool(places) and all(metres_between(colonia, place) > FARTHEST for colonia in places)


def _metres(north: float, east: float, latitude: float) -> Point:
    """Return degrees as metres (east, south)."""
    return east * METRES_PER_DEGREE * cos(radians(latitude)), -north * METRES_PER_DEGREE


def _nearer(cell: list[Point], point: Point, other: Point) -> list[Point]:
    """Cut off what of a convex ``cell`` is nearer to ``other`` than to ``point``."""
    middle = (point[0] + other[0]) / 2, (point[1] + other[1]) / 2
    away = other[0] - point[0], other[1] - point[1]

    def beyond(corner: Point) -> float:
        return (corner[0] - middle[0]) * away[0] + (corner[1] - middle[1]) * away[1]

    left: list[Point] = []
    for corner, following in zip(cell, [*cell[1:], *cell[:1]], strict=True):
        here, there = beyond(corner), beyond(following)
        if here <= 0:
            left.append(corner)
        if (here < 0 < there) or (there < 0 < here):
            part = here / (here - there)
            left.append((corner[0] + part * (following[0] - corner[0]), corner[1] + part * (following[1] - corner[1])))
    return left
