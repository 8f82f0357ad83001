"""A fourth method as somebody would add it: its question, its count, its sheet and its words stand here alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from assemblies.models import Tally
from iztapalapa import fields as forms
from iztapalapa.records import hold, store

from ...counting import require_count, write_people
from ...forms.counts import NUMBER, GroupForm, whole_number
from ..base import CountSheet, Method, OnPaper, Score


class HandsForm(GroupForm):
    """The hands of one group, option by option."""

    def lay_out(self) -> None:
        """Add a box an option."""
        counted = {row.option_id: row.points for row in self.group.tallies.all()}
        for option in self.options:
            self.fields[f"hands_{option.pk}"] = whole_number(
                option.text, initial=counted.get(option.pk), most=100_000, sentence=NUMBER, required=False
            )

    def hands(self) -> dict[int, int]:
        """Return the hands by option."""
        return {option.pk: self.cleaned_data[f"hands_{option.pk}"] or 0 for option in self.options}

    def boxes(self) -> list[Any]:
        """Return the boxes in the order of the sheet."""
        return [self[f"hands_{option.pk}"] for option in self.options]


@transaction.atomic
def count_hands(*, group: Any, people: int, hands: Mapping[int, int], by: Any, at: Any = None) -> None:
    """Write the hands of a group; refuse more hands for an option than there were people."""
    group = hold(group)
    require_count(group, people)
    if many := {f"hands_{key}": "Son más manos que personas." for key, raised in hands.items() if raised > people}:
        raise ValidationError(many)
    write_people(group, people, by=by, at=at)
    standing = {row.option_id: row for row in group.tallies.all()}
    for key, raised in hands.items():
        row = standing.get(key) or Tally(option_id=key, group=group)
        row.points = raised
        store(row, by=by, at=at)


def _sheet(vote: OnPaper) -> dict[str, Any]:
    return {"hands": vote.exercise.dots_per_person if vote.exercise else None}


class Hands(Method):
    """Manos alzadas: everybody sees who is for what."""

    code = "hands"
    name = "Manos alzadas"
    lead = "Cada persona alza la mano por las opciones que prefiere."
    caution = "A mano alzada todos ven qué prefiere cada quien."
    advice = "Personas en cada grupo y manos de cada opción."
    unit = "Manos"
    together = "Las manos de los grupos se suman."
    most_options = 5
    fields = {
        "hands_per_person": forms.IntegerField(
            label="Manos por persona",
            min_value=1,
            max_value=5,
            error_messages={"required": "Escribe por cuántas opciones alza la mano cada persona."},
        )
    }
    form = HandsForm
    counted = Q(options__tallies__points__gt=0)
    sheets = (CountSheet("hands_sheet", "Hoja de manos", "Para contar manos.", "hands.html", _sheet, by_group=True),)

    def prepare(self, exercise: Any, process: Any, answers: Mapping[str, Any]) -> dict[str, str]:
        """Keep how often each person raises a hand."""
        earlier = exercise.settles
        exercise.dots_per_person = earlier.dots_per_person if earlier else answers["hands_per_person"]
        return {}

    def terms(self, exercise: Any) -> str:
        """Return how often each person raises a hand."""
        return f"{exercise.dots_per_person} manos por persona"

    def write(self, form: HandsForm, *, by: Any) -> None:
        """Write the hands of the group."""
        count_hands(group=form.group, people=form.cleaned_data["people"], hands=form.hands(), by=by)

    def hints(self, exercise: Any, groups: Any) -> list[str]:
        """Ask to look again at groups in which nobody was for anything."""
        voted = {row.group_id for row in Tally.objects.filter(option__exercise=exercise, points__gt=0)}
        return [f"Sin manos: {group}." for group in groups if group.people and group.pk not in voted]

    def gaps(self, exercise: Any) -> list[str]:
        """Return a sentence if no hand was raised."""
        raised = Tally.objects.filter(option__exercise=exercise, points__gt=0).exists()
        return [] if raised else ["Nadie alzó la mano todavía."]

    def how(self, exercise: Any, people: int) -> str:
        """Return how many were there."""
        return f"De {people} personas, alzaron la mano las que quisieron."

    def read(self, keys: Iterable[int]) -> dict[int, list[Any]]:
        """Return the rows by exercise."""
        found: dict[int, list[Any]] = defaultdict(list)
        for row in Tally.objects.filter(option__exercise__in=list(keys)).select_related("option"):
            found[row.option.exercise_id].append(row)
        return found

    def scores(self, exercise: Any, options: Any, groups: Any, marks: Any) -> Mapping[int, Score]:
        """Return the hands of each option."""
        asked = {group.pk for group in groups}
        return {
            option.pk: Score(sum(row.points for row in marks if row.option_id == option.pk and row.group_id in asked))
            for option in options
        }


METHOD = Hands()
