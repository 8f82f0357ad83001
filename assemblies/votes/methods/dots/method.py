"""Dots as a method of prioritising: the points of the groups are added, never their ranks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from iztapalapa.amounts import amount
from planning.models import PlanningProcess, User

from ...models import DOTS_PER_PERSON, Correction, PrioritizationExercise, PrioritizationGroup, PrioritizationOption
from ...tally import group_name
from ..base import Groups, Method, Options, Score
from .actions import count_groups
from .boxes import cell_name
from .forms import FIELDS, FIELDS_AGAIN, DotsForm
from .limits import Cell, refusals
from .models import Tally
from .sheets import SHEETS


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
    advice = gettext_lazy("Personas que votaron en cada grupo, puntos de cada opción y quiénes contaron.")
    unit = gettext_lazy("Puntos")
    together = gettext_lazy("Los puntos de los grupos se suman.")
    most_options = 60
    fields = FIELDS
    fields_again = FIELDS_AGAIN
    form = DotsForm
    by_group = False
    counted = Q(options__tallies__points__gt=0)
    has_shares = True
    has_tellers = True
    corrects = True
    sheets = SHEETS

    def prepare(
        self, exercise: PrioritizationExercise, process: PlanningProcess, answers: Mapping[str, Any]
    ) -> dict[str, str]:
        """Keep how many dots each person has, and how many of them may go to one option."""
        dots, cap = answers.get("dots_per_person"), answers.get("cap_per_option")
        if earlier := exercise.settles:
            dots = dots or earlier.dots_per_person
            cap = min(earlier.cap_per_option, dots) if earlier.cap_per_option else None
        exercise.dots_per_person, exercise.cap_per_option = DOTS_PER_PERSON if dots is None else dots, cap
        if cap is None or 1 <= cap <= exercise.dots_per_person:
            return {}
        return {"cap_per_option": _("El tope por opción va de 1 a los puntos de cada persona.")}

    def terms(self, exercise: PrioritizationExercise) -> str:
        """Return how many dots each person has."""
        dots, cap = exercise.dots_per_person, exercise.cap_per_option
        if not cap:
            return ngettext("%d punto por persona", "%d puntos por persona", dots) % dots
        sentence = ngettext(
            "%(dots)d punto por persona, tope de %(cap)d por opción",
            "%(dots)d puntos por persona, tope de %(cap)d por opción",
            dots,
        )
        return sentence % {"dots": dots, "cap": cap}

    def write(self, form: DotsForm, *, by: User) -> None:
        """Write the whole sheet."""
        count_groups(
            exercise=form.sheet.exercise, people=form.people(), points=form.points(), tellers=form.tellers(), by=by
        )

    def hints(self, exercise: PrioritizationExercise, groups: Groups) -> list[str]:
        """Return a sentence that names the groups whose people gave no dot at all."""
        gave = set(Tally.objects.filter(group__exercise=exercise, points__gt=0).values_list("group", flat=True))
        silent = [group_name(group) for group in groups if group.people and group.pk not in gave]
        return [_("Con votantes y sin ningún punto: %s. Revisa su hoja.") % ", ".join(silent)] if silent else []

    def gaps(self, exercise: PrioritizationExercise) -> list[str]:
        """Return a sentence if nothing was counted."""
        if Tally.objects.filter(option__exercise=exercise, points__gt=0).exists():
            return []
        return [_("Todavía no hay puntos contados: no hay nada que cerrar.")]

    def stands(
        self, exercise: PrioritizationExercise, option: PrioritizationOption, group: PrioritizationGroup, *, new: int
    ) -> int:
        """Return what a cell says today; refuse a number that the group's people could not have given."""
        cells = self.read([exercise.pk]).get(exercise.pk, [])
        counted = {(cell.option, cell.group): cell.points for cell in cells if cell.group == group.pk}
        before = counted.get((option.pk, group.pk), 0)
        if new == before:
            raise ValidationError({"points": _("Es el mismo número que ya está: no hay nada que corregir.")})
        refused = refusals(exercise, {group.pk: group.people}, {**counted, (option.pk, group.pk): new})
        if refused:
            raise ValidationError({"points": refused.get(cell_name(option.pk, group.pk)) or " ".join(refused.values())})
        return before

    def how(self, exercise: PrioritizationExercise, people: int) -> str:
        """Return how many voted, and with how many dots each."""
        dots = exercise.dots_per_person
        each = ngettext("cada una repartió %d punto", "cada una repartió hasta %d puntos", dots) % dots
        return _("Votaron %(people)s; %(each)s.") % {"people": amount("people", people), "each": each}

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


METHOD = Dots()
