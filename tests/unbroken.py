"""Long text in every column that people write: without a blank to break at (links of 243 letters, words of 400), or with."""

import re
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from iztapalapa.folding import FoldedField
from tests.house import APPS

WORD = "sinrespirarnivolveratrás" * 17
TALK = "Las juventudes no se sienten invitadas a decidir sobre la cancha. " * 7
LINK = ("https://reunion.ejemplo.mx/j/" + "8f3b9c2e7a" * 22)[:243]
# Codes, keys, folios and paths: programs write them, and addresses are made of them.
BY_PROGRAMS = {
    "code",
    "folio",
    "path",
    "image",
    "preview",
    "sha256",
    "content_sha256",
    "calendar_key",
    "email",
    "password",
}
# A closed list: nobody writes the names of the ámbitos, in the repair desk neither.
OFFICIAL = {"planning.thematicdomain"}
# Two words; what is drawn (the path of a cell) has spaces too.
SENTENCE = re.compile(r"[^\W\d]{3,} [^\W\d]{2,}")
BY_PROGRAMS |= {"group", "variant", "file_name", "schematic_path", "source"}


def longest(column: Any, key: int, said: str) -> str:
    """Return the longest text that ``column`` holds; names stay different by ``key``."""
    if isinstance(column, models.URLField):
        return LINK
    return f"{key}{said}"[: min(column.max_length or 400, 400)].strip()


def stretch(said: str = WORD) -> None:
    """Write this over everything that people have written, also into what is frozen."""
    for model in apps.get_models():
        if model._meta.app_label not in APPS or model._meta.label_lower in OFFICIAL or hasattr(model, "instance_type"):
            continue
        texts = [column for column in model._meta.concrete_fields if is_written(column)]
        frozen = [column for column in model._meta.concrete_fields if isinstance(column, models.JSONField)]
        # The plain QuerySet: what is locked or frozen refuses to be updated through its own.
        rows: QuerySet[Any] = QuerySet(model)
        for row in rows.all():
            values = {column.attname: longest(column, row.pk, said) for column in texts if getattr(row, column.attname)}
            values |= {column.attname: stretched(getattr(row, column.attname), said) for column in frozen}
            if values:
                rows.filter(pk=row.pk).update(**values)


def is_written(column: Any) -> bool:
    """Say whether people write the text of this column."""
    written = isinstance(column, models.CharField | models.TextField) and not isinstance(column, FoldedField)
    return written and not column.choices and column.name not in BY_PROGRAMS


def stretched(value: Any, said: str) -> Any:
    """Return a frozen content in which this stands for every sentence."""
    if isinstance(value, dict):
        return {name: stretched(inner, said) for name, inner in value.items()}
    if isinstance(value, list):
        return [stretched(inner, said) for inner in value]
    return said[:400] if isinstance(value, str) and SENTENCE.search(value) else value
