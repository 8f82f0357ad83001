"""The result of a prioritisation: for the whole assembly, by group side by side, and what was corrected afterwards.

``ranking`` gives the places; ``results`` gives all that a page or a document says about a vote. The
number of queries does not depend on how many exercises, groups or options there are.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.hashing import content_hash
from iztapalapa.small_groups import may_publish, published_groups

from .methods.base import Method, Ranked
from .methods.registry import METHODS, method_of
from .models import Correction, PrioritizationExercise, PrioritizationGroup, PrioritizationOption
from .tally import group_name, in_order

Kind = PrioritizationGroup.Kind
PUT_FIRST = {
    Kind.WOMEN: gettext_lazy("Las mujeres ponen"),
    Kind.MEN: gettext_lazy("Los hombres ponen"),
    Kind.YOUTH: gettext_lazy("Las juventudes ponen"),
    Kind.ELDERS: gettext_lazy("Las personas mayores ponen"),
}


@dataclass(frozen=True)
class GroupResult:
    """What one group put where."""

    group: PrioritizationGroup
    rows: list[Ranked]

    @property
    def name(self) -> str:
        """Return what stands above its column."""
        return group_name(self.group)

    def in_order_of(self, rows: list[Ranked]) -> list[Ranked]:
        """Return what it put where, option by option in the order of ``rows``."""
        mine = {row.option.pk: row for row in self.rows}
        return [mine[row.option.pk] for row in rows]

    @property
    def first(self) -> list[Ranked]:
        """Return what it put first: several if they tie, none if nothing reached anything."""
        return _first(self.rows)


@dataclass(frozen=True)
class Result:
    """All that is said about one exercise; ``groups`` are those that voted, if there is more than one (``by_groups``)."""

    exercise: PrioritizationExercise
    people: int
    rows: list[Ranked]
    groups: list[GroupResult]
    corrections: list[Correction] = field(default_factory=list)
    by_groups: bool = False
    hides_groups: bool = False
    hides_counts: bool = False

    @property
    def method(self) -> Method:
        """Return how it was counted."""
        return method_of(self.exercise)

    @property
    def has_shares(self) -> bool:
        """Say whether each number is a part of a whole, so that a percent says something."""
        return self.method.has_shares

    @property
    def how(self) -> str:
        """Return who took part and how, in sentences; nothing if they are too few to be published."""
        if not may_publish(self.people):
            return ""
        together = [str(self.method.together)] if self.by_groups else []
        return " ".join([self.method.how(self.exercise, self.people), *together])

    @property
    def side_by_side(self) -> list[dict[str, Any]]:
        """Return a row an option in the order of the whole assembly, with what it is for each group."""
        columns = [group.in_order_of(self.rows) for group in self.groups]
        return [{"row": row, "cells": [column[n] for column in columns]} for n, row in enumerate(self.rows)]

    @property
    def differences(self) -> list[str]:
        """Return a sentence for each group that puts something else first than the assembly."""
        ours = _first(self.rows)
        if not ours or not self.groups:
            return []
        same = {row.option.pk for row in ours}
        sentences = [
            _difference(group, ours)
            for group in self.groups
            if group.first and {row.option.pk for row in group.first} != same
        ]
        return sentences or [_("Cada grupo pone primero lo mismo que la asamblea: %s.") % _quoted(ours)]

    @property
    def ties(self) -> list[list[Ranked]]:
        """Return the options that share a place, the highest place first."""
        shared: dict[int, list[Ranked]] = defaultdict(list)
        for row in self.rows:
            if row.tied:
                shared[row.place].append(row)
        return list(shared.values())

    @property
    def corrected(self) -> list[str]:
        """Return what was corrected, when, why and by which role, in sentences that everybody may read."""
        return [self._sentence(correction) for correction in self.corrections]

    def corrected_after(self, moment: datetime) -> list[str]:
        """Return those of ``corrected`` that were made after ``moment``."""
        return [self._sentence(correction) for correction in self.corrections if correction.at > moment]

    def _sentence(self, correction: Correction) -> str:
        told = not self.hides_groups or correction.group_id in {group.group.pk for group in self.groups}
        return correction_sentence(correction, tells_numbers=told)

    def for_everybody(self) -> "Result":
        """Return the result as it may be published: no group of fewer than five, nor one that could be worked out."""
        if not may_publish(self.people):
            rows = [replace(row, points=0, percent=0, before=None, note="", note_by_group="") for row in self.rows]
            return replace(self, people=0, rows=rows, groups=[], corrections=[], hides_counts=True)
        told = published_groups([group.group.people for group in self.groups])
        shown = [group for group, tells in zip(self.groups, told, strict=True) if tells]
        hides = len(shown) < len(self.groups)
        rows = [replace(row, note_by_group="") for row in self.rows] if hides else self.rows
        return replace(self, rows=rows, groups=shown, hides_groups=hides)


def ranking(exercise: PrioritizationExercise, group: PrioritizationGroup | None = None) -> list[Ranked]:
    """Return the options of one exercise, the highest number first: for all, or as one group sees it."""
    result = results([exercise])[exercise.pk]
    if group is None:
        return result.rows
    marks = method_of(exercise).read([exercise.pk]).get(exercise.pk, [])
    return method_of(exercise).ranking(exercise, [row.option for row in result.rows], [group], marks)


def results(exercises: Iterable[PrioritizationExercise]) -> dict[int, Result]:
    """Return the results of many exercises by their primary keys, in a constant number of queries."""
    exercises = list(exercises)
    keys = [exercise.pk for exercise in exercises]
    options = _by_exercise(PrioritizationOption.objects.filter(exercise__in=keys).order_by("exercise", "position"))
    groups = _by_exercise(PrioritizationGroup.objects.filter(exercise__in=keys))
    corrections = _corrections([exercise.pk for exercise in exercises if method_of(exercise).corrects])
    marks: dict[int, list[Any]] = {}
    for code in sorted({exercise.method for exercise in exercises}):
        marks |= METHODS[code].read([exercise.pk for exercise in exercises if exercise.method == code])
    return {
        exercise.pk: _result(
            exercise,
            options[exercise.pk],
            in_order(groups[exercise.pk]),
            marks.get(exercise.pk, []),
            corrections[exercise.pk],
        )
        for exercise in exercises
    }


def count_fingerprint(exercise: PrioritizationExercise) -> str:
    """Return the fingerprint of what is counted now: who took part, what each group put, who counted."""
    groups = list(exercise.groups.order_by("pk").values_list("pk", "people"))
    marks = method_of(exercise).read([exercise.pk]).get(exercise.pk, [])
    plain = [{name: value for name, value in vars(mark).items() if not name.startswith("_")} for mark in marks]
    said = sorted(json.dumps(values, sort_keys=True, default=str) for values in plain)
    return content_hash([groups, said, exercise.teller_one, exercise.teller_two])


def correction_sentence(correction: Correction, *, tells_numbers: bool = True) -> str:
    """Return a correction in words that everybody may read: the role of who made it, never the name.

    Its numbers are what one group put: where the group is not published (``tells_numbers``), neither are they.
    """
    group = correction.group
    words = {
        "day": date_format(localtime(correction.at), "DATE_FORMAT"),
        "who": correction.by.get_role_display(),
        "option": correction.option,
        "why": correction.reason,
    }
    if not tells_numbers:
        return _("%(day)s, %(who)s: se corrigió «%(option)s» en un grupo que no se publica. Motivo: %(why)s") % words
    return _("%(day)s, %(who)s: «%(option)s»%(whose)s decía %(before)d y debe decir %(after)d. Motivo: %(why)s") % {
        **words,
        "whose": f" ({group})" if group.kind != Kind.ALL else "",
        "before": correction.points_before,
        "after": correction.points_after,
    }


def _by_exercise(records: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for record in records:
        found[record.exercise_id].append(record)
    return found


def _corrections(keys: list[int]) -> dict[int, list[Any]]:
    return _by_exercise(Correction.objects.filter(exercise__in=keys).select_related("option", "group", "by"))


def _result(
    exercise: PrioritizationExercise,
    options: list[PrioritizationOption],
    groups: list[PrioritizationGroup],
    marks: list[Any],
    corrections: list[Correction],
) -> Result:
    method = method_of(exercise)
    voted = [group for group in groups if group.people]
    side = voted if len(voted) > 1 else []
    return Result(
        exercise=exercise,
        people=sum(group.people for group in groups),
        rows=method.ranking(exercise, options, groups, marks),
        groups=[GroupResult(group, method.ranking(exercise, options, [group], marks)) for group in side],
        by_groups=bool(side),
        corrections=corrections,
    )


def _first(rows: list[Ranked]) -> list[Ranked]:
    return [row for row in rows if row.place == 1 and row.points > 0]


def _quoted(rows: list[Ranked]) -> str:
    texts = [f"«{row.option}»" for row in rows]
    if len(texts) == 1:
        return texts[0]
    return _("%(some)s y %(last)s, en empate") % {"some": ", ".join(texts[:-1]), "last": texts[-1]}


def _difference(group: GroupResult, ours: list[Ranked]) -> str:
    kind = Kind(group.group.kind)
    puts = PUT_FIRST.get(kind) or _("La %s pone") % str(group.group)
    return _("%(puts)s primero %(theirs)s; la asamblea, %(ours)s.") % {
        "puts": capfirst(str(puts)),
        "theirs": _quoted(group.first),
        "ours": _quoted(ours),
    }
