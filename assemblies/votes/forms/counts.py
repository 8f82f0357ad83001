"""Forms of what the tellers write down, one for each method, in the order of the paper sheet."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.people import PersonNameField

from ..methods.hanlon import LETTERS
from ..methods.pairwise import pairs
from ..models import HanlonRating, PrioritizationExercise, PrioritizationGroup
from ..tally import PEOPLE, TELLERS, cell_name, group_name, people_name, tally_sheet

NUMBER = _("Escribe un número de 0 en adelante.")
SENTENCES = {field.name: field.verbose_name for field in HanlonRating._meta.fields}
# Short: it stands inside a cell of the grid.
SHORT = _("Escribe 0 o más.")


def _whole_number(label: Any, *, initial: int | None, most: int, sentence: Any, required: bool) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=0,
        max_value=most,
        initial=initial,
        error_messages={
            "required": _("Escribe cuántas personas votaron."),
            "invalid": sentence,
            "min_value": sentence,
            "max_value": _("Es demasiado: revisa."),
        },
        widget=forms.NumberInput(attrs={"autocomplete": "off"}),
    )


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
        self.fields[people_name(group.pk)] = _whole_number(
            label, initial=group.people or None, most=100_000, sentence=NUMBER if alone else SHORT, required=alone
        )

    def _add_cell(self, option: Any, group: PrioritizationGroup) -> None:
        alone = len(self.sheet.groups) == 1
        self.fields[cell_name(option.pk, group.pk)] = _whole_number(
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


class GroupForm(forms.Form):
    """What one group compared or rated: first the people, then its sheet."""

    def __init__(self, *args: Any, group: PrioritizationGroup, **kwargs: Any) -> None:
        """Ask for the people of the group, then for what the method asks."""
        super().__init__(*args, **kwargs)
        self.group, self.exercise = group, group.exercise
        self.options = tally_sheet(group.exercise).options
        self.fields["people"] = _whole_number(
            _now("Personas que participaron"),
            initial=group.people or None,
            most=100_000,
            sentence=NUMBER,
            required=True,
        )
        self.fields["people"].error_messages["required"] = _now("Escribe cuántas personas participaron.")
        self.lay_out()

    def lay_out(self) -> None:
        """Add the boxes of the method."""
        raise NotImplementedError


class PairwiseForm(GroupForm):
    """All the pairs of a group: which weighs more, and why. A pair may wait."""

    def lay_out(self) -> None:
        """Add two radio buttons and a reason a pair."""
        standing = {(row.first_id, row.second_id): row for row in self.group.judgements.all()}
        self.pairs = pairs(self.options)
        for number, (first, second) in enumerate(self.pairs, start=1):
            judged = standing.get((first.pk, second.pk))
            self.fields[f"winner_{first.pk}_{second.pk}"] = forms.ChoiceField(
                label=_now("Par %(n)d de %(all)d: ¿cuál pesa más?") % {"n": number, "all": len(self.pairs)},
                choices=[(str(first.pk), first.text), (str(second.pk), second.text)],
                required=False,
                initial=str(judged.winner_id) if judged else None,
                widget=forms.RadioSelect,
            )
            self.fields[f"reason_{first.pk}_{second.pk}"] = forms.CharField(
                label=_now("Por qué"),
                max_length=300,
                required=False,
                initial=judged.reason if judged else "",
                help_text=_now("Se publica con el resultado: sin nombres.") if number == 1 else "",
            )

    def clean(self) -> dict[str, Any]:
        """A reason needs its winner."""
        data: dict[str, Any] = super().clean() or {}
        for first, second in self.pairs:
            winner = f"winner_{first.pk}_{second.pk}"
            if data.get(f"reason_{first.pk}_{second.pk}") and not data.get(winner) and winner not in self.errors:
                self.add_error(winner, _now("Escribiste por qué: marca también cuál pesa más."))
        return data

    def judgements(self) -> list[dict[str, Any]]:
        """Return the pairs that were judged."""
        data = self.cleaned_data
        return [
            {
                "first": first.pk,
                "second": second.pk,
                "winner": int(data[f"winner_{first.pk}_{second.pk}"]),
                "reason": data[f"reason_{first.pk}_{second.pk}"],
            }
            for first, second in self.pairs
            if data[f"winner_{first.pk}_{second.pk}"]
        ]

    def rows(self) -> list[dict[str, Any]]:
        """Return the boxes, pair by pair."""
        return [
            {"winner": self[f"winner_{first.pk}_{second.pk}"], "reason": self[f"reason_{first.pk}_{second.pk}"]}
            for first, second in self.pairs
        ]


class HanlonForm(GroupForm):
    """The rating of each option by a group: people affected, severity, effectiveness, the five letters."""

    def lay_out(self) -> None:
        """Add the boxes of each option; an option may wait."""
        standing = {row.option_id: row for row in self.group.hanlon.all()}
        for option in self.options:
            self._add_option(option.pk, standing.get(option.pk))

    def _add_option(self, key: int, rated: HanlonRating | None) -> None:
        self.fields[f"people_affected_{key}"] = _whole_number(
            _now("A cuántas personas afecta"),
            initial=rated.people_affected if rated else None,
            most=10_000_000,
            sentence=NUMBER,
            required=False,
        )
        severity = _whole_number(
            _now("Qué tan grave es, de 0 a 10"),
            initial=rated.severity if rated else None,
            most=10,
            sentence=_now("Escribe un número de 0 a 10."),
            required=False,
        )
        severity.error_messages["max_value"] = _now("Escribe un número de 0 a 10.")
        self.fields[f"severity_{key}"] = severity
        self.fields[f"effectiveness_{key}"] = forms.ChoiceField(
            label=_now("Qué tanto se puede resolver"),
            choices=[(value, f"{label[:1].upper()}{label[1:]}") for value, label in HanlonRating.Effectiveness.choices],
            required=False,
            initial=rated.effectiveness if rated else None,
            widget=forms.RadioSelect,
        )
        for letter in LETTERS:
            label = str(SENTENCES[letter])
            self.fields[f"{letter}_{key}"] = forms.BooleanField(
                label=f"{label[:1].upper()}{label[1:]}",
                required=False,
                initial=getattr(rated, letter) if rated else True,
            )

    def clean(self) -> dict[str, Any]:
        """An option is rated whole or not yet."""
        data: dict[str, Any] = super().clean() or {}
        for option in self.options:
            names = [f"{name}_{option.pk}" for name in ("people_affected", "severity", "effectiveness")]
            missing = [name for name in names if data.get(name) in (None, "") and name not in self.errors]
            if len(missing) < len(names):
                for name in missing:
                    self.add_error(name, _now("Falta este dato, o deja vacía toda la opción."))
        return data

    def ratings(self) -> dict[int, dict[str, Any]]:
        """Return, by option, what was rated."""
        names = ("people_affected", "severity", "effectiveness", *LETTERS)
        return {
            option.pk: {name: self.cleaned_data[f"{name}_{option.pk}"] for name in names}
            for option in self.options
            if self.cleaned_data[f"severity_{option.pk}"] is not None
        }

    def rows(self) -> list[dict[str, Any]]:
        """Return the boxes, option by option."""
        names = ("people_affected", "severity", "effectiveness")
        return [
            {
                "position": option.position,
                "text": option.text,
                "fields": [self[f"{name}_{option.pk}"] for name in names],
                "letters": [self[f"{letter}_{option.pk}"] for letter in LETTERS],
            }
            for option in self.options
        ]
