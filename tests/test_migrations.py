"""Migrations: none is missing, and each of ours goes forward and back."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

OURS = ("iztapalapa", "planning", "assemblies", "projects", "agendas")


def own_labels() -> set[str]:
    """Return the labels of the apps in our packages."""
    return {config.label for config in apps.get_app_configs() if config.name.split(".")[0] in OURS}


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
    def run(to_nothing: bool) -> set[tuple[str, str]]:
        executor = MigrationExecutor(connection)
        ours = own_labels()
        last = [key for key in executor.loader.graph.leaf_nodes() if key[0] in ours]
        executor.migrate([(label, None) for label, _name in last] if to_nothing else executor.loader.graph.leaf_nodes())
        return {key for key in MigrationExecutor(connection).loader.applied_migrations if key[0] in ours}

    before = set(MigrationExecutor(connection).loader.applied_migrations)
    try:
        assert run(to_nothing=True) == set()
    finally:
        run(to_nothing=False)
        call_command("migrate", verbosity=0)
    assert set(MigrationExecutor(connection).loader.applied_migrations) == before
