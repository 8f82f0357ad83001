"""The seven contents that the programme asks of every agenda, and whether the records have them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from assemblies.models import Session
from planning.models import CommunityFeeling, Imaginary, PlanningProcess, Strategy, Vision
from projects.models import Project

from .models import AgendaPart, AgendaSection, AgendaVersion

OPENED = (*AgendaVersion.PUBLIC, AgendaVersion.State.WITHDRAWN)


@dataclass(frozen=True)
class Content:
    """One of the seven: its name, whether there is any, and where it is made good."""

    name: str
    ok: bool
    url: str


def with_facts(processes: Iterable[PlanningProcess]) -> list[Any]:
    """Return the processes with what their agendas have, in one query."""
    mine = {"process": OuterRef("pk")}
    versions = AgendaVersion.objects.filter(agenda__process=OuterRef("pk"))
    projects = Project.objects.standing().filter(**mine)
    commitments = AgendaSection.objects.filter(agenda__process=OuterRef("pk"), part=AgendaPart.COMMITMENTS)
    return list(
        PlanningProcess.objects.filter(pk__in=[process.pk for process in processes])
        .select_related("agenda")
        .annotate(
            has_feelings=Exists(CommunityFeeling.objects.filter(**mine)),
            has_imaginary=Exists(Imaginary.objects.filter(**mine)),
            has_vision=Exists(Vision.objects.filter(**mine)),
            has_strategies=Exists(Strategy.objects.filter(**mine)),
            has_projects=Exists(projects.exclude(kind=Project.Kind.ACTION)),
            has_actions=Exists(projects.filter(kind=Project.Kind.ACTION)),
            has_commitments=Exists(commitments.exclude(text="")),
            was_opened=Exists(versions.filter(state__in=OPENED)),
            was_validated=Exists(versions.filter(validation__minutes__session__status=Session.Status.HELD)),
            is_published=Exists(versions.filter(state=AgendaVersion.State.PUBLISHED)),
        )
    )


def agenda_url(facts: Any) -> str:
    """Return where the agenda of an annotated process is composed, or the process's page before it is begun."""
    agenda = getattr(facts, "agenda", None)
    return agenda.get_absolute_url() if agenda else reverse("process-detail", args=[facts.pk])


def seven_contents(facts: Any) -> list[Content]:
    """Return the seven contents of an annotated process, in the programme's order."""
    agenda = getattr(facts, "agenda", None)
    commitments = reverse("agenda-section", args=[agenda.pk, AgendaPart.COMMITMENTS]) if agenda else agenda_url(facts)
    diagnosis, vision, strategies, projects = (
        reverse(f"process-{page}", args=[facts.pk]) for page in ("diagnosis", "vision", "strategies", "projects")
    )
    return [
        Content(_("sentires"), facts.has_feelings, diagnosis),
        Content(_("imaginario"), facts.has_imaginary, vision),
        Content(_("visión"), facts.has_vision, vision),
        Content(_("estrategias"), facts.has_strategies, strategies),
        Content(_("proyectos de impacto social y urbano"), facts.has_projects, projects),
        Content(_("acciones prioritarias"), facts.has_actions, projects),
        Content(_("compromisos colectivos"), facts.has_commitments, commitments),
    ]
