"""The Hanlon method: (A + B) × C × D.

Source: G. Pickett and J. J. Hanlon, *Public Health: Administration and Practice* (Basic Priority Rating System), in
the form that Latin American planning handbooks use after R. Pineault and C. Daveluy, *La planificación sanitaria*:

- A, size, 0 to 10, from the share of the population affected (``SIZES``);
- B, severity, 0 to 10;
- C, how far it can be solved: 0.5 hard, 1 possible, 1.5 easy;
- D, the product of the five PEARL letters, each 0 or 1: one zero makes the whole zero, and we say which letter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.amounts import amount
from planning.models import PlanningProcess, PopulationFigure

from ..models import HanlonRating, PrioritizationExercise
from .base import Groups, Method, Options, Score

SIZES: tuple[tuple[int, int], ...] = (
    (50_000, 10),
    (25_000, 9),
    (17_500, 8),
    (10_000, 7),
    (5_500, 6),
    (1_000, 5),
    (550, 4),
    (100, 3),
    (55, 2),
    (10, 1),
)
"""People affected of each 100,000, and the size they are given from there on.

The published table reads: 25 % or more, 9 or 10; 10 to 24.9 %, 7 or 8; 1 to 9.9 %, 5 or 6; 0.1 to 0.9 %, 3 or 4;
0.01 to 0.09 %, 1 or 2; less, 0. Of the two points of a band, the higher one is given from the middle of the band on
(in the highest band, from half of the population on), so that nobody has to choose.
"""

LETTERS = {
    "is_pertinent": gettext_lazy("pertinencia"),
    "is_affordable": gettext_lazy("economía"),
    "is_acceptable": gettext_lazy("aceptabilidad"),
    "has_resources": gettext_lazy("recursos"),
    "is_legal": gettext_lazy("legalidad"),
}
"""The five letters of PEARL in the order of the sheet."""


def size(affected: int, population: int) -> int:
    """Return A, 0 to 10, for ``affected`` people of ``population``."""
    return next((points for share, points in SIZES if affected * 100_000 >= share * population), 0)


def failed_letters(rating: HanlonRating) -> list[str]:
    """Return the PEARL letters that the option does not hold."""
    return [str(name) for field, name in LETTERS.items() if not getattr(rating, field)]


def value(rating: HanlonRating, population: int) -> Decimal:
    """Return (A + B) × C × D of one rating: 0 to 30."""
    if failed_letters(rating):
        return Decimal(0)
    return (size(rating.people_affected, population) + rating.severity) * Decimal(rating.effectiveness)


def said(rating: HanlonRating, population: int) -> str:
    """Return how the number came about: "(A 9 + B 7) × C 1.5 × D 1"; a zero names its letters."""
    words = _("(A %(a)s + B %(b)s) × C %(c)s × D %(d)s") % {
        "a": size(rating.people_affected, population),
        "b": rating.severity,
        "c": number_format(Decimal(rating.effectiveness), 1),
        "d": 0 if failed_letters(rating) else 1,
    }
    failed = failed_letters(rating)
    return words + (_("; no pasa: %s") % ", ".join(failed) if failed else "")


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
    unit = gettext_lazy("Puntaje")
    together = gettext_lazy(
        "El puntaje de la asamblea es el promedio de los grupos: cada grupo cuenta lo mismo, sean pocas o muchas personas."
    )
    most_options = 20

    def prepare(self, exercise: PrioritizationExercise, process: PlanningProcess) -> dict[str, str]:
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
