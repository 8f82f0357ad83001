"""``var/bench.json``: the last figure of every benchmark beside the one before it, so that a loss is seen.

Each row has ``benchmark``, ``name``, ``value``, ``unit``, ``limit``, ``holds``; the ``engine`` that it was measured on;
``former``, the value of the run before on the same engine (null if there is none), and ``change``, value minus former.
"""

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

Line = dict[str, Any]


class Record:
    """The rows that a file holds, as they were before this run."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.rows = _read(place)
        self._by_name = {row["name"]: row for row in self.rows}

    def beside_former(self, line: Line) -> Line:
        """Return the line with the value of the run before, and what has changed."""
        row = self._by_name.get(line["name"], {})
        former = row.get("value") if row.get("engine", line["engine"]) == line["engine"] else None
        return {**line, "former": former, "change": None if former is None else round(line["value"] - former, 3)}

    def keep(self, lines: Iterable[Line], *, registered: Collection[str]) -> None:
        """Write the lines of this run; benchmarks that did not run now keep the rows that they had."""
        new = list(lines)
        ran, names = {line["benchmark"] for line in new}, {line["name"] for line in new}
        kept = [row for row in self.rows if row.get("benchmark") not in ran and row["name"] not in names]
        order = {benchmark: place for place, benchmark in enumerate(registered)}
        rows = [row for row in (*new, *kept) if row.get("benchmark") in {*registered, None}]
        rows.sort(key=lambda row: order.get(row.get("benchmark", ""), len(order)))
        partial = self.place.with_name(f"{self.place.name}.partial")
        partial.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        partial.replace(self.place)


def _read(place: Path) -> list[Line]:
    """Return the rows of the file; none if there is no file, or something else in it."""
    try:
        rows = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    rows = rows if isinstance(rows, list) else []
    return [row for row in rows if isinstance(row, dict) and {"name", "value"} <= row.keys()]


def changed(line: Line) -> str:
    """Return the change as the table prints it: in percent, or in units if nothing was there before."""
    former, change = line["former"], line["change"]
    if former is None:
        return ""
    if not change:
        return "="
    return f"{change / former:+.0%}" if former else f"{change:+g}"
