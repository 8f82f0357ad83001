import iztapalapa.folding
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("planning", "0009_fold_names"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="alliedorganization",
            options={
                "ordering": ["name_folded"],
                "verbose_name": "organización aliada",
                "verbose_name_plural": "organizaciones aliadas",
            },
        ),
        migrations.RemoveConstraint(
            model_name="problem",
            name="problem_said_once",
        ),
        migrations.RemoveConstraint(
            model_name="strategy",
            name="strategy_once",
        ),
        migrations.AlterField(
            model_name="alliedorganization",
            name="name",
            field=models.CharField(max_length=160, verbose_name="nombre"),
        ),
        migrations.AlterField(
            model_name="historicalalliedorganization",
            name="name",
            field=models.CharField(max_length=160, verbose_name="nombre"),
        ),
        migrations.AlterField(
            model_name="historicalterritorialoffice",
            name="name",
            field=models.CharField(max_length=80, verbose_name="nombre"),
        ),
        migrations.AlterField(
            model_name="territorialoffice",
            name="name",
            field=models.CharField(max_length=80, verbose_name="nombre"),
        ),
        migrations.AddConstraint(
            model_name="alliedorganization",
            constraint=iztapalapa.folding.SameOnce(
                fields=("name_folded",),
                name="organization_once",
                violation_error_message="Ya hay una organización con ese nombre.",
            ),
        ),
        migrations.AddConstraint(
            model_name="problem",
            constraint=iztapalapa.folding.SameOnce(
                fields=("process", "statement_folded"),
                name="problem_said_once",
                violation_error_message="Este problema ya está registrado en el proceso.",
            ),
        ),
        migrations.AddConstraint(
            model_name="strategy",
            constraint=iztapalapa.folding.SameOnce(
                fields=("process", "title_folded"),
                name="strategy_once",
                violation_error_message="Ya hay una estrategia con ese título en el proceso.",
            ),
        ),
        migrations.AddConstraint(
            model_name="territorialoffice",
            constraint=iztapalapa.folding.SameOnce(
                fields=("name_folded",),
                name="office_once",
                violation_error_message="Ya hay una Dirección Territorial con ese nombre.",
            ),
        ),
    ]
