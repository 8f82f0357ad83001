"""The acta as a topic of an assembly."""

from typing import Any

from django.utils.translation import gettext_lazy

from assemblies.sessions.topics import State, topic

from .models import Minutes


@topic(
    "minutes-edit",
    order=200,
    name=gettext_lazy("Acta"),
    advice=gettext_lazy("Quién presidió, quién escribió, la hora, los acuerdos con sus votos y los desacuerdos."),
    fits=lambda session: session.is_assembly,
)
def minutes(session: Any) -> State:
    """Done once it is approved."""
    acta = getattr(session, "minutes", None)
    if acta is None:
        return "", False
    return acta.get_status_display(), acta.status == Minutes.Status.APPROVED
