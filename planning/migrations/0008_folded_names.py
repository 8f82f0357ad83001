import iztapalapa.folding
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("planning", "0007_links_of_the_latest_entries"),
    ]

    operations = [
        migrations.AddField(
            model_name="alliedorganization",
            name="name_folded",
            field=iztapalapa.folding.FoldedField(default="", max_length=160, sources=("name",)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="problem",
            name="statement_folded",
            field=iztapalapa.folding.FoldedField(default="", max_length=300, sources=("statement",)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="strategy",
            name="title_folded",
            field=iztapalapa.folding.FoldedField(default="", max_length=200, sources=("title",)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="user",
            name="name_folded",
            field=iztapalapa.folding.FoldedField(
                default="", max_length=560, sources=("first_name", "last_name", "email")
            ),
            preserve_default=False,
        ),
    ]
