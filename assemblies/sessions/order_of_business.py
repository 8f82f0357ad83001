"""The order of business as people type it: a point a line, with its minutes if they like."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from iztapalapa.text import lines_of

MINUTES_AT_END = re.compile(
    r"^(?P<text>.+?)(?:\s*\|\s*(?P<bar>[^|]*?)|[\s,(]+(?P<said>-?\d+)\s*min(?:utos)?\.?\)?)\s*$"
)
MOST_POINTS, MOST_MINUTES = 40, 600


def read_order_of_business(lines: str) -> list[tuple[str, int | None]]:
    """Return (point, minutes) of each written line: "Bienvenida | 10", "Bienvenida, 10 min", "Bienvenida".

    Raises ValidationError for too many points and for minutes that are none.
    """
    written = lines_of(lines)
    if len(written) > MOST_POINTS:
        sentence = _("El orden del día lleva %(most)d puntos a lo más y escribiste %(written)d.")
        raise ValidationError(sentence % {"most": MOST_POINTS, "written": len(written)})
    return [_point(line) for line in written]


def _point(line: str) -> tuple[str, int | None]:
    """Return (point, minutes) of one line."""
    found = MINUTES_AT_END.match(line)
    if not found:
        return line, None
    typed = found["said"] if found["bar"] is None else found["bar"]
    if not (typed.isdecimal() and len(typed) <= 3 and 1 <= int(typed) <= MOST_MINUTES):
        sentence = _("En «%(line)s», los minutos son un número entero de 1 a %(most)d.")
        raise ValidationError(sentence % {"line": line[:80], "most": MOST_MINUTES})
    return found["text"].strip(" ,("), int(typed)


def write_order_of_business(points: Iterable[str | tuple[str, int | None]]) -> str:
    """Return an order of business as it is typed, one point a line."""
    said = (point if isinstance(point, tuple) else (point, None) for point in points)
    return "\n".join(f"{text} | {minutes}" if minutes else text for text, minutes in said)
