import iztapalapa.folding
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0005_fold_names"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="governmentarea",
            options={
                "ordering": ["name_folded"],
                "verbose_name": "área de gobierno",
                "verbose_name_plural": "áreas de gobierno",
            },
        ),
        migrations.RemoveConstraint(
            model_name="project",
            name="project_title_once",
        ),
        migrations.AlterField(
            model_name="governmentarea",
            name="name",
            field=models.CharField(max_length=160, verbose_name="nombre"),
        ),
        migrations.AlterField(
            model_name="historicalgovernmentarea",
            name="name",
            field=models.CharField(max_length=160, verbose_name="nombre"),
        ),
        migrations.AddConstraint(
            model_name="governmentarea",
            constraint=iztapalapa.folding.SameOnce(
                fields=("name_folded",), name="area_once", violation_error_message="Ya hay un área con ese nombre."
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=iztapalapa.folding.SameOnce(
                fields=("process", "title_folded"),
                name="project_title_once",
                violation_error_message="Ya hay un proyecto con ese título en esta colonia.",
            ),
        ),
    ]
