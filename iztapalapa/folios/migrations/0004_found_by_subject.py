"""A folio is found by its kind and its subject: one of each, never by an address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("folios", "0003_subject_of_each"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="folio",
            name="folio_says_what_it_is",
        ),
        migrations.RemoveField(
            model_name="folio",
            name="path",
        ),
        migrations.AlterField(
            model_name="folio",
            name="kind",
            field=models.CharField(
                help_text="La clave de su tipo: agenda, proyecto, acta…", max_length=40, verbose_name="tipo"
            ),
        ),
        migrations.AlterField(
            model_name="folio",
            name="subject",
            field=models.CharField(
                help_text="La clave con que se vuelve a encontrar.", max_length=120, verbose_name="de qué"
            ),
        ),
        migrations.AddConstraint(
            model_name="folio",
            constraint=models.UniqueConstraint(
                fields=("kind", "subject"),
                name="folio_of_its_subject_once",
                violation_error_message="Esto ya tiene su folio.",
            ),
        ),
        migrations.AddConstraint(
            model_name="folio",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", ""), _negated=True),
                    models.Q(("kind", ""), _negated=True),
                    models.Q(("subject", ""), _negated=True),
                    models.Q(("title", ""), _negated=True),
                ),
                name="folio_says_what_it_is",
                violation_error_message="Un folio dice su código, su tipo, de qué es y su título.",
            ),
        ),
    ]
