"""The folios of actas, receipts, rubric reports and sheets are found by their session, no longer by an address."""

import re
from typing import Any

from django.db import migrations

from iztapalapa.backfills import rename_folio_series

OF_A_SESSION = ("acta", "acuse", "rubrica")
SERIES = {"minutes:": "acta:", "delivery:": "acuse:", "rubric:": "rubrica:", "sheet:": "hoja:"}
SCREENS = {
    "convocatoria": "/asambleas/{}/",
    "attendance_sheet": "/captura/{}/asistencia/",
    "walk_sheet": "/captura/{}/observaciones/",
    "dot_sheet": "/captura/{}/votacion/",
    "tally_sheet": "/captura/{}/votacion/",
    "blank_minutes": "/trabajo/sesiones/{}/acta/",
    "rubric_sheet": "/captura/{}/rubrica/equipo/",
    "rubric_sheet_community": "/captura/{}/rubrica/comunidad/",
}
SESSION = "/trabajo/sesiones/{}/"


def find_by_session(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    folios = apps.get_model("folios", "Folio").objects.using(using)
    folios.filter(kind="reporte de rúbrica").update(kind="rubrica")
    for folio in folios.filter(kind__in=OF_A_SESSION).only("path").iterator():
        if found := re.search(r"/(\d+)/$", folio.path):
            folios.filter(pk=folio.pk).update(subject=found[1])
    for sheet in apps.get_model("assemblies", "WorkingSheet").objects.using(using).iterator():
        folios.filter(kind="hoja", code=sheet.folio).update(subject=f"{sheet.session_id}:{sheet.kind}")
    for before, after in SERIES.items():
        rename_folio_series(apps, using, before, after)


def find_by_address(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    folios = apps.get_model("folios", "Folio").objects.using(using)
    for folio in folios.filter(kind__in=OF_A_SESSION).only("subject").iterator():
        folios.filter(pk=folio.pk).update(path=f"/asambleas/{folio.subject}/")
    for sheet in apps.get_model("assemblies", "WorkingSheet").objects.using(using).iterator():
        screen = SCREENS.get(sheet.kind, SESSION)
        folios.filter(kind="hoja", code=sheet.folio).update(path=screen.format(sheet.session_id))
    folios.filter(kind="rubrica").update(kind="reporte de rúbrica")
    for before, after in SERIES.items():
        rename_folio_series(apps, using, after, before)


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0014_hanlon_is_told_the_population"), ("folios", "0002_subject")]
    run_before = [("folios", "0003_subject_of_each")]
    operations = [migrations.RunPython(find_by_session, find_by_address)]
