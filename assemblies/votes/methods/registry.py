"""The methods by their code: each is ``METHOD`` of ``method.py`` in the folder that the enum names, in its order."""

from importlib import import_module

from ..models import PrioritizationExercise
from .base import Method


def found(code: str) -> Method:
    """Return the method that stands in the folder called ``code``."""
    method: Method = import_module(f"{__package__}.{code}.method").METHOD
    return method


METHODS: dict[str, Method] = {code: found(code) for code in PrioritizationExercise.Method.values}

USUAL = next(iter(METHODS))
"""The one that is meant before anybody chose."""


def method_of(exercise: PrioritizationExercise) -> Method:
    """Return the method by which ``exercise`` is counted."""
    return METHODS[exercise.method]
