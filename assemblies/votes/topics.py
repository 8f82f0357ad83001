"""The vote as a topic of a session."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies.sessions.models import Session
from assemblies.sessions.topics import State, topic

from .methods.registry import METHODS, USUAL
from .models import PrioritizationExercise

VOTES = PrioritizationExercise.objects.filter(session=OuterRef("pk"))


def _advice(session: Session) -> str:
    """Return what the methods of the session's votes need; before one is open, what the usual method does."""
    used = dict.fromkeys(session.prioritizations.order_by("pk").values_list("method", flat=True))
    return " ".join(str(METHODS[code].advice) for code in used or [USUAL])


@topic(
    "capture-vote",
    order=50,
    name=gettext_lazy("Votación"),
    advice=_advice,
    has_vote=Exists(VOTES),
    has_open_vote=Exists(VOTES.filter(closed_at__isnull=True)),
)
def vote(session: Any) -> State:
    """Done once no count is open any more."""
    if session.has_open_vote:
        return _("conteo abierto"), False
    return (_("conteo cerrado"), True) if session.has_vote else ("", False)
