"""The groups and the options of a vote, in the one order of paper and screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst

from .models import PrioritizationExercise, PrioritizationGroup, PrioritizationOption

ORDER = list(PrioritizationGroup.Kind.values)
"""The kinds of group as they stand side by side on the sheet."""


@dataclass(frozen=True)
class TallySheet:
    """The sheet of one exercise: its columns and its rows."""

    exercise: PrioritizationExercise
    groups: list[PrioritizationGroup]
    options: list[PrioritizationOption]


def tally_sheet(exercise: PrioritizationExercise) -> TallySheet:
    """Return the sheet of ``exercise``; two queries."""
    return TallySheet(
        exercise=exercise,
        groups=in_order(exercise.groups.all()),
        options=sorted(exercise.options.all(), key=lambda option: option.position),
    )


def in_order(groups: Iterable[PrioritizationGroup]) -> list[PrioritizationGroup]:
    """Return the groups from left to right."""
    return sorted(groups, key=lambda group: (ORDER.index(group.kind), group.table_number or 0))


def group_name(group: PrioritizationGroup) -> str:
    """Return what stands above a group's column: "Mujeres", "Mesa 2"."""
    return str(capfirst(str(group)))
