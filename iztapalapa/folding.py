"""Folding of text for search and sorting: no accents, no case, single spaces.

A folded column makes search and order the same on SQLite and PostgreSQL, whose collations differ.
"""

import unicodedata
from functools import reduce
from operator import and_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from .text import line


def fold(text: str) -> str:
    """Return ``text`` without accents, in lower case, with single spaces ("Año de Juárez" -> "ano de juarez")."""
    decomposed = unicodedata.normalize("NFKD", line(text))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).lower().split())


def every_word(field: str, query: str) -> Q:
    """Return a condition that each word of ``query`` occurs in the folded column ``field`` (all rows if empty)."""
    return reduce(and_, (Q(**{f"{field}__contains": word}) for word in fold(query).split()), Q())


class FoldedField(models.CharField):
    """A column that keeps the folded text of other columns of its row, so that no code has to remember it.

    ``sources`` names those columns; they are joined by a space. Filled when the record is validated and before every
    save and bulk insert; a bare ``update()`` of a source does not refresh it (tracked models are never updated that
    way).
    """

    def __init__(self, *args: Any, sources: tuple[str, ...] = (), **kwargs: Any) -> None:
        """Take the names of the columns to fold, besides what a CharField takes."""
        self.sources = sources
        kwargs.setdefault("max_length", 400)
        super().__init__(*args, **{**kwargs, "editable": False})

    def deconstruct(self) -> Any:
        """Tell migrations the sources too."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, path, args, {**kwargs, "sources": self.sources}

    def fill(self, model_instance: models.Model) -> str:
        """Fold the sources of this row."""
        text = fold(" ".join(str(getattr(model_instance, source)) for source in self.sources))[: self.max_length]
        setattr(model_instance, self.attname, text)
        return text

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        """Fold the sources, which are validated already."""
        return self.fill(model_instance) if model_instance else str(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Fold the sources as they are stored."""
        return self.fill(model_instance)


class SameOnce(models.UniqueConstraint):
    """Uniqueness by folded columns: "Casa de Cultura" and "CASA DE CULTURÁ" are one.

    Also a form that does not show the folded column (none does) reads the sentence, at the field it typed.
    """

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """Fold what is about to be stored, and compare it with the other rows."""
        folded = [field for field in map(model._meta.get_field, self.fields) if isinstance(field, FoldedField)]
        typed = [source for field in folded for source in field.sources]
        if set(exclude or ()).issuperset(typed):
            return
        for field in folded:
            field.fill(instance)
        try:
            super().validate(model, instance, None, using)
        except ValidationError as error:
            raise ValidationError({typed[0]: error}) from error
