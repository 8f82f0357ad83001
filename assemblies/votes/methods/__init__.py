"""The ways of prioritising, behind one small interface: ``METHODS`` by code, ``method_of(exercise)``."""

from ..models import PrioritizationExercise
from .base import Method, Ranked
from .dots import Dots
from .hanlon import Hanlon
from .pairwise import Pairwise

METHODS: dict[str, Method] = {method.code: method for method in (Dots(), Pairwise(), Hanlon())}


def method_of(exercise: PrioritizationExercise) -> Method:
    """Return the method by which ``exercise`` is counted."""
    return METHODS[exercise.method]


__all__ = ["METHODS", "Method", "Ranked", "method_of"]
