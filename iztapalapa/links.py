"""For migrations: links (many to many) that a history did not keep before, written into its latest entries."""

from typing import Any

from django.db.models import OuterRef, Subquery


def copy_into_latest_entries(apps: Any, using: str, label: str, *fields: str) -> None:
    """Give the latest history entry of each record of ``label`` ("app.Model") what ``fields`` link to today.

    Without it the next entry would read as if whoever made it had made all those links.
    """
    app, _dot, name = label.partition(".")
    model, history = apps.get_model(label), apps.get_model(app, f"Historical{name}")
    for field in (model._meta.get_field(name) for name in fields):
        owner = f"{field.m2m_field_name()}_id"
        latest = history.objects.filter(id=OuterRef(owner)).order_by("-history_date", "-history_id")
        links = field.remote_field.through.objects.using(using)
        rows = links.annotate(history_id=Subquery(latest.values("history_id")[:1])).values()
        kept = apps.get_model(app, f"Historical{name}_{field.name}")
        kept.objects.using(using).bulk_create(
            [kept(**row) for row in rows.iterator(chunk_size=500) if row["history_id"]], batch_size=500
        )
