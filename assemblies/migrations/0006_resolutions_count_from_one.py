"""Put the resolutions of drafts in order again: rows that did not change had kept the number they stepped aside with."""

from typing import Any

from django.db import migrations

LEFT_BEHIND, ASIDE = 1_000, 10_000


def count_from_one(apps: Any, schema_editor: Any) -> None:
    """Number the resolutions of every acta that is not approved from 1; one left behind had its place minus 1,000."""
    Resolution = apps.get_model("assemblies", "Resolution")
    standing = Resolution.objects.exclude(minutes__status="approved")
    for minutes in standing.order_by().values_list("minutes", flat=True).distinct():
        rows = list(standing.filter(minutes=minutes).values_list("pk", "position"))
        ordered = sorted(rows, key=lambda row: (row[1] % LEFT_BEHIND if row[1] > LEFT_BEHIND else row[1], row[0]))
        places = {pk: place for place, (pk, _position) in enumerate(ordered, start=1)}
        moving = [pk for pk, position in rows if places[pk] != position]
        for base in (ASIDE, 0):
            for pk in moving:
                Resolution.objects.filter(pk=pk).update(position=base + places[pk])


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0005_criterion_position_once")]
    operations = [migrations.RunPython(count_from_one, migrations.RunPython.noop)]
