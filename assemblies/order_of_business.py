"""The order of business as people type it: a point a line, with its minutes if they like."""

import re
from typing import Any

MINUTES_AT_END = re.compile(
    r"^(?P<text>.+?)(?:\s*\|\s*(?P<bar>\d{1,3})|[\s,(]+(?P<said>\d{1,3})\s*min(?:utos)?\.?\)?)\s*$"
)


def read_order_of_business(lines: str) -> list[tuple[str, int | None]]:
    """Return (point, minutes) of each written line: "Bienvenida | 10", "Bienvenida, 10 min", "Bienvenida"."""
    items: list[tuple[str, int | None]] = []
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        found = MINUTES_AT_END.match(line)
        minutes = found and (found["bar"] or found["said"])
        items.append((found["text"].strip(" ,(") if found else line, int(minutes) if minutes else None))
    return items


def write_order_of_business(session: Any) -> str:
    """Return the order of business of a session as it is typed, one point a line."""
    points = session.order_of_business.all()
    return "\n".join(f"{point.text} | {point.minutes}" if point.minutes else point.text for point in points)
