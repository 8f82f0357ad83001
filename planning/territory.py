"""Loading the territory from seed files: those kept by hand in ``planning/seed/``, or another municipality's own.

A seed begins an installation, when somebody asks for it; afterwards the records belong to people. What exists is never
changed, what is missing is added, and only the schematic map is drawn again. Where a figure comes from, and of which
year it is, stands in its row.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from iztapalapa.folding import fold

from . import schematic_map
from .models import Colonia, PopulationFigure, TerritorialOffice

SEED = Path(__file__).parent / "seed"


@dataclass(frozen=True)
class Loaded:
    """How many records a load added, and how many cells of the map it drew anew."""

    offices: int
    colonias: int
    figures: int
    cells: int


def read_seed(name: str, seed: Path = SEED) -> list[dict[str, str]]:
    """Return the rows of ``<seed>/<name>.csv``."""
    with (seed / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load_territory(*, seed: Path = SEED) -> Loaded:
    """Add the offices, colonias and populations that are missing, and draw the schematic map; safe to run again.

    ``seed`` is a folder with ``offices.csv``, ``territory.csv`` and ``municipality.csv``.
    Offices of colonias and priorities stay empty: the programme's own lists are entered by its people.
    """
    rows = read_seed("territory", seed)
    offices = _add_offices(read_seed("offices", seed))
    colonias = _add_colonias(rows)
    figures = _add_population(rows) + _add_municipal_population(read_seed("municipality", seed))
    return Loaded(offices=offices, colonias=colonias, figures=figures, cells=draw_map())


def draw_map() -> int:
    """Draw the schematic map of the colonias that stand today; return how many cells changed."""
    colonias = list(Colonia.objects.current().order_by("code"))
    paths = schematic_map.draw({colonia.code: (colonia.latitude, colonia.longitude) for colonia in colonias})
    changed = []
    for colonia in colonias:
        path = paths.get(colonia.code, "")
        if colonia.schematic_path != path:
            colonia.schematic_path = path
            changed.append(colonia)
    Colonia.objects.bulk_update(changed, ["schematic_path"], batch_size=100)
    return len(changed)


def _add_offices(rows: list[dict[str, str]]) -> int:
    known = set(TerritorialOffice.objects.values_list("name_folded", flat=True))
    return _add(
        [
            TerritorialOffice(name=row["name"], latitude=float(row["latitude"]), longitude=float(row["longitude"]))
            for row in rows
            if fold(row["name"]) not in known
        ]
    )


def _add_colonias(rows: list[dict[str, str]]) -> int:
    known = set(Colonia.objects.values_list("code", flat=True))
    once = {row["code"]: row for row in rows if row["code"] not in known}  # a row for each year of its population
    return _add(
        [
            Colonia(
                code=row["code"],
                name=row["name"],
                kind=row["kind"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
            )
            for row in once.values()
        ]
    )


def _add_population(rows: list[dict[str, str]]) -> int:
    totals = PopulationFigure.objects.filter(group=PopulationFigure.TOTAL, colonia__isnull=False)
    known = set(totals.values_list("colonia__code", "year"))
    colonias = dict(Colonia.objects.values_list("code", "pk"))
    return _add(
        [
            PopulationFigure(
                colonia_id=colonias[row["code"]],
                year=int(row["year"]),
                source=row["source"],
                people=int(row["people"]),
            )
            for row in rows
            if row["people"] and (row["code"], int(row["year"])) not in known
        ]
    )


def _add_municipal_population(rows: list[dict[str, str]]) -> int:
    totals = PopulationFigure.objects.filter(group=PopulationFigure.TOTAL, colonia__isnull=True)
    known = set(totals.values_list("year", flat=True))
    return _add(
        [
            PopulationFigure(year=int(row["year"]), source=row["source"], people=int(row["people"]))
            for row in rows
            if int(row["year"]) not in known
        ]
    )


def _add(records: list[Any]) -> int:
    """Validate and insert records of one model together, each with its first history entry."""
    for record in records:
        # Relations were just read from the database: asking it again for each would cost a query a row.
        relations = [field.name for field in record._meta.fields if isinstance(field, models.ForeignKey)]
        record.clean_fields(exclude=relations)
    if records:
        reason = _("Carga del territorio")
        bulk_create_with_history(records, type(records[0]), batch_size=100, default_change_reason=reason)
    return len(records)
