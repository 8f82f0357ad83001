"""The UTOPÍAS as venues, from the list kept by hand in ``assemblies/sessions/seed/``."""

import csv
from pathlib import Path

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from iztapalapa.folding import fold

from .models import Venue

SEED = Path(__file__).parent / "seed" / "utopias.csv"


def read_utopias() -> list[Venue]:
    """Return what the seed says, as records that are not stored yet."""
    with SEED.open(encoding="utf-8", newline="") as file:
        return [
            Venue(
                name=row["name"],
                address=row["address"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                is_utopia=True,
            )
            for row in csv.DictReader(file)
        ]


@transaction.atomic
def load_utopias() -> int:
    """Add the UTOPÍAS that no venue is called after, and return how many; what people wrote stays as it is.

    Raises ValidationError for one that no form would accept either: nothing is added.
    """
    known = set(Venue.objects.values_list("name_folded", flat=True))
    missing = [venue for venue in read_utopias() if fold(venue.name) not in known]
    for venue in missing:
        venue.clean_fields()
        venue.clean()
    if missing:
        bulk_create_with_history(missing, Venue)
    return len(missing)
