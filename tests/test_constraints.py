"""Every constraint refuses by itself: in the database by its name, and before it with its sentence.

Actions, forms and gates refuse the same things earlier, so that their tests would not notice a lost constraint. Here
rows are written past all of them.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from iztapalapa.folding import FoldedField
from tests.rows import filled, row, store, unsaved, write
from tests.rules_of_rows import CHECKS
from tests.rules_of_twins import FROZEN, ONCE
from tests.test_models_meta import MODELS

pytestmark = pytest.mark.django_db

CASES = [(name, values) for name, check in CHECKS.items() for values in check.refused]
FIELDS = [
    (model._meta.label, field.name)
    for model in MODELS
    for field in model._meta.concrete_fields
    if field.unique
    and not field.primary_key
    and (model._meta.label, field.name) != ("folios.Folio", "code")  # see ONCE
]
# What a row with a value there needs besides.
BESIDES = {
    ("assemblies.PrioritizationExercise", "settles"): {"round": 2},
    ("agendas.AgendaVersion", "folio"): {"state": "consultation", **FROZEN},
}


def test_every_constraint_is_tried() -> None:
    found = [(rule.name, model._meta.label) for model in MODELS for rule in model._meta.constraints]
    tried = [(name, rule.label) for table in (CHECKS, ONCE) for name, rule in table.items()]
    assert sorted(tried) == sorted(found)


def rule_called(label: str, name: str) -> Any:
    """Return the constraint called ``name`` of the model ``label``."""
    return next(rule for rule in apps.get_model(label)._meta.constraints if rule.name == name)


def sentences(instance: models.Model) -> list[str]:
    """Return what the model says of ``instance`` before it is stored."""
    try:
        instance.validate_constraints()
    except ValidationError as refused:
        return refused.messages
    return []


def change(standing: models.Model, values: dict[str, Any]) -> list[str]:
    """Write ``values`` onto the instance, and return their names."""
    for name, value in filled(values, standing).items():
        setattr(standing, name, value)
    return list(values)


def columns(model: type[models.Model], names: tuple[str, ...]) -> str:
    """Return how SQLite tells columns that are unique together."""
    return ", ".join(f"{model._meta.db_table}.{model._meta.get_field(name).column}" for name in names)


def told(label: str, name: str) -> str:
    """Return how SQLite tells that the constraint ``name`` refused."""
    rule = rule_called(label, name)
    if isinstance(rule, models.CheckConstraint):
        return f"CHECK constraint failed: {name}"
    found = columns(apps.get_model(label), rule.fields) if rule.fields else f"index '{name}'"
    return f"UNIQUE constraint failed: {found}"


def expect_refusal(label: str, name: str, act: Callable[[], None]) -> None:
    """Expect the database to refuse ``act`` by the very constraint called ``name``."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    if connection.vendor == "postgresql":
        assert refused.value.__cause__.diag.constraint_name == name  # type: ignore[union-attr]
    else:
        assert str(refused.value) == told(label, name)


@pytest.mark.parametrize(("name", "values"), CASES, ids=[name for name, _values in CASES])
def test_a_row_against_its_rule_is_refused(name: str, values: dict[str, Any]) -> None:
    check = CHECKS[name]
    new = unsaved(check.label)
    change(new, values)
    assert sentences(new) == [check.sentence]
    expect_refusal(check.label, name, lambda: store(new))


@pytest.mark.parametrize(("name", "values"), CASES, ids=[name for name, _values in CASES])
def test_a_change_against_its_rule_is_refused(name: str, values: dict[str, Any]) -> None:
    check = CHECKS[name]
    standing = row(check.label)
    names = change(standing, values)
    if "pk" not in names:  # no row is given another key: that is a new row
        expect_refusal(check.label, name, lambda: write(standing, names))


@pytest.mark.parametrize("name", CHECKS)
def test_a_row_at_the_edge_of_its_rule_is_taken(name: str) -> None:
    check = CHECKS[name]
    for values in check.taken:
        new = unsaved(check.label)
        change(new, values)
        assert sentences(new) == []
        with transaction.atomic():
            store(new)
            transaction.set_rollback(True)


def shared(first: models.Model, names: tuple[str, ...], rule: Any) -> dict[str, Any]:
    """Return what a second row has in common with ``first``: of a folded column its text, in capitals."""
    same: dict[str, Any] = {}
    for name in names:
        field = first._meta.get_field(name)
        if isinstance(field, FoldedField):
            same |= {source: getattr(first, source).upper() for source in field.sources}
        else:
            same[name] = getattr(first, name)
    return same if rule.fields else {name: value.upper() for name, value in same.items()}


@pytest.mark.parametrize("name", ONCE)
def test_a_second_row_of_the_same_is_refused(name: str) -> None:
    once = ONCE[name]
    rule = rule_called(once.label, name)
    models.QuerySet(apps.get_model("assemblies.Rubric")).update(is_current=False)  # the migrations bring one
    first = row(once.label, **filled(once.given))
    same = shared(first, once.fields, rule)
    second = unsaved(once.label, **{**filled(once.given), **same})
    assert sentences(second) == [once.sentence]
    expect_refusal(once.label, name, lambda: store(second))
    if once.others is not None:
        beside = unsaved(once.label, **{**filled(once.given), **same, **filled(once.others)})
        assert sentences(beside) == []
        store(beside)


@pytest.mark.parametrize(("label", "name"), FIELDS, ids=[".".join(pair) for pair in FIELDS])
def test_a_second_row_with_the_same_value_of_its_own_is_refused(label: str, name: str) -> None:
    model = apps.get_model(label)
    field = model._meta.get_field(name)
    value = row(field.related_model._meta.label) if field.is_relation else getattr(unsaved(label), name)
    given = {**BESIDES.get((label, name), {}), name: value or "texto"}
    row(label, **filled(given))
    second = unsaved(label, **filled(given))
    with pytest.raises(ValidationError) as said:
        second.validate_unique()
    assert list(said.value.message_dict) == [name]
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        store(second)
    if connection.vendor == "postgresql":
        assert refused.value.__cause__.diag.constraint_name.startswith(f"{model._meta.db_table}_{field.column}"[:40])  # type: ignore[union-attr]
    else:
        assert str(refused.value) == f"UNIQUE constraint failed: {columns(model, (name,))}"
