"""Fold what is written already; of two that turn out to be the same, the later gets a number."""

from typing import Any

from django.db import migrations

from iztapalapa.folding import fold
from iztapalapa.backfills import fold_rows

FOLDED: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "planning.AlliedOrganization": ({"name": "name_folded"}, ()),
    "planning.TerritorialOffice": ({"name": "name_folded"}, ()),
    "planning.Problem": ({"statement": "statement_folded"}, ("process_id",)),
    "planning.Strategy": ({"title": "title_folded"}, ("process_id",)),
}


def fold_names(apps: Any, editor: Any) -> None:
    """Fill the folded columns; people are ordered by theirs, and may share it."""
    people = apps.get_model("planning.User").objects.using(editor.connection.alias)
    for key, *names in people.values_list("pk", "first_name", "last_name", "email"):
        people.filter(pk=key).update(name_folded=fold(" ".join(names))[:560])
    for label, (columns, within) in FOLDED.items():
        fold_rows(apps, editor.connection.alias, label, columns, within)


class Migration(migrations.Migration):
    dependencies = [("planning", "0008_folded_names")]

    operations = [migrations.RunPython(fold_names, migrations.RunPython.noop)]
