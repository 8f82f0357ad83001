"""What the verbs of every method ask of a count that they hold, and how many of a group took part."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from iztapalapa.records import store
from planning.models import User

from .models import PrioritizationGroup
from .policies import require_open_count


def require_count(group: PrioritizationGroup, people: int) -> None:
    """Refuse what a group says in a closed count, or so many people as cannot be."""
    require_open_count(group.exercise)
    if people < 0:
        raise ValidationError({"people": _("Escribe un número de 0 en adelante.")})


def write_people(group: PrioritizationGroup, people: int, *, by: User, at: datetime | None) -> None:
    """Store how many of a group took part."""
    if group.people != people:
        group.people = people
        store(group, by=by, at=at)
