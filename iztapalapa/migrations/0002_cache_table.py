"""The table of the cache that log-in throttling counts in; it must not be lost with the broker."""

from typing import Any

from django.core.management import call_command
from django.db import migrations

TABLE = "cache_entries"


def make(apps: Any, schema_editor: Any) -> None:
    """Create the table as Django defines it."""
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop(apps: Any, schema_editor: Any) -> None:
    """Remove it."""
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    dependencies = [("iztapalapa", "0001_initial")]

    operations = [migrations.RunPython(make, drop)]
