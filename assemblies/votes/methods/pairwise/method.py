"""Pairwise comparison: of each two options a group says which weighs more, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from iztapalapa.amounts import amount
from planning.models import User

from ...models import PrioritizationExercise
from ..base import Groups, Method, Options, Score
from .actions import judge_pairs
from .forms import PairwiseForm
from .models import PairwiseJudgement


class Pairwise(Method):
    """Comparación por pares: the ranking counts the comparisons won.

    Of several groups no number is added up (the wins of a group are its ranks in disguise): pair by pair, an option
    wins if more groups preferred it; if as many preferred the other one, neither wins.
    """

    code = PrioritizationExercise.Method.PAIRWISE
    name = gettext_lazy("Comparación por pares")
    lead = gettext_lazy(
        "De cada dos opciones, el grupo dice cuál pesa más y por qué. Se ordenan por las comparaciones que ganan."
    )
    caution = gettext_lazy("Por pares se comparan a lo más 10 opciones.")
    advice = gettext_lazy("Personas que participaron en cada grupo; de cada par de opciones, cuál pesa más y por qué.")
    unit = gettext_lazy("Comparaciones ganadas")
    together = gettext_lazy(
        "De cada par gana la opción que prefirieron más grupos; si son tantos como los otros, ninguna."
    )
    most_options = 10
    form = PairwiseForm
    counted = Q(groups__judgements__isnull=False)
    repeats = gettext_lazy(
        "Lo que se comparó no se corrige número por número: si hubo un error, se repite en otra ronda con su motivo, y "
        "la primera queda a la vista."
    )

    def too_many(self, options: int) -> str:
        """Say how many comparisons that would be."""
        return _(
            "Son %(count)d opciones: habría que comparar %(pairs)d pares. Por pares se comparan a lo más %(most)d "
            "opciones; deja las más importantes o vota por puntos."
        ) % {"count": options, "pairs": options * (options - 1) // 2, "most": self.most_options}

    def write(self, form: PairwiseForm, *, by: User) -> None:
        """Write what the group compared."""
        judge_pairs(group=form.group, people=form.cleaned_data["people"], judgements=form.judgements(), by=by)

    def how(self, exercise: PrioritizationExercise, people: int) -> str:
        """Return how many compared."""
        return _("Compararon %s: de cada dos opciones dijeron cuál pesa más.") % amount("people", people)

    def read(self, keys: Iterable[int]) -> dict[int, list[Any]]:
        """Return the judgements, in one query."""
        found: dict[int, list[Any]] = defaultdict(list)
        judgements = PairwiseJudgement.objects.filter(group__exercise__in=list(keys)).select_related("group")
        for judgement in judgements.order_by("group", "first__position", "second__position"):
            found[judgement.group.exercise_id].append(judgement)
        return found

    def scores(
        self, exercise: PrioritizationExercise, options: Options, groups: Groups, marks: Sequence[Any]
    ) -> Mapping[int, Score]:
        """Return the comparisons that each option won; with the reasons that groups gave for it."""
        asked = {group.pk for group in groups}
        heard = [mark for mark in marks if mark.group_id in asked]
        preferred: dict[frozenset[int], Counter[int]] = defaultdict(Counter)
        reasons: dict[int, list[str]] = defaultdict(list)
        for mark in heard:
            preferred[frozenset((mark.first_id, mark.second_id))][mark.winner_id] += 1
            if mark.reason and mark.reason not in reasons[mark.winner_id]:
                reasons[mark.winner_id].append(mark.reason)
        won = Counter(filter(None, map(_winner, preferred.values())))
        return {
            option.pk: Score(
                points=won[option.pk], note_by_group="; ".join(f"«{reason}»" for reason in reasons[option.pk])
            )
            for option in options
        }

    def whole(self, options: Options, points: Sequence[float]) -> float:
        """Return how many comparisons one option can win."""
        return len(options) - 1

    def gaps(self, exercise: PrioritizationExercise) -> list[str]:
        """Return how many comparisons each group that began still lacks."""
        options = exercise.options.count()
        asked = options * (options - 1) // 2
        judged = Counter(PairwiseJudgement.objects.filter(group__exercise=exercise).values_list("group", flat=True))
        groups = [group for group in exercise.groups.all() if group.people or judged[group.pk]]
        if not groups:
            return [_("Todavía no hay comparaciones: no hay nada que cerrar.")]
        sentences = [gap for group in groups if (gap := _gap(str(group), asked - judged[group.pk]))]
        return sentences + [
            _("Escribe cuántas personas compararon (%s).") % group for group in groups if not group.people
        ]


def _winner(preferred: Counter[int]) -> int | None:
    """Return the option that more groups preferred, None if as many preferred the other."""
    (first, most), *rest = preferred.most_common()
    return None if rest and rest[0][1] == most else first


def _gap(group: str, missing: int) -> str:
    if not missing:
        return ""
    sentence = ngettext("Falta %(n)d comparación (%(group)s).", "Faltan %(n)d comparaciones (%(group)s).", missing)
    return sentence % {"n": missing, "group": group}


METHOD = Pairwise()
