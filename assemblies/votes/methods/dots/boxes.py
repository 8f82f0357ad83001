"""The boxes of the tally sheet: people of each group, points of each option, who counted; what they are called."""

from django.utils.translation import gettext_lazy as _

PEOPLE = _("Personas que votaron")
TELLERS = {"teller_one": _("Primera persona escrutadora"), "teller_two": _("Segunda persona escrutadora")}


def people_name(group: int) -> str:
    """Return the name of the box for the people of a group (primary key)."""
    return f"people_{group}"


def cell_name(option: int, group: int) -> str:
    """Return the name of the box for the points of a group for an option (primary keys)."""
    return f"points_{option}_{group}"
