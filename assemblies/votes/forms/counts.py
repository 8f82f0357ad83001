"""What the forms of every count share; the form of each method stands with it."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms

from ..models import PrioritizationGroup
from ..tally import tally_sheet

NUMBER = _("Escribe un número de 0 en adelante.")


def whole_number(label: Any, *, initial: int | None, most: int, sentence: Any, required: bool) -> forms.IntegerField:
    """Return a box for what was counted: 0 to ``most``, what is none refused with ``sentence``."""
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


class GroupForm(forms.Form):
    """What one group compared or rated: first the people, then its sheet."""

    def __init__(self, *args: Any, group: PrioritizationGroup, **kwargs: Any) -> None:
        """Ask for the people of the group, then for what the method asks."""
        super().__init__(*args, **kwargs)
        self.group, self.exercise = group, group.exercise
        self.options = tally_sheet(group.exercise).options
        self.fields["people"] = whole_number(
            gettext("Personas que participaron"),
            initial=group.people or None,
            most=100_000,
            sentence=NUMBER,
            required=True,
        )
        self.fields["people"].error_messages["required"] = gettext("Escribe cuántas personas participaron.")
        self.lay_out()

    def lay_out(self) -> None:
        """Add the boxes of the method."""
        raise NotImplementedError
