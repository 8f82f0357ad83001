"""Migrations: none is missing, and each of ours goes forward and back."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.house import HOUSE


def own_labels() -> set[str]:
    """Return the labels of the apps in our packages that have migrations."""
    ours = {config.label for config in apps.get_app_configs() if config.name.split(".")[0] in HOUSE}
    return ours & MigrationLoader(None).migrated_apps


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_migrations_are_named_for_the_change() -> None:
    loader = MigrationLoader(None)
    unnamed = [name for label, name in loader.disk_migrations if label in own_labels() and "_auto_" in name]
    assert unnamed == []


def test_each_app_has_one_last_migration() -> None:
    assert MigrationLoader(None).detect_conflicts() == {}


def test_every_step_is_reversible() -> None:
    steps = [
        (label, name, operation)
        for (label, name), migration in MigrationLoader(None).disk_migrations.items()
        if label in own_labels()
        for operation in migration.operations
    ]
    assert [(label, name) for label, name, operation in steps if not operation.reversible] == []


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_migrations_go_back_and_forward_again() -> None:
    before = set(MigrationExecutor(connection).loader.applied_migrations)
    ours = own_labels()
    try:
        # The command, as people do it: it also tells every app that migrations ended, with tables or without.
        for label in ("planning", *sorted(ours - {"planning"})):
            call_command("migrate", label, "zero", verbosity=0)
        applied = MigrationExecutor(connection).loader.applied_migrations
        assert {key for key in applied if key[0] in ours} == set()
    finally:
        call_command("migrate", verbosity=0)
    assert set(MigrationExecutor(connection).loader.applied_migrations) == before
