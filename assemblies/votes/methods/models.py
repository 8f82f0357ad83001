"""What is counted: the models of each method that keeps its marks in tables of its own."""

from importlib import import_module

from django.utils.module_loading import module_has_submodule

from ..models import PrioritizationExercise

for _code in PrioritizationExercise.Method.values:
    if module_has_submodule(import_module(f"{__package__}.{_code}"), "models"):
        import_module(f"{__package__}.{_code}.models")
