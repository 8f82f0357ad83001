"""The folio of a tree is found by its process, no longer by the address of a page."""

import re
from typing import Any

from django.db import migrations

from iztapalapa.backfills import rename_folio_series


def find_by_process(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    folios = apps.get_model("folios", "Folio").objects.using(using)
    for folio in folios.filter(kind="arbol").only("path").iterator():
        if found := re.search(r"/(\d+)/arbol/$", folio.path):
            folios.filter(pk=folio.pk).update(subject=found[1])
    rename_folio_series(apps, using, "tree:", "arbol:")


def find_by_address(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    folios = apps.get_model("folios", "Folio").objects.using(using)
    for folio in folios.filter(kind="arbol").only("subject").iterator():
        folios.filter(pk=folio.pk).update(path=f"/trabajo/procesos/{folio.subject}/arbol/")
    rename_folio_series(apps, using, "arbol:", "tree:")


class Migration(migrations.Migration):
    dependencies = [("planning", "0011_official_domains_once"), ("folios", "0002_subject")]
    run_before = [("folios", "0003_subject_of_each")]
    operations = [migrations.RunPython(find_by_process, find_by_address)]
