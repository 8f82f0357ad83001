"""What projects show on the pages of colonias and processes."""

from collections import defaultdict
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from iztapalapa.panels import register
from planning.models import Colonia, PlanningProcess, Visitor

from .models import CARRIED_OUT, Project, ProjectStatus

# How many a colonia's page shows before it links to the catalogue.
FIRST = 10


@register("colonia", order=40, template="projects/_colonia_projects.html")
def colonia_projects(colonias: list[Colonia], user: Visitor) -> dict[int, dict[str, Any]]:
    """Show each colonia's projects: how many in each state, and the newest."""
    mine = Project.objects.registered().filter(process__colonia__in=[colonia.pk for colonia in colonias])
    states: dict[int, list[dict[str, Any]]] = defaultdict(list)
    by_state = mine.order_by().values_list("process__colonia", "status").annotate(total=Count("pk"))
    counted = {(colonia, status): total for colonia, status, total in by_state}
    for status in ProjectStatus:
        for colonia in colonias:
            if total := counted.get((colonia.pk, status.value)):
                states[colonia.pk].append({"status": status, "total": total})
    newest = Window(RowNumber(), partition_by=F("process__colonia"), order_by=F("pk").desc())
    rows: dict[int, list[Project]] = defaultdict(list)
    first = mine.annotate(place_in_colonia=newest, colonia_id=F("process__colonia")).filter(place_in_colonia__lte=FIRST)
    for project in first.select_related("domain").defer("description", "search_folded").order_by("-pk"):
        rows[project.colonia_id].append(project)
    return {key: _of_colonia(states[key], rows[key]) for key in states}


def _of_colonia(states: list[dict[str, Any]], rows: list[Project]) -> dict[str, Any]:
    total = sum(state["total"] for state in states)
    return {"states": states, "projects": rows, "total": total, "more": total > len(rows)}


@register("process", order=40, template="projects/_process_projects.html")
def process_projects(processes: list[PlanningProcess], user: Visitor) -> dict[int, dict[str, Any]]:
    """Say how many projects each process has, and how many were carried out."""
    keys = [process.pk for process in processes]
    counted = (
        Project.objects.registered()
        .filter(process__in=keys)
        .order_by()
        .values("process")
        .annotate(total=Count("pk"), done=Count("pk", filter=Q(status__in=CARRIED_OUT)))
    )
    found = {row.pop("process"): row for row in counted}
    none = {"total": 0, "done": 0}
    return {key: {**found.get(key, none), "url": reverse("process-projects", args=[key])} for key in keys}
