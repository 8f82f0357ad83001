"""The test database: a copy of what the migrations make, and the same again after each test that commits."""

from pathlib import Path

import pytest
from django.db import connection

from tests import builders, database
from tests.database import Snapshot

GIVEN = "planning_thematicdomain"


def contents() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with connection.cursor() as cursor:
        found = {}
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            found[name] = sorted(cursor.fetchall(), key=repr)
        return found


@pytest.mark.django_db(transaction=True)
def test_what_a_test_commits_gives_way_to_what_was_there_before(tmp_path: Path) -> None:
    place = builders.colonia()
    before, held = Snapshot(tmp_path), contents()
    builders.process(colonia=builders.colonia(), by=builders.user())
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {GIVEN}")
    before.restore()
    assert contents() == held
    assert held["planning_colonia"][0][0] == place.pk
    assert builders.colonia().pk == place.pk + 1


@pytest.mark.django_db
def test_a_template_is_named_after_each_migration_and_what_it_uses(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = database.migration_files()
    assert {path.name for path in files} >= {"0001_initial.py", "0002_cache_table.py", "folding.py"}
    named = database.template_name()
    for path in files:
        changed = tmp_path / path.name
        changed.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
        monkeypatch.setattr(database, "migration_files", lambda others=files - {path}, one=changed: others | {one})
        assert database.template_name() != named, path
