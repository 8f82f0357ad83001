"""The folio of a tree is found by its process, no longer by the address of a page."""

import re
from typing import Any

from django.db import migrations


def find_by_process(apps: Any, schema_editor: Any) -> None:
    folios, series = tables(apps, schema_editor)
    for folio in folios.filter(kind="arbol").only("path").iterator():
        if found := re.search(r"/(\d+)/arbol/$", folio.path):
            folios.filter(pk=folio.pk).update(subject=found[1])
    rename(series, "tree:", "arbol:")


def find_by_address(apps: Any, schema_editor: Any) -> None:
    folios, series = tables(apps, schema_editor)
    for folio in folios.filter(kind="arbol").only("subject").iterator():
        folios.filter(pk=folio.pk).update(path=f"/trabajo/procesos/{folio.subject}/arbol/")
    rename(series, "arbol:", "tree:")


def tables(apps: Any, schema_editor: Any) -> Any:
    alias = schema_editor.connection.alias
    return [apps.get_model("folios", name).objects.using(alias) for name in ("Folio", "FolioSeries")]


def rename(series: Any, before: str, after: str) -> None:
    for row in series.filter(name__startswith=before):
        series.filter(pk=row.pk).update(name=after + row.name.removeprefix(before))


class Migration(migrations.Migration):
    dependencies = [("planning", "0011_official_domains_once"), ("folios", "0002_subject")]
    run_before = [("folios", "0003_subject_of_each")]
    operations = [migrations.RunPython(find_by_process, find_by_address)]
