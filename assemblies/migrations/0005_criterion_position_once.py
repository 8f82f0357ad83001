"""No two criteria of a rubric stand in one place: which comes first would be chance."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0004_population_for_hanlon")]

    operations = [
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.UniqueConstraint(
                fields=("rubric", "position"),
                name="criterion_position_once",
                violation_error_message="Dos criterios tienen el mismo lugar en la rúbrica.",
            ),
        ),
    ]
