"""The attendance grid, cell by cell as on the paper sheet."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..actions.attendance import MOST_PEOPLE_IN_A_CELL, Cell
from ..models import AgeBand, Channel, Gender, Session

# Short: it stands inside a cell of the grid.
NUMBER = _("Escribe 0 o más.")
# Short enough for four columns on the narrowest phone; each box says the whole words.
HEADINGS = {
    Gender.WOMEN: _("Mujeres"),
    Gender.MEN: _("Hombres"),
    Gender.OTHER: _("Otra"),
    Gender.NOT_RECORDED: _("Sin dato"),
}
GRID_TITLES = {
    Channel.IN_PERSON: pgettext_lazy("attendance", "Vinieron en persona"),
    Channel.VIRTUAL: pgettext_lazy("attendance", "Se conectaron"),
}


def channels_of(session: Session) -> list[Channel]:
    """Return by which channels people take part in this session."""
    by_mode = {Session.Mode.IN_PERSON: [Channel.IN_PERSON], Session.Mode.VIRTUAL: [Channel.VIRTUAL]}
    return by_mode.get(Session.Mode(session.mode), [Channel.IN_PERSON, Channel.VIRTUAL])


def cell_name(channel: str, gender: str, age_band: str) -> str:
    """Return the name of a cell's input."""
    return f"{channel}-{gender}-{AgeBand(age_band).name.lower()}"


class AttendanceForm(forms.Form):
    """How many people of each gender and age; an empty cell is nobody."""

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
            self._add(cell)

    def _cells(self) -> Iterator[Cell]:
        for channel in self.channels:
            for age_band in AgeBand:
                for gender in Gender:
                    yield channel.value, gender.value, age_band.value

    def _add(self, cell: Cell) -> None:
        _channel, gender, age_band = cell
        self.fields[cell_name(*cell)] = forms.IntegerField(
            label=f"{capfirst(Gender(gender).label)}, {AgeBand(age_band).label}",
            required=False,
            min_value=0,
            max_value=MOST_PEOPLE_IN_A_CELL,
            initial=self.counted.get(cell),
            error_messages={
                "invalid": NUMBER,
                "min_value": NUMBER,
                "max_value": _("Son muchas: revisa."),
            },
            widget=forms.NumberInput(attrs={"autocomplete": "off"}),
        )

    def people(self) -> dict[Cell, int]:
        """Return what was typed: people by cell."""
        return {cell: self.cleaned_data[cell_name(*cell)] or 0 for cell in self._cells()}

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
            "title": GRID_TITLES[channel],
            "genders": [(HEADINGS[gender], gender.label) for gender in Gender],
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
