"""What a dot vote asks: how many dots each person has, and its count, in the order of its paper sheet."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.person_names import PersonNameField

from ...forms.counts import NUMBER, whole_number
from ...models import DOTS_PER_PERSON, PrioritizationExercise, PrioritizationGroup, PrioritizationOption
from ...tally import group_name, tally_sheet
from .boxes import PEOPLE, TELLERS, cell_name, people_name

# Short: it stands inside a cell of the grid.
SHORT = _("Escribe 0 o más.")


DOTS_ERRORS = {
    "required": _("Escribe cuántos puntos reparte cada persona."),
    "invalid": _("Escribe un número de 1 a 20."),
    "min_value": _("Escribe un número de 1 a 20."),
    "max_value": _("Escribe un número de 1 a 20."),
}
CAP_ERROR = _("Escribe un número de 1 en adelante, o déjalo vacío.")
FIELDS = {
    "dots_per_person": forms.IntegerField(
        label=_("Puntos por persona"),
        min_value=1,
        max_value=20,
        initial=DOTS_PER_PERSON,
        help_text=_("Sólo si se decide por puntos."),
        error_messages=DOTS_ERRORS,
    ),
    "cap_per_option": forms.IntegerField(
        label=_("Tope por opción"),
        min_value=1,
        required=False,
        help_text=_("Cuántos puntos puede dar una persona a una misma opción. Vacío: los que quiera."),
        error_messages={"invalid": CAP_ERROR, "min_value": CAP_ERROR},
    ),
}
FIELDS_AGAIN = {
    "dots_per_person": forms.IntegerField(
        label=_("Puntos por persona"), min_value=1, max_value=20, initial=1, error_messages=DOTS_ERRORS
    )
}


class DotsForm(forms.Form):
    """The tally sheet: people of each group, points by option and group, who counted. An empty box is 0."""

    def __init__(self, *args: Any, exercise: PrioritizationExercise, **kwargs: Any) -> None:
        """Lay the sheet out and show what is counted already."""
        super().__init__(*args, **kwargs)
        self.sheet = tally_sheet(exercise)
        self.counted = {
            (tally.option_id, tally.group_id): tally.points
            for group in exercise.groups.prefetch_related("tallies")
            for tally in group.tallies.all()
        }
        for group in self.sheet.groups:
            self._add_people(group)
        for option in self.sheet.options:
            for group in self.sheet.groups:
                self._add_cell(option, group)
        for name, label in TELLERS.items():
            self.fields[name] = PersonNameField(
                label=label, max_length=120, required=False, initial=getattr(exercise, name)
            )

    def _add_people(self, group: PrioritizationGroup) -> None:
        alone = len(self.sheet.groups) == 1
        label = PEOPLE if alone else f"{PEOPLE}, {group}"
        self.fields[people_name(group.pk)] = whole_number(
            label, initial=group.people or None, most=100_000, sentence=NUMBER if alone else SHORT, required=alone
        )

    def _add_cell(self, option: PrioritizationOption, group: PrioritizationGroup) -> None:
        alone = len(self.sheet.groups) == 1
        self.fields[cell_name(option.pk, group.pk)] = whole_number(
            option.text if alone else f"{option.text}, {group}",
            initial=self.counted.get((option.pk, group.pk)),
            most=2_000_000,
            sentence=SHORT,
            required=False,
        )

    def people(self) -> dict[int, int]:
        """Return who voted, by group (primary key)."""
        return {group.pk: self.cleaned_data[people_name(group.pk)] or 0 for group in self.sheet.groups}

    def points(self) -> dict[tuple[int, int], int]:
        """Return the points by option and group (primary keys)."""
        return {
            (option.pk, group.pk): self.cleaned_data[cell_name(option.pk, group.pk)] or 0
            for option in self.sheet.options
            for group in self.sheet.groups
        }

    def tellers(self) -> list[str]:
        """Return who counted."""
        return [self.cleaned_data[name] for name in TELLERS]

    def headings(self) -> list[str]:
        """Return what stands above each column."""
        return [group_name(group) for group in self.sheet.groups]

    def people_fields(self) -> list[Any]:
        """Return the boxes of the first row."""
        return [self[people_name(group.pk)] for group in self.sheet.groups]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Return a row an option: its place on the sheet, its text, its boxes."""
        for option in self.sheet.options:
            fields = [self[cell_name(option.pk, group.pk)] for group in self.sheet.groups]
            yield {"position": option.position, "text": option.text, "fields": fields}

    def totals(self) -> list[dict[str, int]]:
        """Return, by group, the points that are stored and how many there could be."""
        dots = self.sheet.exercise.dots_per_person
        return [
            {
                "points": sum(count for (_option, owner), count in self.counted.items() if owner == group.pk),
                "most": group.people * dots,
            }
            for group in self.sheet.groups
        ]
