"""What looks odd in a vote: sentences that ask to look again, and never refuse."""

from django.utils.translation import gettext as _

from iztapalapa.amounts import amount

from .methods.registry import method_of
from .models import PrioritizationExercise, PrioritizationGroup
from .tally import group_name, in_order


def vote_hints(exercise: PrioritizationExercise) -> list[str]:
    """Return what is hardly possible in a vote: more people than were counted in the session, a group left empty."""
    groups = in_order(exercise.groups.all())
    voted = sum(group.people for group in groups)
    came = exercise.session.attendance.total()
    hints = [*_absent(groups), *method_of(exercise).hints(exercise, groups)]
    if voted <= came:
        return hints
    return [
        *hints,
        _("El voto suma %(voted)s y la sesión, %(came)s. Revisa las dos hojas.")
        % {"voted": amount("people", voted), "came": amount("attendances", came)},
    ]


def _absent(groups: list[PrioritizationGroup]) -> list[str]:
    """Return a sentence that names the groups where nobody voted, if some did: their sheet may lie in a bag."""
    absent = [group_name(group) for group in groups if not group.people]
    if not absent or len(absent) == len(groups):
        return []
    sentence = _("Sin votantes: %s. Si falta su hoja, captúrala; si nadie de ahí votó, puedes cerrar.")
    return [sentence % ", ".join(absent)]
