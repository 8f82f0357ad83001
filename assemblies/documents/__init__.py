"""The printable documents of assemblies: one topic per module, each registers its kinds when it is imported."""

from . import kit, minutes, rubric_report

__all__ = ["kit", "minutes", "rubric_report"]
