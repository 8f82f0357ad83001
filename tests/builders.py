"""Builders: make the records a test needs through the actions, so that every rule holds.

Each takes only what the test cares about; the rest is plausible. Names are invented.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate

from assemblies.actions import count_attendance, count_groups, schedule_session
from assemblies.models import PrioritizationExercise, Session
from assemblies.sessions.convocation import Convocation
from planning.actions import add_received, open_process, received
from planning.models import (
    Attachment,
    Colonia,
    PlanningProcess,
    PopulationFigure,
    TerritorialOffice,
    ThematicDomain,
    User,
)
from projects.actions import propose_project
from projects.models import Project
from tests.clock import NOW, ZONE

MEXICO = ZONE  # unless TIME_ZONE names another one
_numbers = count(1)


def told(moment: date, days: int = 0) -> str:
    """Return a day as the house's sentences tell it: ``days`` after ``moment``."""
    day = localdate(moment) if isinstance(moment, datetime) else moment
    return date_format(day + timedelta(days=days), "DATE_FORMAT")


def office(name: str = "") -> TerritorialOffice:
    """Return the office called ``name``, made if missing."""
    name = name or f"Dirección {next(_numbers)}"
    return TerritorialOffice.objects.get_or_create(name=name, defaults={"latitude": 19.36, "longitude": -99.06})[0]


def colonia(**fields: Any) -> Colonia:
    """Return a new priority colonia with a code of its own."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "code": f"99-{number:04d}",
        "name": f"Colonia {number}",
        "is_priority": True,
        "priority_reason": "índice de desarrollo social bajo",
        "latitude": 19.30 + (number % 97) / 1000,
        "longitude": -99.10 + (number % 89) / 1000,
    }
    if "office" not in fields:
        defaults["office"] = office("Teotongo-Acahualtepec")
    return Colonia.objects.create(**{**defaults, **fields})


def user(role: str = User.Role.COORDINATION, **fields: Any) -> User:
    """Return a new person of the team with the password "una-clave-larga"."""
    number = next(_numbers)
    if role == User.Role.OFFICE and "office" not in fields:
        fields["office"] = office("Teotongo-Acahualtepec")
    email = fields.pop("email", f"persona{number}@prueba.mx")
    return User.objects.create_user(email, "una-clave-larga", role=role, **fields)


def process(
    *, by: User | None = None, at: datetime | None = None, facilitators: Any = (), **fields: Any
) -> PlanningProcess:
    """Return a process just opened; ``fields`` describe its colonia."""
    place = fields.pop("colonia", None) or colonia(**fields)
    at = at or NOW - timedelta(days=200)
    return open_process(colonia=place, by=by or user(), facilitators=facilitators, at=at)


def domain(code: str = "water") -> ThematicDomain:
    """Return one of the official ámbitos."""
    return ThematicDomain.objects.get(code=code)


def project(*, process: PlanningProcess, by: User | None = None, at: datetime | None = None, **fields: Any) -> Project:
    """Return a project just proposed in ``process``."""
    defaults: dict[str, Any] = {"title": f"Proyecto {next(_numbers)}", "domain": domain(), "kind": Project.Kind.SOCIAL}
    return propose_project(
        process=process, by=by or process.opened_by, at=at or NOW - timedelta(days=60), **{**defaults, **fields}
    )


def population(place: Colonia | None, people: int, year: int = 2010, **fields: Any) -> PopulationFigure:
    """Return a total of ``place`` (None: of the whole alcaldía)."""
    return PopulationFigure.objects.create(colonia=place, people=people, year=year, source="Prueba", **fields)


def session(*, process: PlanningProcess, by: User | None = None, at: datetime | None = None, **fields: Any) -> Session:
    """Return a session just scheduled: an assembly of two hours, a week after ``NOW``, called four days before."""
    starts = fields.get("starts_at", NOW + timedelta(days=7))
    defaults: dict[str, Any] = {
        "kind": Session.Kind.ASSEMBLY,
        "purpose": "Decidir qué atendemos primero",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "called_on": (starts - timedelta(days=4)).date(),
        "means": ["perifoneo"],
    }
    by = by or process.opened_by
    convocation = Convocation(**{**defaults, **fields})
    return schedule_session(process=process, convocation=convocation, by=by, at=at or starts - timedelta(days=5))


def held(*, people: int = 12, **fields: Any) -> Session:
    """Return a session held (ten days before ``NOW``, unless said) with ``people`` women of 30 to 39 counted."""
    fields.setdefault("starts_at", NOW - timedelta(days=10))
    gathering = session(**fields)
    return count_attendance(
        session=gathering,
        people={("in_person", "women", "30-39"): people},
        by=gathering.scheduled_by,
        at=gathering.starts_at + timedelta(hours=1),
    )


def count_votes(
    *, exercise: PrioritizationExercise, people: int, points: Mapping[int, int], by: User, **more: Any
) -> PrioritizationExercise:
    """Count a dot vote of the whole gathering, a single group: people, and points by option (primary key)."""
    group = exercise.groups.get().pk
    cells = {(option, group): count for option, count in points.items()}
    return count_groups(exercise=exercise, people={group: people}, points=cells, by=by, **more)


def add_attachments(
    *, process: PlanningProcess, files: Iterable[Any], by: User, kind: str = Attachment.Kind.PHOTO, **said: Any
) -> tuple[list[Attachment], list[str]]:
    """Keep each good file as part of ``process``; return them and a sentence for each that was refused."""
    with received(files, kind=kind) as (pages, refused), transaction.atomic():
        kept = add_received(process=process, attachments=pages, kind=kind, by=by, **said)
    return kept, refused


def add_attachment(*, file: Any, **said: Any) -> Attachment:
    """Keep one file; what it is refused for is raised."""
    kept, refused = add_attachments(files=[file], **said)
    if refused:
        raise ValidationError(refused)
    return kept[0]
