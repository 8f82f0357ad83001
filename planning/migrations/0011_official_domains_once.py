"""The twelve official ámbitos, where there are none: once, not after every migrate."""

from django.db import migrations

from planning.official_domains import begin_domains


def begin(apps, schema_editor):
    begin_domains(apps.get_model("planning", "ThematicDomain"), using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("planning", "0010_same_by_folded_form")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
