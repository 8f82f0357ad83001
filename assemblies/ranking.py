"""The result of a dot vote: options by points; options with the same points share their place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum
from django.db.models.functions import Coalesce

from .models import PrioritizationExercise, PrioritizationOption


@dataclass(frozen=True)
class Ranked:
    """One option of a vote: its place (1, 2, 2, 4…), its points, their percent, whether it ties with another.

    Options without any point share the last place, which is no tie.
    """

    place: int
    option: PrioritizationOption
    points: int
    percent: float
    tied: bool


def ranking(exercise: PrioritizationExercise) -> list[Ranked]:
    """Return the options of one vote, most points first; one query."""
    return rankings([exercise])[exercise.pk]


def rankings(exercises: Iterable[PrioritizationExercise]) -> dict[int, list[Ranked]]:
    """Return the ranking of many votes by their primary keys; one query for all. Points are summed, ranks never."""
    keys = [exercise.pk for exercise in exercises]
    grouped: dict[int, list[PrioritizationOption]] = defaultdict(list)
    options = PrioritizationOption.objects.filter(exercise__in=keys).annotate(
        points=Coalesce(Sum("tallies__points"), 0)
    )
    for option in options.order_by("exercise", "-points", "position"):
        grouped[option.exercise_id].append(option)
    return {key: _ranked(grouped[key]) for key in keys}


def _ranked(options: list[PrioritizationOption]) -> list[Ranked]:
    points = [option.points for option in options]  # type: ignore[attr-defined]
    total = sum(points)
    return [
        Ranked(
            place=points.index(count) + 1,
            option=option,
            points=count,
            percent=round(100 * count / total, 1) if total else 0.0,
            tied=count > 0 and points.count(count) > 1,
        )
        for option, count in zip(options, points, strict=True)
    ]
