"""What agendas show on other pages: the colonia, the process, the project, the home page."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet

from iztapalapa.panels import register
from planning.models import Colonia, PlanningProcess, Visitor

from .models import AgendaVersion, LocalAgenda

NEWEST = 4


def _light() -> QuerySet[AgendaVersion]:
    """Return readable versions without their long content, newest first."""
    return AgendaVersion.objects.current().select_related("colonia").defer("snapshot").order_by("-frozen_at")


@register("colonia", order=50, template="agendas/_colonia_panel.html")
def colonia_agendas(colonias: list[Colonia], user: Visitor) -> dict[int, dict[str, Any]]:
    """The agenda of the colonia that residents can read: published, and the one in consultation."""
    found: dict[int, list[AgendaVersion]] = defaultdict(list)
    for version in _light().filter(colonia__in=[colonia.pk for colonia in colonias]):
        found[version.colonia_id].append(version)
    return {colonia.pk: {"versions": found[colonia.pk]} for colonia in colonias}


@register("process", order=50, template="agendas/_process_panel.html")
def process_agenda(processes: list[PlanningProcess], user: Visitor) -> dict[int, dict[str, Any]]:
    """The agenda being composed, or the button that begins it."""
    ids = [process.pk for process in processes]
    agendas = {agenda.process_id: agenda for agenda in LocalAgenda.objects.filter(process__in=ids)}
    versions: dict[int, list[AgendaVersion]] = defaultdict(list)
    for version in (
        AgendaVersion.objects.filter(agenda__process__in=ids).select_related("agenda", "colonia").defer("snapshot")
    ):
        versions[version.agenda.process_id].append(version)
    return {pk: {"agenda": agendas.get(pk), "versions": versions[pk]} for pk in ids}


@register("home", order=50, template="agendas/_home_panel.html")
def newest_agendas(subjects: list[Any], user: Visitor) -> dict[int, dict[str, Any]]:
    """The newest published agendas."""
    newest = AgendaVersion.objects.published().select_related("colonia").defer("snapshot").order_by("-published_at")
    return {subject.pk: {"versions": list(newest[:NEWEST])} for subject in subjects}
