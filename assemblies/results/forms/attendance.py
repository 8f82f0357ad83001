"""The attendance grid, cell by cell as on the paper sheet, and the traits of the room below it."""

from collections.abc import Iterator
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from assemblies.sessions.models import Session
from iztapalapa import fields as forms

from ..actions.attendance import MOST_PEOPLE_IN_A_CELL, Cell
from ..fields import TRAITS_TITLE, cell_name, channels_of, trait_name
from ..models import AgeBand, Channel, Gender, Trait

# Short: it stands inside a cell of the grid.
NUMBER = _("Escribe 0 o más.")
WHOLE = _("Escribe un número entero.")


def people_field(label: Any, initial: int | None) -> forms.IntegerField:
    """Return the box that counts people."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE_IN_A_CELL,
        initial=initial,
        error_messages={"invalid": WHOLE, "min_value": NUMBER, "max_value": _("Son muchas: revisa.")},
        widget=forms.NumberInput(attrs={"autocomplete": "off"}),
    )


class AttendanceForm(forms.Form):
    """How many people of each gender and age, and how many share a trait; an empty box is nobody."""

    traits_title = TRAITS_TITLE

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        """Lay out the grids of the session and show what is counted already."""
        super().__init__(*args, **kwargs)
        self.counted: dict[Cell, int] = {
            (cell.channel, cell.gender, cell.age_band): cell.people for cell in session.attendance.all()
        }
        # A channel that no longer fits the session's mode keeps its grid while somebody is counted there.
        counted = {channel for channel, _gender, _age in self.counted}
        self.channels = [channel for channel in Channel if channel in channels_of(session) or channel in counted]
        for cell in self._cells():
            _channel, gender, age_band = cell
            label = f"{capfirst(Gender(gender).label)}, {AgeBand(age_band).label}"
            self.fields[cell_name(*cell)] = people_field(label, self.counted.get(cell))
        sharing = {row.trait: row.people for row in session.traits.all()}
        for trait in Trait:
            self.fields[trait_name(trait)] = people_field(capfirst(trait.label), sharing.get(trait.value))

    def _cells(self) -> Iterator[Cell]:
        for channel in self.channels:
            for age_band in AgeBand:
                for gender in Gender:
                    yield channel.value, gender.value, age_band.value

    def people(self) -> dict[Cell, int]:
        """Return what was typed: people by cell."""
        return {cell: self.cleaned_data[cell_name(*cell)] or 0 for cell in self._cells()}

    def traits(self) -> dict[str, int]:
        """Return what was typed: people by trait."""
        return {trait.value: self.cleaned_data[trait_name(trait)] or 0 for trait in Trait}

    def trait_fields(self) -> list[BoundField]:
        """Return the boxes of the traits, in the order of the sheet."""
        return [self[trait_name(trait)] for trait in Trait]

    def total(self) -> int:
        """Return how many are counted by all channels, of what is stored."""
        return sum(self.counted.values())

    def grids(self) -> list[dict[str, Any]]:
        """Return what the page draws: a grid a channel, with the totals of what is stored."""
        return [self._grid(channel) for channel in self.channels]

    def _grid(self, channel: Channel) -> dict[str, Any]:
        def stored(gender: str = "", age_band: str = "") -> int:
            return sum(
                people
                for (where, who, age), people in self.counted.items()
                if where == channel and (not gender or who == gender) and (not age_band or age == age_band)
            )

        return {
            "title": channel.grid_title,
            "genders": [(gender.heading, gender.label) for gender in Gender],
            "rows": [
                {
                    "label": age.label,
                    "fields": [self[cell_name(channel, gender, age)] for gender in Gender],
                    "total": stored(age_band=age),
                }
                for age in AgeBand
            ],
            "totals": [stored(gender=gender) for gender in Gender],
            "total": stored(),
        }
