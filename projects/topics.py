"""The projects born in a session as a topic of it."""

from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from assemblies.sessions.topics import State, count_of, so_far, topic

from .models import Project


@topic(
    "capture-projects",
    order=110,
    name=gettext_lazy("Proyectos y acciones"),
    advice=gettext_lazy("Qué se propone, dónde, de qué ámbito es y a qué estrategia responde."),
    n_projects=count_of(Project, "born_in"),
)
def projects(session: Any) -> State:
    """How many were proposed here."""
    total = session.n_projects
    return so_far(ngettext("%d registrado", "%d registrados", total) % total if total else "")
