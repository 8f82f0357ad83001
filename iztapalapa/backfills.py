"""For migrations: new columns and new histories filled for rows that are already there."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from .folding import fold
from .text import line


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


def fold_rows(apps: Any, using: str, label: str, columns: dict[str, str], within: tuple[str, ...] = ()) -> None:
    """Fill the folded ``columns`` (folded name by the name of its text) of every row of the model ``label``.

    Of rows that are the same by all of ``within`` and ``columns``, those written later get a number after their first
    text ("Casa de Cultura (2)"), with an entry in the history if the model keeps one: nothing is merged or lost, and
    people decide which to keep.
    """
    model = apps.get_model(label)
    taken: set[tuple[Any, ...]] = set()
    for row in model.objects.using(using).order_by("pk").iterator():
        texts = {text: line(getattr(row, text)) for text in columns}
        scope = tuple(getattr(row, name) for name in within)
        first, number = next(iter(columns)), 1
        named = texts[first]
        while (key := (*scope, *_folded(model, texts, columns).values())) in taken:
            number += 1
            most = min(model._meta.get_field(name).max_length for name in (first, columns[first]))
            texts[first] = _numbered(named, number, most)
        taken.add(key)
        changed = {**texts, **_folded(model, texts, columns)}
        model.objects.using(using).filter(pk=row.pk).update(**changed)
        if number > 1:
            _remember(apps, using, label, row, texts)


def _numbered(text: str, number: int, most: int) -> str:
    """Return the text with a number that is still there once folded; folding makes some texts longer ("½")."""
    ending = f" ({number})"
    kept = text[: most - len(ending)]
    while len(fold(kept + ending)) > most:
        kept = kept[:-1]
    return kept + ending


def _folded(model: Any, texts: dict[str, str], columns: dict[str, str]) -> dict[str, str]:
    return {name: fold(texts[text])[: model._meta.get_field(name).max_length] for text, name in columns.items()}


def _remember(apps: Any, using: str, label: str, row: Any, texts: dict[str, str]) -> None:
    app, name = label.split(".")
    try:
        history = apps.get_model(app, f"Historical{name}")
    except LookupError:
        return
    kept = {field.attname for field in history._meta.concrete_fields}
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    history.objects.using(using).create(
        **{**{name: value for name, value in values.items() if name in kept}, **texts},
        history_date=timezone.now(),
        history_type="~",
        history_change_reason=_("Se numeró: había otro con el mismo nombre, escrito de otro modo."),
    )


def rename_folio_series(apps: Any, using: str, before: str, after: str) -> None:
    """Have the counters of folios whose names begin with ``before`` begin with ``after``."""
    series = apps.get_model("folios", "FolioSeries").objects.using(using)
    for row in series.filter(name__startswith=before):
        series.filter(pk=row.pk).update(name=after + row.name.removeprefix(before))
