"""One more option in a list of choices, as if it had been written into the house: for tests of what it reaches."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.models import Field, TextChoices


@contextmanager
def one_more(choices: type[TextChoices], name: str, value: str, label: str) -> Iterator[Any]:
    """Let ``choices`` end with one option more; every field of these choices offers it, in histories too."""
    fields = [field for field in _fields() if field.choices and list(field.choices) == list(choices.choices)]
    _add(choices, name, value, label)
    for field in fields:
        field.choices = choices  # type: ignore[assignment]
    try:
        yield choices(value)
    finally:
        _take_away(choices, name, value)
        for field in fields:
            field.choices = choices  # type: ignore[assignment]


def _fields() -> Iterator[Field]:
    for model in apps.get_models(include_auto_created=True):
        yield from model._meta.concrete_fields


def _add(choices: Any, name: str, value: str, label: str) -> None:
    """Add the member as the enum's own class makes one."""
    member = str.__new__(choices, value)
    member._name_, member._value_, member._label_ = name, value, label
    member.__objclass__, member._sort_order_ = choices, len(choices)
    choices._member_names_.append(name)
    choices._member_map_[name] = member
    choices._value2member_map_[value] = member
    _hashed(choices).append(value)


def _take_away(choices: Any, name: str, value: str) -> None:
    choices._member_names_.remove(name)
    del choices._member_map_[name], choices._value2member_map_[value]
    if value in (hashed := _hashed(choices)):
        hashed.remove(value)


def _hashed(choices: Any) -> list[str]:
    """Return the list that Python, from 3.13 on, asks whether a value is one of the enum's."""
    return getattr(choices, "_hashable_values_", [])
