"""The tally sheet: its groups and its options, in the one order of paper and screen, and the names of its boxes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .models import PrioritizationExercise, PrioritizationGroup, PrioritizationOption

PEOPLE = _("Personas que votaron")
TELLERS = {"teller_one": _("Primera persona escrutadora"), "teller_two": _("Segunda persona escrutadora")}
ORDER = list(PrioritizationGroup.Kind.values)
"""The kinds of group as they stand side by side on the sheet."""


@dataclass(frozen=True)
class TallySheet:
    """The sheet of one exercise: first the people of each group, then a row an option, then who counted."""

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


def people_name(group: int) -> str:
    """Return the name of the box for the people of a group (primary key)."""
    return f"people_{group}"


def cell_name(option: int, group: int) -> str:
    """Return the name of the box for the points of a group for an option (primary keys)."""
    return f"points_{option}_{group}"
