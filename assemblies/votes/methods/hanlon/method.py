"""The Hanlon method as a method of prioritising; its number stands in ``rating.py``."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from iztapalapa.amounts import amount
from planning.models import PlanningProcess, PopulationFigure, User

from ...models import PrioritizationExercise
from ..base import Groups, Method, Options, Score
from .actions import rate_options
from .forms import HanlonForm
from .models import HanlonRating
from .rating import LETTERS, failed_letters, said, value


def _failed_among(ratings: Sequence[HanlonRating]) -> str:
    """Return which letters failed for how many groups: a mean alone would hide that something is not legal."""
    failed = Counter(letter for rating in ratings for letter in failed_letters(rating))
    said_so = [
        _("%(letter)s (%(n)d de %(groups)s)")
        % {"letter": letter, "n": failed[str(letter)], "groups": amount("groups", len(ratings))}
        for letter in LETTERS.values()
        if failed[str(letter)]
    ]
    return _("No pasa: %s") % ", ".join(said_so) if said_so else ""


class Hanlon(Method):
    """Hanlon: of several groups the mean of their numbers counts, each group the same; never their ranks."""

    code = PrioritizationExercise.Method.HANLON
    name = gettext_lazy("Hanlon")
    lead = gettext_lazy(
        "Cada grupo valora a cuántas personas afecta, qué tan grave es, si se puede resolver y si pasa las cinco "
        "letras: pertinencia, economía, aceptabilidad, recursos y legalidad. Resultado: (A + B) × C × D."
    )
    caution = gettext_lazy("Hanlon usa la población de la colonia.")
    advice = gettext_lazy(
        "Personas que participaron en cada grupo; de cada opción, a cuántas personas afecta, qué tan grave es, si se "
        "puede resolver y qué letras no pasa."
    )
    unit = gettext_lazy("Puntaje")
    together = gettext_lazy(
        "El puntaje de la asamblea es el promedio de los grupos: cada grupo cuenta lo mismo, sean pocas o muchas personas."
    )
    most_options = 20
    form = HanlonForm
    counted = Q(groups__hanlon__isnull=False)
    repeats = gettext_lazy(
        "Lo que se valoró no se corrige número por número: si hubo un error, se repite en otra ronda con su motivo, y "
        "la primera queda a la vista."
    )

    def prepare(
        self, exercise: PrioritizationExercise, process: PlanningProcess, answers: Mapping[str, Any]
    ) -> dict[str, str]:
        """Keep the colonia's latest population as it is today; lacking it, say so."""
        figure = PopulationFigure.objects.latest_totals().filter(colonia=process.colonia, people__gt=0).first()
        if figure is None:
            return {
                "method": _(
                    "No está registrada la población de la colonia, y Hanlon la necesita para medir el tamaño de cada "
                    "problema. Pide a la coordinación que la cargue, o escoge otro método."
                )
            }
        exercise.population, exercise.population_year = figure.people, figure.year
        return {}

    def terms(self, exercise: PrioritizationExercise) -> str:
        """Return how many live in the colonia, and of which year that is."""
        people = exercise.population or 0
        sentence = ngettext(
            "%(people)s vive en la colonia (%(year)d)", "%(people)s viven en la colonia (%(year)d)", people
        )
        return sentence % {"people": amount("people", people), "year": exercise.population_year or 0}

    def write(self, form: HanlonForm, *, by: User) -> None:
        """Write what the group rated."""
        rate_options(group=form.group, people=form.cleaned_data["people"], ratings=form.ratings(), by=by)

    def how(self, exercise: PrioritizationExercise, people: int) -> str:
        """Return how many rated, and by which population."""
        return _(
            "Valoraron %(people)s con el método Hanlon, (A + B) × C × D. Población de la colonia: %(population)s "
            "(%(year)d)."
        ) % {
            "people": amount("people", people),
            "population": number_format(exercise.population or 0, force_grouping=True),
            "year": exercise.population_year or 0,
        }

    def read(self, keys: Iterable[int]) -> dict[int, list[Any]]:
        """Return the ratings, in one query."""
        found: dict[int, list[Any]] = defaultdict(list)
        for rating in HanlonRating.objects.filter(option__exercise__in=list(keys)).select_related("option", "group"):
            found[rating.option.exercise_id].append(rating)
        return found

    def scores(
        self, exercise: PrioritizationExercise, options: Options, groups: Groups, marks: Sequence[Any]
    ) -> Mapping[int, Score]:
        """Return the mean number of each option over the groups that rated it, and how each came about."""
        asked, population = {group.pk for group in groups}, exercise.population or 1
        rated: dict[int, list[HanlonRating]] = defaultdict(list)
        for mark in marks:
            if mark.group_id in asked:
                rated[mark.option_id].append(mark)
        return {key: self._score(ratings, population) for key, ratings in rated.items()}

    @staticmethod
    def _score(ratings: list[HanlonRating], population: int) -> Score:
        mean = sum((value(rating, population) for rating in ratings), Decimal(0)) / len(ratings)
        if len(ratings) == 1:
            return Score(points=float(round(mean, 2)), note=said(ratings[0], population))
        by_group = "\n".join(f"{rating.group}: {said(rating, population)}" for rating in ratings)
        return Score(points=float(round(mean, 2)), note=_failed_among(ratings), note_by_group=by_group)

    def whole(self, options: Options, points: Sequence[float]) -> float:
        """Return the highest number there can be: (10 + 10) × 1.5."""
        return 30

    def gaps(self, exercise: PrioritizationExercise) -> list[str]:
        """Return which options each group that began has not rated."""
        rated = set(HanlonRating.objects.filter(group__exercise=exercise).values_list("group", "option"))
        began = {group for group, _option in rated}
        groups = [group for group in exercise.groups.all() if group.people or group.pk in began]
        if not groups:
            return [_("Todavía no hay valoraciones: no hay nada que cerrar.")]
        options = list(exercise.options.all())
        sentences = []
        for group in groups:
            missing = [option.text for option in options if (group.pk, option.pk) not in rated]
            if missing:
                sentences.append(
                    _("Falta valorar (%(group)s): %(options)s.") % {"group": group, "options": "; ".join(missing)}
                )
            if not group.people:
                sentences.append(_("Escribe cuántas personas valoraron (%s).") % group)
        return sentences


METHOD = Hanlon()
