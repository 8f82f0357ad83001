"""How a group rates each option, in the order of the sheet."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from iztapalapa import fields as forms

from ...forms.counts import NUMBER, GroupForm, whole_number
from .models import HanlonRating
from .rating import LETTERS

SENTENCES = {field.name: field.verbose_name for field in HanlonRating._meta.fields}


class HanlonForm(GroupForm):
    """The rating of each option by a group: people affected, severity, effectiveness, the five letters."""

    def lay_out(self) -> None:
        """Add the boxes of each option; an option may wait."""
        standing = {row.option_id: row for row in self.group.hanlon.all()}
        for option in self.options:
            self._add_option(option.pk, standing.get(option.pk))

    def _add_option(self, key: int, rated: HanlonRating | None) -> None:
        self.fields[f"people_affected_{key}"] = whole_number(
            _("A cuántas personas afecta"),
            initial=rated.people_affected if rated else None,
            most=10_000_000,
            sentence=NUMBER,
            required=False,
        )
        severity = whole_number(
            _("Qué tan grave es, de 0 a 10"),
            initial=rated.severity if rated else None,
            most=10,
            sentence=_("Escribe un número de 0 a 10."),
            required=False,
        )
        severity.error_messages["max_value"] = _("Escribe un número de 0 a 10.")
        self.fields[f"severity_{key}"] = severity
        self.fields[f"effectiveness_{key}"] = forms.ChoiceField(
            label=_("Qué tanto se puede resolver"),
            choices=forms.capitalized(HanlonRating.Effectiveness.choices),
            required=False,
            initial=rated.effectiveness if rated else None,
            widget=forms.RadioSelect,
        )
        for letter in LETTERS:
            self.fields[f"{letter}_{key}"] = forms.BooleanField(
                label=str(capfirst(SENTENCES[letter])),
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
                    self.add_error(name, _("Falta este dato, o deja vacía toda la opción."))
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
