"""Rows written past actions, forms and managers: what the database alone thinks of them.

``row(label, **given)`` fills what the model requires with something plausible and different each time, and makes the
rows that it stands on. No rule but the database's own holds here: everything else goes through ``tests.builders``.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.db import models

from tests.clock import NOW

_numbers = count(1)
LATER = NOW + timedelta(hours=1)

# What has to fit its constraints from the start, because another value would be refused.
FITTING: dict[str, dict[str, Any]] = {
    "iztapalapa.Installation": {"pk": 1},
    "planning.StageMove": {"from_stage": "convening", "to_stage": "walk"},
    "assemblies.Session": {"starts_at": NOW, "ends_at": LATER},
    "assemblies.Resolution": {"by_consensus": True},
    "assemblies.HanlonRating": {"severity": 5},
    "assemblies.Level": {"value": 1},
    "projects.StatusChange": {"to_status": "in_agenda"},
    "agendas.AgendaSection": {"part": "territory"},
}
PLAIN: list[tuple[type, Callable[[int], Any]]] = [
    (models.DateTimeField, lambda number: NOW),
    (models.DateField, lambda number: NOW.date()),
    (models.EmailField, lambda number: f"persona{number}@prueba.mx"),
    (models.JSONField, lambda number: {"número": number}),
    (models.FloatField, lambda number: 19.3),
    (models.IntegerField, lambda number: number),
    (models.CharField, lambda number: f"t{number}"),
    (models.TextField, lambda number: f"t{number}"),
]


def unsaved(label: str, **given: Any) -> Any:
    """Return a row of the model ``label`` that could be stored; it stands on stored rows of its own."""
    model = apps.get_model(label)
    values = {**_agreeing(label, given), **FITTING.get(label, {}), **given}
    for field in model._meta.concrete_fields:
        if field.name in values or field.primary_key or field.null or field.has_default():
            continue
        if field.is_relation or not field.blank:
            values[field.name] = _plausible(field)
    return model(**values)


def row(label: str, **given: Any) -> Any:
    """Return a stored row of the model ``label``."""
    made = unsaved(label, **given)
    store(made)
    return made


def store(made: models.Model) -> None:
    """Insert ``made`` as the database takes it."""
    models.QuerySet(type(made)).bulk_create([made])


def write(made: models.Model, fields: Iterable[str]) -> None:
    """Write ``fields`` of a stored row as the database takes them."""
    values = {name: getattr(made, name) for name in fields}
    models.QuerySet(type(made)).filter(pk=made.pk).update(**values)


def _plausible(field: Any) -> Any:
    if field.is_relation:
        return row(field.related_model._meta.label)
    if field.choices:
        return field.flatchoices[0][0]
    make = next(make for kind, make in PLAIN if isinstance(field, kind))
    return make(next(_numbers))


def _agreeing(label: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return what several columns of a row have to agree about."""
    if label == "assemblies.PairwiseJudgement":
        first = given.get("first") or row("assemblies.PrioritizationOption")
        return {"first": first, "winner": first}
    return {}


def a(label: str, **given: Any) -> Callable[[Any], Any]:
    """Return a value that is a row, made when it is needed."""
    return lambda _row: row(label, **given)


def its(name: str) -> Callable[[Any], Any]:
    """Return a value that is another column's of the same row."""
    return lambda standing: getattr(standing, name)


def filled(values: dict[str, Any], standing: Any = None) -> dict[str, Any]:
    """Return ``values``, those that are to be asked for being asked for now."""
    return {name: value(standing) if callable(value) else value for name, value in values.items()}
