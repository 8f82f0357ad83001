"""Why a version was published before its consultation ended, kept with the version."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("agendas", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="agendaversion",
            name="early_reason",
            field=models.TextField(
                blank=True,
                default="",
                max_length=500,
                verbose_name="por qué se publicó antes de que terminara la consulta",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="agendaversion",
            constraint=models.CheckConstraint(
                condition=Q(early_reason="") | Q(published_at__isnull=False),
                name="early_reason_is_of_a_publication",
                violation_error_message="Sólo una versión que se publicó dice por qué se publicó antes.",
            ),
        ),
    ]
