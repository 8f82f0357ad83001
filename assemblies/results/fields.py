"""What is written down of a session and in which order: the one place that paper sheets and screens both read.

A form lays out its fields, and a printed sheet its rows and columns, from these tuples; a test holds them together.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assemblies.sessions.models import Session

from .models import AgeBand, Channel, Gender, Trait

# The attendance grid: one row an age band, one column a gender; below it, one line a trait.
ATTENDANCE_CHANNELS: tuple[Channel, ...] = (Channel.IN_PERSON, Channel.VIRTUAL)
ATTENDANCE_GENDERS: tuple[Gender, ...] = (Gender.WOMEN, Gender.MEN, Gender.OTHER, Gender.NOT_RECORDED)
AGE_BANDS: tuple[AgeBand, ...] = tuple(AgeBand)
TRAITS: tuple[Trait, ...] = (Trait.DISABILITY, Trait.INDIGENOUS, Trait.AFRO_MEXICAN, Trait.FIRST_TIME)

# Short enough for four columns on the narrowest phone; each box says the whole words.
GENDER_HEADINGS: dict[Gender, Promise] = {
    Gender.WOMEN: _("Mujeres"),
    Gender.MEN: _("Hombres"),
    Gender.OTHER: _("Otra"),
    Gender.NOT_RECORDED: _("Sin dato"),
}
GRID_TITLES: dict[Channel, Promise] = {
    Channel.IN_PERSON: pgettext_lazy("attendance", "Vinieron en persona"),
    Channel.VIRTUAL: pgettext_lazy("attendance", "Se conectaron"),
}
TRAITS_TITLE = _("A mano alzada, cuántas personas hay…")

# One stop of a walk, as it is asked on its sheet.
OBSERVATION_FIELDS = ("text", "domain", "place", "point")


def channels_of(session: Session) -> list[Channel]:
    """Return by which channels people take part in this session: one grid each."""
    by_mode = {Session.Mode.IN_PERSON: [Channel.IN_PERSON], Session.Mode.VIRTUAL: [Channel.VIRTUAL]}
    return by_mode.get(Session.Mode(session.mode), list(ATTENDANCE_CHANNELS))


def cell_name(channel: str, gender: str, age_band: str) -> str:
    """Return the name of a cell of the grid ("in_person-women-from_30")."""
    return f"{channel}-{gender}-{AgeBand(age_band).name.lower()}"


def trait_name(trait: str) -> str:
    """Return the name of a trait's box ("trait-disability")."""
    return f"trait-{trait}"
