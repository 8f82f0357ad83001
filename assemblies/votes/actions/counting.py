"""What the tellers write down while a count is open: points, comparisons, ratings. May be repeated until it closes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from iztapalapa.records import store
from planning.models import User

from ..methods.dots import Cell, refusals
from ..methods.pairwise import pairs
from ..models import HanlonRating, PairwiseJudgement, PrioritizationExercise, PrioritizationGroup, Tally
from ..policies import require_open_count
from .prioritization import locked


@transaction.atomic
def count_votes(
    *,
    exercise: PrioritizationExercise,
    people: int,
    points: Mapping[int, int],
    by: User,
    tellers: Sequence[str] = ("", ""),
    at: datetime | None = None,
) -> PrioritizationExercise:
    """Count a dot vote of the whole gathering, a single group: people, and points by option (primary key)."""
    group = exercise.groups.get().pk
    cells = {(option, group): count for option, count in points.items()}
    return count_groups(exercise=exercise, people={group: people}, points=cells, by=by, tellers=tellers, at=at)


@transaction.atomic
def count_groups(
    *,
    exercise: PrioritizationExercise,
    people: Mapping[int, int],
    points: Mapping[Cell, int],
    by: User,
    tellers: Sequence[str] = ("", ""),
    at: datetime | None = None,
) -> PrioritizationExercise:
    """Write the whole tally sheet: people by group, points by option and group (primary keys); left out is 0.

    Refuses, group by group, more points than the people had dots.
    """
    exercise = locked(exercise)
    require_open_count(exercise)
    groups, options = list(exercise.groups.all()), list(exercise.options.values_list("pk", flat=True))
    counted = {(option, group.pk): 0 for option in options for group in groups}
    if set(points) - set(counted) or set(people) - {group.pk for group in groups}:
        raise ValidationError(_("Esa opción o ese grupo no está en esta votación."))
    counted |= points
    voted = {group.pk: people.get(group.pk, 0) for group in groups}
    if refused := refusals(exercise, voted, counted):
        raise ValidationError(refused)
    for group in groups:
        _write_people(group, voted[group.pk], by=by, at=at)
    _write_tallies(exercise, counted, by=by, at=at)
    exercise.teller_one, exercise.teller_two = (name.strip() for name in tellers)
    return store(exercise, by=by, at=at)


@transaction.atomic
def judge_pairs(
    *,
    group: PrioritizationGroup,
    people: int,
    judgements: Iterable[Mapping[str, Any]],
    by: User,
    at: datetime | None = None,
) -> PrioritizationGroup:
    """Write what a group compared: each with ``first``, ``second``, ``winner`` (primary keys) and ``reason``.

    Pairs left out stay as they are.
    """
    group, exercise = _group_to_count(group, people)
    pairs_there = {(first.pk, second.pk) for first, second in pairs(exercise.options.all())}
    standing = {(row.first_id, row.second_id): row for row in group.judgements.all()}
    _write_people(group, people, by=by, at=at)
    for judged in judgements:
        pair = (judged["first"], judged["second"])
        if pair not in pairs_there or judged["winner"] not in pair:
            raise ValidationError(_("Esa comparación no está en esta votación."))
        row = standing.get(pair) or PairwiseJudgement(group=group, first_id=pair[0], second_id=pair[1])
        told = (judged["winner"], judged.get("reason", "").strip())
        if row.pk is None or (row.winner_id, row.reason) != told:
            row.winner_id, row.reason = told
            store(row, by=by, at=at)
    return group


@transaction.atomic
def rate_options(
    *,
    group: PrioritizationGroup,
    people: int,
    ratings: Mapping[int, Mapping[str, Any]],
    by: User,
    at: datetime | None = None,
) -> PrioritizationGroup:
    """Write the Hanlon ratings of a group: by option (primary key) the fields of ``HanlonRating``.

    Options left out stay as they are.
    """
    group, exercise = _group_to_count(group, people)
    standing = {row.option_id: row for row in group.hanlon.all()}
    _write_people(group, people, by=by, at=at)
    if set(ratings) - set(exercise.options.values_list("pk", flat=True)):
        raise ValidationError(_("Esa opción no está en esta votación."))
    for option, fields in ratings.items():
        row = standing.get(option) or HanlonRating(group=group, option_id=option)
        if row.pk is None or any(getattr(row, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(row, name, value)
            store(row, by=by, at=at)
    return group


def _group_to_count(group: PrioritizationGroup, people: int) -> tuple[PrioritizationGroup, PrioritizationExercise]:
    """Return the group and its exercise, locked and still open."""
    exercise = locked(group.exercise)
    require_open_count(exercise)
    if people < 0:
        raise ValidationError({"people": _("Escribe un número de 0 en adelante.")})
    return exercise.groups.get(pk=group.pk), exercise


def _write_people(group: PrioritizationGroup, people: int, *, by: User, at: datetime | None) -> None:
    if group.people != people:
        group.people = people
        store(group, by=by, at=at)


def _write_tallies(
    exercise: PrioritizationExercise, counted: Mapping[Cell, int], *, by: User, at: datetime | None
) -> None:
    standing = {(row.option_id, row.group_id): row for row in Tally.objects.filter(option__exercise=exercise)}
    new = [
        Tally(option_id=option, group_id=group, points=count)
        for (option, group), count in counted.items()
        if (option, group) not in standing
    ]
    changed = [row for place, row in standing.items() if row.points != counted[place]]
    for row in changed:
        row.points = counted[row.option_id, row.group_id]
    if new:
        bulk_create_with_history(new, Tally, default_user=by, default_date=at)
    if changed:
        bulk_update_with_history(changed, Tally, ["points"], default_user=by, default_date=at)
