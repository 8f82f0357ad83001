"""The folio of a version is found by its colonia and its number there, no longer by the address of a page."""

import re
from typing import Any

from django.db import migrations


def find_by_version(apps: Any, schema_editor: Any) -> None:
    folios = apps.get_model("folios", "Folio").objects.using(schema_editor.connection.alias)
    for folio in folios.filter(kind="agenda").only("path").iterator():
        if found := re.search(r"/([^/]+)/v(\d+)/$", folio.path):
            folios.filter(pk=folio.pk).update(subject=f"{found[1]}-v{found[2]}")


def find_by_address(apps: Any, schema_editor: Any) -> None:
    folios = apps.get_model("folios", "Folio").objects.using(schema_editor.connection.alias)
    for folio in folios.filter(kind="agenda").only("subject").iterator():
        place, _v, number = folio.subject.rpartition("-v")
        folios.filter(pk=folio.pk).update(path=f"/agendas/{place}/v{number}/")


class Migration(migrations.Migration):
    dependencies = [("agendas", "0004_versions_keep_their_history"), ("folios", "0002_subject")]
    run_before = [("folios", "0003_subject_of_each")]
    operations = [migrations.RunPython(find_by_version, find_by_address)]
