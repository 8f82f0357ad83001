"""What a later version left behind unpublished when it was published is superseded by it."""

from typing import Any

from django.db import migrations


def supersede(apps: Any, schema_editor: Any) -> None:
    """Supersede every version that waits below the one its agenda has published."""
    AgendaVersion = apps.get_model("agendas", "AgendaVersion")
    for published in AgendaVersion.objects.filter(state="published").only("agenda", "number"):
        waiting = AgendaVersion.objects.filter(agenda=published.agenda_id, number__lt=published.number)
        waiting.filter(state__in=["consultation", "validated"]).update(
            state="superseded", superseded_by_id=published.pk
        )


class Migration(migrations.Migration):
    dependencies = [("agendas", "0002_why_published_early")]
    operations = [migrations.RunPython(supersede, migrations.RunPython.noop)]
