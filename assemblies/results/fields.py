"""What is written down of a session and in which order: the one place that paper sheets and screens both read.

A form lays out its fields, and a printed sheet its rows and columns, from these tuples; a test holds them together. The
attendance grid has one row an age band, one column a gender and, below it, one line a trait: each in the order in which
its options stand in the model.
"""

from django.utils.translation import gettext_lazy as _

from assemblies.sessions.models import Session

from .models import AgeBand, Channel

TRAITS_TITLE = _("A mano alzada, cuántas personas hay…")

# One stop of a walk, as it is asked on its sheet.
OBSERVATION_FIELDS = ("text", "domain", "place", "point")


def channels_of(session: Session) -> list[Channel]:
    """Return by which channels people take part in this session: one grid each."""
    by_mode = {Session.Mode.IN_PERSON: [Channel.IN_PERSON], Session.Mode.VIRTUAL: [Channel.VIRTUAL]}
    return by_mode.get(Session.Mode(session.mode), list(Channel))


def cell_name(channel: str, gender: str, age_band: str) -> str:
    """Return the name of a cell of the grid ("in_person-women-from_30")."""
    return f"{channel}-{gender}-{AgeBand(age_band).name.lower()}"


def trait_name(trait: str) -> str:
    """Return the name of a trait's box ("trait-disability")."""
    return f"trait-{trait}"
