import iztapalapa.folding
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("assemblies", "0009_links_of_the_latest_entries"),
    ]

    operations = [
        migrations.AddField(
            model_name="product",
            name="title_folded",
            field=iztapalapa.folding.FoldedField(default="", max_length=160, sources=("title",)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="sessionsequence",
            name="name_folded",
            field=iztapalapa.folding.FoldedField(default="", max_length=120, sources=("name",)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="venue",
            name="address_folded",
            field=iztapalapa.folding.FoldedField(default="", max_length=200, sources=("address",)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="venue",
            name="name_folded",
            field=iztapalapa.folding.FoldedField(default="", max_length=120, sources=("name",)),
            preserve_default=False,
        ),
    ]
