"""What an agenda says, gathered from the records as plain values: the preview, the snapshot and the PDF are this.

Nothing here is formatted: dates are ISO text, counts are numbers, labels are the words the records use today, so that
a snapshot reads the same for ever.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch
from django.utils.timezone import localdate, localtime

from assemblies.models import AttendanceTally, PrioritizationExercise, Session
from assemblies.votes.ranking import Result, results
from iztapalapa.small_groups import published
from planning.models import PlanningProcess, PopulationFigure
from planning.schematic_map import VIEW_BOX, alcaldia_outline_paths
from projects.models import Project

from .models import LocalAgenda


def gather_content(agenda: LocalAgenda, *, at: datetime) -> dict[str, Any]:
    """Return the whole content of ``agenda`` as it stands; ``cut`` is the local date of ``at``."""
    process = agenda.process
    return {
        "cut": localtime(at).date().isoformat(),
        "edition": process.edition,
        "colonia": _colonia(process),
        "sections": {section.part: section.text for section in agenda.sections.all() if section.text.strip()},
        "participation": _participation(process),
        "feelings": list(process.feelings.values_list("quote", flat=True)),
        "assets": list(process.assets.values("name", "description")),
        "problems": _problems(process),
        "prioritizations": _prioritizations(process),
        "imaginaries": [
            {"form": str(item.get_form_display()), "title": item.title, "description": item.description}
            for item in process.imaginaries.all()
        ],
        "vision": process.vision.statement if hasattr(process, "vision") else "",
        "strategies": _strategies(process),
        "projects": [_project(project) for project in _standing_projects(process)],
        "collective": _collective(process, localdate(at)),
    }


def _colonia(process: PlanningProcess) -> dict[str, Any]:
    colonia = process.colonia
    figure = PopulationFigure.objects.latest_totals().filter(colonia=colonia).first()
    return {
        "code": colonia.code,
        "name": colonia.name,
        "kind": str(colonia.get_kind_display()),
        "full_name": colonia.full_name,
        "of_place": colonia.of_place,
        "office": str(colonia.office or ""),
        "population": {"people": figure.people, "year": figure.year, "source": figure.source} if figure else None,
        "map": {"view_box": VIEW_BOX, "cells": [[code, path] for code, path in alcaldia_outline_paths()]},
    }


def _participation(process: PlanningProcess) -> dict[str, Any]:
    held = process.sessions.held()
    kinds = dict(Session.Kind.choices)
    counted = held.order_by().values("kind").annotate(total=Count("pk")).order_by("-total", "kind")
    span = list(held.order_by("starts_at").values_list("starts_at", flat=True))
    attendance = AttendanceTally.objects.filter(session__in=held)
    return {
        "sessions": len(span),
        "attendances": attendance.published_total(),
        "unpublished_sessions": attendance.unpublished_sessions(),
        "by_kind": [{"name": str(kinds[row["kind"]]), "total": row["total"]} for row in counted],
        "first": localtime(span[0]).date().isoformat() if span else "",
        "last": localtime(span[-1]).date().isoformat() if span else "",
    }


def _problems(process: PlanningProcess) -> list[dict[str, Any]]:
    return [
        {
            "statement": problem.statement,
            "domain": str(problem.domain or ""),
            "domain_code": problem.domain.code if problem.domain else "",
            "sufferers": problem.sufferers,
            "place": problem.place,
        }
        for problem in process.problems.select_related("domain")
    ]


def _prioritizations(process: PlanningProcess) -> list[dict[str, Any]]:
    closed = PrioritizationExercise.objects.decided().filter(session__process=process).select_related("session")
    found = results(closed.order_by("session__starts_at", "round", "pk"))
    return [_prioritization(result.for_everybody()) for result in found.values()]


def _prioritization(result: Result) -> dict[str, Any]:
    """Return one closed vote as everybody may read it: small groups left out, corrections in words."""
    exercise = result.exercise
    rows = [
        {
            "place": line["row"].place,
            "text": line["row"].option.text,
            "points": None if result.hides_counts else line["row"].points,
            "tied": line["row"].tied,
            "before": line["row"].before,
            "note": "\n".join(filter(None, (line["row"].note, line["row"].note_by_group))),
            "places": [cell.place for cell in line["cells"]],
        }
        for line in result.side_by_side
    ]
    return {
        "question": exercise.question,
        "date": localtime(exercise.session.starts_at).date().isoformat(),
        "method": exercise.method,
        "unit": str(result.method.unit),
        "how": result.how,
        "round": exercise.round,
        "round_reason": exercise.round_reason,
        "people": None if result.hides_counts else result.people,
        "rows": rows,
        "groups": [group.name for group in result.groups],
        "differences": result.differences if result.groups else [],
        "corrections": result.corrected,
    }


def _standing_projects(process: PlanningProcess) -> list[Project]:
    order = {kind: position for position, kind in enumerate(Project.Kind.values)}
    projects = process.projects.standing().select_related("domain", "area", "strategy").order_by("pk")
    return sorted(projects, key=lambda project: order[project.kind])


def _strategies(process: PlanningProcess) -> list[dict[str, Any]]:
    answering = Prefetch("projects", Project.objects.standing().order_by("pk"), to_attr="standing_projects")
    return [
        {
            "title": strategy.title,
            "objective": strategy.objective,
            "problems": [problem.statement for problem in strategy.problems.all()],
            "projects": [{"folio": project.folio, "title": project.title} for project in strategy.standing_projects],
        }
        for strategy in process.strategies.prefetch_related("problems", answering)
    ]


def _project(project: Project) -> dict[str, Any]:
    return {
        "folio": project.folio,
        "title": project.title,
        "description": project.description,
        "kind": project.kind,
        "kind_name": str(project.get_kind_display()),
        "domain": project.domain.name,
        "domain_code": project.domain.code,
        "horizon": str(project.get_horizon_display()),
        "management": str(project.get_management_display()),
        "place": project.place,
        "area": str(project.area or ""),
        "people_benefited": project.people_benefited,
        "estimated_cost": round(project.estimated_cost) if project.estimated_cost is not None else None,
        "status": str(project.get_status_display()),
        "strategy": project.strategy.title if project.strategy else "",
    }


def _collective(process: PlanningProcess, on: date) -> dict[str, Any]:
    active = list(process.collective.memberships.active(on=on))
    return {
        "name": str(process.collective),
        "total": published(len(active)),
        "named": [
            {"name": member.public_name, "role": str(member.get_role_display())}
            for member in active
            if member.may_be_named
        ],
    }
