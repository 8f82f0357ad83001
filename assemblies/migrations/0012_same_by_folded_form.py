import iztapalapa.folding
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assemblies", "0011_fold_names"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="sessionsequence",
            options={
                "ordering": ["name_folded"],
                "verbose_name": "secuencia de sesiones",
                "verbose_name_plural": "secuencias de sesiones",
            },
        ),
        migrations.AlterModelOptions(
            name="venue",
            options={
                "ordering": ["name_folded", "address_folded"],
                "verbose_name": "lugar",
                "verbose_name_plural": "lugares",
            },
        ),
        migrations.RemoveConstraint(
            model_name="product",
            name="product_once",
        ),
        migrations.RemoveConstraint(
            model_name="venue",
            name="venue_once",
        ),
        migrations.AlterField(
            model_name="historicalsessionsequence",
            name="name",
            field=models.CharField(max_length=120, verbose_name="nombre"),
        ),
        migrations.AlterField(
            model_name="sessionsequence",
            name="name",
            field=models.CharField(max_length=120, verbose_name="nombre"),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=iztapalapa.folding.SameOnce(
                fields=("session", "title_folded"),
                name="product_once",
                violation_error_message="Ese producto ya está registrado en la sesión.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionsequence",
            constraint=iztapalapa.folding.SameOnce(
                fields=("name_folded",),
                name="sequence_once",
                violation_error_message="Ya hay una secuencia con ese nombre.",
            ),
        ),
        migrations.AddConstraint(
            model_name="venue",
            constraint=iztapalapa.folding.SameOnce(
                fields=("name_folded", "address_folded"),
                name="venue_once",
                violation_error_message="Ese lugar ya está registrado con esa dirección.",
            ),
        ),
    ]
