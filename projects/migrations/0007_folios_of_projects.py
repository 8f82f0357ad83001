"""A project is named by its folio, not by the address of a page."""

from typing import Any

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Concat


def name_projects(apps: Any, schema_editor: Any) -> None:
    folios, series = tables(apps, schema_editor)
    folios.filter(kind="proyecto").update(subject=F("code"))
    series.filter(name="IZP").update(name="proyecto")


def find_by_address(apps: Any, schema_editor: Any) -> None:
    folios, series = tables(apps, schema_editor)
    folios.filter(kind="proyecto").update(path=Concat(Value("/proyectos/"), "subject", Value("/")))
    series.filter(name="proyecto").update(name="IZP")


def tables(apps: Any, schema_editor: Any) -> Any:
    alias = schema_editor.connection.alias
    return [apps.get_model("folios", name).objects.using(alias) for name in ("Folio", "FolioSeries")]


class Migration(migrations.Migration):
    dependencies = [("projects", "0006_same_by_folded_form"), ("folios", "0002_subject")]
    run_before = [("folios", "0003_subject_of_each")]
    operations = [migrations.RunPython(name_projects, find_by_address)]
