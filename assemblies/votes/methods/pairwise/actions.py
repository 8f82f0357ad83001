"""What a group says of each two options while the count is open. May be repeated until it closes."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from iztapalapa.records import hold, store
from planning.models import User

from ...counting import require_count, write_people
from ...models import PrioritizationGroup
from .models import PairwiseJudgement
from .pairs import pairs


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
    group = hold(group)
    require_count(group, people)
    pairs_there = {(first.pk, second.pk) for first, second in pairs(group.exercise.options.all())}
    standing = {(row.first_id, row.second_id): row for row in group.judgements.all()}
    write_people(group, people, by=by, at=at)
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
