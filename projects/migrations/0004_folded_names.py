import iztapalapa.folding
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0003_links_of_the_latest_entries"),
    ]

    operations = [
        migrations.AddField(
            model_name="governmentarea",
            name="name_folded",
            field=iztapalapa.folding.FoldedField(default="", max_length=160, sources=("name",)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="project",
            name="title_folded",
            field=iztapalapa.folding.FoldedField(default="", max_length=160, sources=("title",)),
            preserve_default=False,
        ),
    ]
