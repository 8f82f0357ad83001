"""What stands linked today is written into the latest history entries, which did not keep it before."""

from typing import Any

from django.db import migrations

from iztapalapa.backfills import copy_into_latest_entries


def copy_links(apps: Any, schema_editor: Any) -> None:
    """Copy what each record links to."""
    using = schema_editor.connection.alias
    copy_into_latest_entries(apps, using, "assemblies.Minutes", "scans")
    copy_into_latest_entries(apps, using, "assemblies.Observation", "attachments")
    copy_into_latest_entries(apps, using, "assemblies.PrioritizationExercise", "attachments")
    copy_into_latest_entries(apps, using, "assemblies.Product", "attachments")
    copy_into_latest_entries(
        apps,
        using,
        "assemblies.Session",
        "problems",
        "feelings",
        "assets",
        "imaginaries",
        "visions",
        "strategies",
        "organizations",
        "attachments",
    )


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0008_every_link_in_the_history")]

    operations = [migrations.RunPython(copy_links, migrations.RunPython.noop)]
