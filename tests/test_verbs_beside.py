"""A verb touches its own records: the same things of a neighbour, before and after the same verb, stay as they are.

And it reads no row more for them. A filter left out of a query is seen by one of the two.
"""

from typing import Any

import pytest
from django.db import transaction

from tests.reading import counted
from tests.test_every_verb import stored
from tests.verbs import AT, CASES, VERBS, Makers

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OF_ALL = {"folios.FolioSeries", "planning.Colonia"}
"""What the whole house shares."""
OF_NOBODY = {"add_person", "change_venue", "record_venue", "copy_sequence", "note_organizations"}
"""They write or find again what belongs to no process: people, places and organisations stand once."""


def do(name: str, make: Makers) -> Any:
    """Ask a verb for its case."""
    return VERBS[name](**CASES[name](make), by=make.by, at=AT)


@pytest.mark.parametrize("name", [name for name in sorted(CASES) if name.rpartition(".")[2] not in OF_NOBODY])
def test_a_verb_leaves_its_neighbours_alone(name: str, settings: Any, tmp_path: Any, monkeypatch: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    with counted(monkeypatch) as rows_of:
        with transaction.atomic():
            make = Makers()
            asked = CASES[name](make)
            alone = rows_of(lambda: VERBS[name](**asked, by=make.by, at=AT))
            transaction.set_rollback(True)
        do(name, Makers())
        CASES[name](Makers())
        before = stored()
        make = Makers()
        asked = CASES[name](make)
        beside = rows_of(lambda: VERBS[name](**asked, by=make.by, at=AT))
    after = stored()
    lost = {
        label: [row for row in rows if row not in after[label]] for label, rows in before.items() if label not in OF_ALL
    }
    assert {label: rows for label, rows in lost.items() if rows} == {}
    assert beside == alone
