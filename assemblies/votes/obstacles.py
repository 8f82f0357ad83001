"""What votes have against cancelling their session or changing it. (How: sessions/changes.py.)"""

from django.db.models import Q
from django.utils.translation import gettext as _

from assemblies.sessions.changes import RESULTS, obstacle
from assemblies.sessions.models import Session

from .methods.registry import METHODS
from .models import PrioritizationExercise


@obstacle("prioritizations", against=RESULTS, url="capture-vote")
def votes(session: Session) -> list[str]:
    """Return the votes that were closed or in which something was counted; one only prepared may be thrown away."""
    counted = Q(closed_at__isnull=False) | Q(groups__people__gt=0)
    for method in METHODS.values():
        counted |= method.counted
    found = PrioritizationExercise.objects.filter(counted, session=session).distinct()
    closed, still_open = _("tiene cerrada la votación «%s»"), _("tiene votos contados en «%s»")
    return [(closed if vote.is_closed else still_open) % vote.question for vote in found]
