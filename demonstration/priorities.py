"""Which colonias have priority and which office looks after each: invented, and signed as such."""

from datetime import datetime
from pathlib import Path

from iztapalapa.records import write_history
from planning.models import Colonia, TerritorialOffice, User
from planning.territory import read_seed

from . import plan

SEED = Path(__file__).parent / "seed"


def read_priorities() -> list[dict[str, str]]:
    """Return each colonia's code, nearest office, and whether it has priority and is in process ("1" or "0")."""
    return read_seed("colonias", SEED)


def set_priorities(*, by: User, at: datetime) -> None:
    """Give each colonia its nearest office and say which have priority."""
    rows = {row["code"]: row for row in read_priorities()}
    offices = {office.name: office for office in TerritorialOffice.objects.all()}
    colonias = list(Colonia.objects.filter(code__in=rows))
    for colonia in colonias:
        row = rows[colonia.code]
        colonia.office = offices[row["nearest_office"]]
        colonia.is_priority = row["priority"] == "1"
        colonia.priority_reason = plan.PRIORITY_REASON if colonia.is_priority else ""
    Colonia.objects.bulk_update(colonias, ["office", "is_priority", "priority_reason"], batch_size=100)
    write_history(colonias, by=by, at=at)
