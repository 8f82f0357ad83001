"""The rubrics as topics of a session: the team's and the community's."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies.sessions.topics import State, topic

from .models import Assessment


def _by(party: Assessment.Party) -> Exists:
    return Exists(Assessment.objects.filter(session=OuterRef("pk"), party=party))


def _recorded(found: bool) -> State:
    return (_("registrada"), True) if found else ("", False)


@topic(
    "rubric-team",
    order=210,
    name=gettext_lazy("Rúbrica del equipo"),
    advice=gettext_lazy("El nivel de cada criterio, con su evidencia."),
    address=("capture-rubric", Assessment.Party.TEAM),
    by_team=_by(Assessment.Party.TEAM),
)
def team(session: Any) -> State:
    """Whether the team assessed."""
    return _recorded(session.by_team)


@topic(
    "rubric-community",
    order=220,
    name=gettext_lazy("Rúbrica de la comunidad"),
    advice=gettext_lazy("El nivel que se acordó, o las manos de cada nivel."),
    address=("capture-rubric", Assessment.Party.COMMUNITY),
    by_community=_by(Assessment.Party.COMMUNITY),
)
def community(session: Any) -> State:
    """Whether the community assessed."""
    return _recorded(session.by_community)
