"""Folding of text for search and sorting: no accents, no case, single spaces.

A folded column makes search and order the same on SQLite and PostgreSQL, whose collations differ.
"""

import unicodedata
from functools import reduce
from operator import and_

from django.db.models import Q


def fold(text: str) -> str:
    """Return ``text`` without accents, in lower case, with single spaces ("Año de Juárez" -> "ano de juarez")."""
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).lower().split())


def every_word(field: str, query: str) -> Q:
    """Return a condition that each word of ``query`` occurs in the folded column ``field`` (all rows if empty)."""
    return reduce(and_, (Q(**{f"{field}__contains": word}) for word in fold(query).split()), Q())
