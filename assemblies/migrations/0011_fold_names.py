"""Fold what is written already; of two that turn out to be the same, the later gets a number."""

from typing import Any

from django.db import migrations

from iztapalapa.backfills import fold_rows

FOLDED: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "assemblies.Venue": ({"name": "name_folded", "address": "address_folded"}, ()),
    "assemblies.Product": ({"title": "title_folded"}, ("session_id",)),
    "assemblies.SessionSequence": ({"name": "name_folded"}, ()),
}


def fold_names(apps: Any, editor: Any) -> None:
    """Fill the folded columns."""
    for label, (columns, within) in FOLDED.items():
        fold_rows(apps, editor.connection.alias, label, columns, within)


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0010_folded_names")]

    operations = [migrations.RunPython(fold_names, migrations.RunPython.noop)]
