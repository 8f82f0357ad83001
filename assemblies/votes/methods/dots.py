"""Dots: each person spreads some points over the options; the points of the groups are added, never their ranks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.amounts import amount

from ..models import Correction, PrioritizationExercise, Tally
from ..tally import cell_name, people_name
from .base import Groups, Method, Options, Score

Cell = tuple[int, int]
"""Primary keys of an option and a group."""


@dataclass(frozen=True)
class Counted:
    """The points of one cell of the tally sheet: as they stand, and as they were counted first."""

    option: int
    group: int
    points: int
    first: int


class Dots(Method):
    """Puntos: stickers on a sheet, beans in a jar."""

    code = PrioritizationExercise.Method.DOTS
    name = gettext_lazy("Puntos")
    lead = gettext_lazy(
        "Cada persona reparte sus puntos entre las opciones; dos personas escrutadoras los cuentan grupo por grupo."
    )
    unit = gettext_lazy("Puntos")
    together = gettext_lazy("Los puntos de los grupos se suman.")
    most_options = 60
    asks = ("dots_per_person", "cap_per_option")
    corrects = True

    def read(self, keys: Iterable[int]) -> dict[int, list[Any]]:
        """Return the cells with their corrections, in two queries."""
        keys = list(keys)
        cells: dict[int, dict[Cell, Counted]] = defaultdict(dict)
        for tally in Tally.objects.filter(option__exercise__in=keys).select_related("option"):
            place = (tally.option_id, tally.group_id)
            cells[tally.option.exercise_id][place] = Counted(*place, points=tally.points, first=tally.points)
        for correction in Correction.objects.filter(exercise__in=keys):
            place = (correction.option_id, correction.group_id)
            standing = cells[correction.exercise_id].get(place, Counted(*place, points=0, first=0))
            cells[correction.exercise_id][place] = replace(standing, points=correction.points_after)
        return {key: list(counted.values()) for key, counted in cells.items()}

    def scores(
        self, exercise: PrioritizationExercise, options: Options, groups: Groups, marks: Sequence[Any]
    ) -> Mapping[int, Score]:
        """Return the points of each option, added over the groups."""
        asked = {group.pk for group in groups}
        points: dict[int, list[Counted]] = defaultdict(list)
        for cell in marks:
            if cell.group in asked:
                points[cell.option].append(cell)
        return {key: self._score(cells) for key, cells in points.items()}

    @staticmethod
    def _score(cells: list[Counted]) -> Score:
        now, first = sum(cell.points for cell in cells), sum(cell.first for cell in cells)
        corrected = any(cell.points != cell.first for cell in cells)
        return Score(points=now, before=first if corrected else None)

    def gaps(self, exercise: PrioritizationExercise) -> list[str]:
        """Return a sentence if nothing was counted."""
        if Tally.objects.filter(option__exercise=exercise, points__gt=0).exists():
            return []
        return [_("Todavía no hay puntos contados: no hay nada que cerrar.")]


def refusals(exercise: PrioritizationExercise, people: Mapping[int, int], points: Mapping[Cell, int]) -> dict[str, str]:
    """Return why a count cannot be, by field of the tally screen (see ``tally.py``); empty if it can.

    Nobody had more dots than were given: in all, and for one option if there is a cap; and somebody voted.
    """
    refused: dict[str, str] = {}
    for group, voted in people.items():
        mine = {option: count for (option, owner), count in points.items() if owner == group}
        if voted < 0:
            refused[people_name(group)] = _("Escribe un número de 0 en adelante.")
            continue
        for option, count in mine.items():
            if sentence := _cell_refusal(exercise, voted, count):
                refused[cell_name(option, group)] = sentence
        if sentence := _people_refusal(exercise, voted, sum(mine.values())):
            refused[people_name(group)] = sentence
    return refused


def _people_refusal(exercise: PrioritizationExercise, people: int, total: int) -> str:
    given = people * exercise.dots_per_person
    if total <= given:
        return ""
    if not people:
        return _("La hoja suma %(dots)s y nadie que votara: escribe cuántas personas votaron.") % {
            "dots": amount("dots", total)
        }
    return _(
        "La hoja suma %(total)s y con %(people)s, a %(dots)s por persona, son a lo más %(given)d. Revisa las "
        "personas o los puntos."
    ) % {
        "total": amount("dots", total),
        "people": amount("people", people),
        "dots": amount("dots", exercise.dots_per_person),
        "given": given,
    }


def _cell_refusal(exercise: PrioritizationExercise, people: int, count: int) -> str:
    if count < 0:
        return _("Escribe 0 o más.")
    cap = exercise.cap_per_option
    if not cap or not people or count <= people * cap:
        return ""
    return _("A lo más %(most)d: %(people)s con tope de %(cap)d.") % {
        "most": people * cap,
        "people": amount("people", people),
        "cap": cap,
    }
