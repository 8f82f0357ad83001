"""What projects prove before a process leaves the stage of strategies, projects and actions."""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from planning import gate_registry
from planning.gate_registry import Evidence
from planning.models import PlanningProcess, Stage, Strategy

from .models import Project


@gate_registry.register(order=30)
def check(processes: list[PlanningProcess]) -> dict[int, list[Evidence]]:
    """Every strategy has a project that says its horizon and its management mode (one query for all processes)."""
    planned = Project.objects.standing().filter(strategy=OuterRef("pk")).exclude(Q(horizon="") | Q(management=""))
    counted = (
        Strategy.objects.filter(process__in=[process.pk for process in processes])
        .order_by()
        .values("process")
        .annotate(total=Count("pk"), carried=Count("pk", filter=Exists(planned)))
        .values_list("process", "total", "carried")
    )
    covered = {process: total == carried for process, total, carried in counted}
    return {process.pk: [_evidence(process.pk, covered.get(process.pk, False))] for process in processes}


def _evidence(process: int, ok: bool) -> Evidence:
    return Evidence(
        Stage.PLANNING,
        ok,
        _("un proyecto con horizonte y modo de gestión para cada estrategia"),
        reverse("process-projects", args=[process]),
    )
