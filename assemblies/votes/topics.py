"""The vote as a topic of a session."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies.sessions.topics import State, topic

from .models import PrioritizationExercise

VOTES = PrioritizationExercise.objects.filter(session=OuterRef("pk"))


@topic(
    "capture-vote",
    order=50,
    name=gettext_lazy("Votación"),
    advice=gettext_lazy("Personas que votaron en cada grupo, puntos de cada opción y quiénes contaron."),
    has_vote=Exists(VOTES),
    has_open_vote=Exists(VOTES.filter(closed_at__isnull=True)),
)
def vote(session: Any) -> State:
    """Done once no count is open any more."""
    if session.has_open_vote:
        return _("conteo abierto"), False
    return (_("conteo cerrado"), True) if session.has_vote else ("", False)
