"""Every folio has a subject: after the apps said theirs (they run before this), the rest name themselves.

Back: what no app gives an address is read on its own page.
"""

from typing import Any

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Concat


def name_themselves(apps: Any, schema_editor: Any) -> None:
    folios = apps.get_model("folios", "Folio").objects.using(schema_editor.connection.alias)
    folios.filter(subject="").update(subject=F("code"))


def read_on_their_page(apps: Any, schema_editor: Any) -> None:
    folios = apps.get_model("folios", "Folio").objects.using(schema_editor.connection.alias)
    folios.filter(path="").update(path=Concat(Value("/verificar/"), "code", Value("/")))


class Migration(migrations.Migration):
    dependencies = [("folios", "0002_subject")]
    operations = [migrations.RunPython(name_themselves, read_on_their_page)]
