"""Loading the territory from the seed files kept by hand in ``planning/seed/``.

The seed begins an installation; afterwards the records belong to people. What exists is never changed, what is missing
is added, and only the schematic map is drawn again.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from iztapalapa.folding import fold

from . import schematic
from .models import Colonia, PopulationFigure, TerritorialOffice

SEED = Path(__file__).parent / "seed"
COLONIA_POPULATION_YEAR = 2010
COLONIA_POPULATION_SOURCE = "Unidades territoriales, población 2010"


@dataclass(frozen=True)
class Loaded:
    """How many records a load added, and how many cells of the map it drew anew."""

    offices: int
    colonias: int
    figures: int
    cells: int


def read_seed(name: str) -> list[dict[str, str]]:
    """Return the rows of ``planning/seed/<name>.csv``."""
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load_territory() -> Loaded:
    """Add the offices, colonias and populations that are missing, and draw the schematic map; safe to run again.

    Offices of colonias and priorities stay empty: the programme's own lists are entered by its people.
    """
    rows = read_seed("territory")
    offices = _add_offices(read_seed("offices"))
    colonias = _add_colonias(rows)
    figures = _add_population(rows) + _add_municipal_population(read_seed("municipality"))
    return Loaded(offices=offices, colonias=colonias, figures=figures, cells=draw_map())


def draw_map() -> int:
    """Draw the schematic map of the colonias that stand today; return how many cells changed."""
    colonias = list(Colonia.objects.current().order_by("code"))
    paths = schematic.draw({colonia.code: (colonia.latitude, colonia.longitude) for colonia in colonias})
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
    return _add(
        [
            Colonia(
                code=row["code"],
                name=row["name"],
                kind=row["kind"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
            )
            for row in rows
            if row["code"] not in known
        ]
    )


def _add_population(rows: list[dict[str, str]]) -> int:
    totals = PopulationFigure.objects.filter(group=PopulationFigure.TOTAL, year=COLONIA_POPULATION_YEAR)
    known = set(totals.values_list("colonia__code", flat=True))
    colonias = dict(Colonia.objects.values_list("code", "pk"))
    return _add(
        [
            PopulationFigure(
                colonia_id=colonias[row["code"]],
                year=COLONIA_POPULATION_YEAR,
                source=COLONIA_POPULATION_SOURCE,
                people=int(row["population_2010"]),
            )
            for row in rows
            if row["code"] not in known
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
