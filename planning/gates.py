"""What planning's own records prove, stage by stage."""

from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import gate_registry
from .gate_registry import Evidence
from .models import CollectiveMembership, Imaginary, PlanningProcess, Problem, Stage, Strategy, Vision


def _count(queryset: QuerySet[Any], by: str = "process") -> Coalesce:
    counted = queryset.order_by().values(by).annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(counted), 0)


def _facts(processes: list[PlanningProcess]) -> list[PlanningProcess]:
    """Return the processes with what is counted, in one query: what ``_evidence`` takes."""
    mine = {"process": OuterRef("pk")}
    members = CollectiveMembership.objects.active().filter(collective__process=OuterRef("pk"))
    return list(
        PlanningProcess.objects.filter(pk__in=[process.pk for process in processes]).annotate(
            members=_count(members, "collective__process"),
            diagnosed=_count(Problem.objects.filter(domain__isnull=False, **mine)),
            has_imaginary=Exists(Imaginary.objects.filter(**mine)),
            has_vision=Exists(Vision.objects.filter(**mine)),
            strategies_total=_count(Strategy.objects.filter(**mine)),
            strategies_loose=_count(Strategy.objects.filter(problems__isnull=True, **mine)),
        )
    )


@gate_registry.register(order=10)
def check(processes: list[PlanningProcess]) -> dict[int, list[Evidence]]:
    """Members of the collective, problems with ámbito, imaginary and vision, strategies that answer problems."""
    return {fact.pk: _evidence(fact) for fact in _facts(processes)}


def _evidence(fact: Any) -> list[Evidence]:
    members, problems = settings.GATES["collective_members"], settings.GATES["diagnosed_problems"]
    diagnosis = reverse("process-diagnosis", args=[fact.pk])
    vision = reverse("process-vision", args=[fact.pk])
    answered = fact.strategies_total > 0 and fact.strategies_loose == 0
    return [
        Evidence(
            Stage.COLLECTIVE,
            fact.members >= members,
            ngettext(
                "al menos %d integrante activo en el colectivo",
                "al menos %d integrantes activos en el colectivo",
                members,
            )
            % members,
            reverse("process-collective", args=[fact.pk]),
        ),
        Evidence(
            Stage.DIAGNOSIS,
            fact.diagnosed >= problems,
            ngettext("al menos %d problema con su ámbito", "al menos %d problemas con su ámbito", problems) % problems,
            diagnosis,
        ),
        Evidence(Stage.VISION, fact.has_imaginary, _("un imaginario registrado"), vision),
        Evidence(Stage.VISION, fact.has_vision, _("la visión escrita"), vision),
        Evidence(
            Stage.PLANNING,
            answered,
            _("estrategias, y cada una atiende un problema"),
            reverse("process-strategies", args=[fact.pk]),
        ),
    ]
