"""A folio is to be found by its subject; what each app gave until now, its own migration says (see 0003)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("folios", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="folio",
            name="subject",
            field=models.CharField(
                blank=True,
                default="",
                help_text="La clave con que se vuelve a encontrar.",
                max_length=120,
                verbose_name="de qué",
            ),
        ),
        # On the way back it comes without a value: the apps and 0003 give it.
        migrations.AlterField(
            model_name="folio",
            name="path",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="dirección en este sitio"),
        ),
        migrations.RemoveConstraint(model_name="folio", name="folio_path_in_site"),
    ]
