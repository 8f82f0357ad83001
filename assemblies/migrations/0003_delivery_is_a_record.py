"""The day of delivery stands in MinutesDelivery, with its receipt: the typed field that nobody filled goes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0002_gatherings_in_full")]

    operations = [
        migrations.RemoveField(model_name="minutes", name="delivered_on"),
        migrations.RemoveField(model_name="historicalminutes", name="delivered_on"),
    ]
