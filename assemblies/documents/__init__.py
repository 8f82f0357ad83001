"""The printable documents of assemblies: one topic per module, each registers its kinds when it is imported."""

from . import minutes, rubric_report

__all__ = ["minutes", "rubric_report"]
