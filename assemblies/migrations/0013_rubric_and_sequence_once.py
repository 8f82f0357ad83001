"""The programme's rubric and its usual sequence, where there are none: once, not after every migrate."""

from functools import partial

from django.db import migrations

from assemblies.evaluation.initial_rubric import begin_rubric
from assemblies.calendar.usual_sequence import begin_sequence


def begin(apps, schema_editor):
    model = partial(apps.get_model, "assemblies")
    begin_rubric(model, using=schema_editor.connection.alias)
    begin_sequence(model, using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0012_same_by_folded_form")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
