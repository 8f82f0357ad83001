"""The map of a walk, or of any session that went out to look: its stops, numbered, on the surroundings of the colonia; in public only approximately."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.template.loader import render_to_string

from assemblies.sessions.models import Session
from planning.local_map import LocalMap, Point, local_map
from planning.models import Attachment, Visitor

from .models import Observation

APPROXIMATE = 3  # decimals of a degree: about a hundred metres


@dataclass(frozen=True)
class Stop:
    """One stop: its number, what it says, where it stands on the drawing (None: nobody said where)."""

    number: int
    observation: Observation
    point: Point | None
    x: int | None = None
    y: int | None = None
    photos: tuple[Attachment, ...] = ()

    @property
    def written(self) -> str:
        """Return the coordinates as maps take them, whatever the language: "19.358, -99.061"."""
        return f"{self.point[0]}, {self.point[1]}" if self.point else ""


@dataclass(frozen=True)
class WalkMap:
    """The drawing and its stops; ``is_public`` says that points are approximate and photos those that may be seen.

    ``is_walk`` is False for the stops of an assembly or a workshop: shown all the same, but no walk's.
    """

    around: LocalMap
    stops: list[Stop]
    is_public: bool
    is_walk: bool

    @property
    def drawn(self) -> list[Stop]:
        """Return the stops that stand on the drawing."""
        return [stop for stop in self.stops if stop.point]


def walk_map(session: Session, *, reader: Visitor | None) -> WalkMap | None:
    """Return the map of a session's stops, of whatever kind it is, as ``reader`` (None: everybody) may see it.

    None where nobody noted a stop.
    """
    public = reader is None
    observations = session.observations.select_related("domain", "problem").prefetch_related(photos_for(reader))
    points = {stop.pk: _point(stop, public) for stop in observations}
    if not points:
        return None
    is_walk = session.kind == Session.Kind.WALK
    around = local_map(session.process.colonia, [point for point in points.values() if point])
    return WalkMap(around, [_stop(stop, points[stop.pk], around) for stop in observations], public, is_walk)


def photos_for(reader: Visitor | None) -> Prefetch:
    """Return how the photos of records are read ahead: only those that ``reader`` (None: everybody) may open."""
    seen = Attachment.objects.public() if reader is None else Attachment.objects.visible_to(reader)
    return Prefetch("attachments", queryset=seen)


def _point(stop: Observation, public: bool) -> Point | None:
    if stop.latitude is None or stop.longitude is None:
        return None
    exact = stop.latitude, stop.longitude
    return (round(exact[0], APPROXIMATE), round(exact[1], APPROXIMATE)) if public else exact


def _stop(stop: Observation, point: Point | None, around: LocalMap) -> Stop:
    x, y = around.to_units(*point) if point else (None, None)
    return Stop(stop.position, stop, point, x, y, tuple(stop.attachments.all()))


def drawing(around: LocalMap, stops: list[Any], here: Point | None) -> str:
    """Return the map as the address of an image that an input can show, with the point picked so far."""
    picked = around.to_units(*here) if here else None
    svg = render_to_string(
        "assemblies/results/_walk_drawing.html", {"around": around, "stops": stops, "picked": picked}
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def made(session: Session, *, reader: Visitor | None) -> dict[str, Any]:
    """Return what a session's page shows of what it saw and made: to everybody (None) only what is public."""
    seen = Attachment.objects.public() if reader is None else Attachment.objects.visible_to(reader)
    return {
        "walk": walk_map(session, reader=reader),
        "organizations": session.organizations.all(),
        "products": session.products.all(),
        "photos": seen.filter(sessions=session),
    }
