"""The demonstration says what the programme published, through the actions, once, and only where it is allowed."""

import os
import subprocess
import sys
from collections import Counter, defaultdict
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from agendas.models import AgendaVersion
from assemblies.models import (
    Assessment,
    Call,
    EvaluationMoment,
    Minutes,
    Observation,
    PrioritizationExercise,
    SequenceStep,
    Session,
    Venue,
)
from demonstration import plan
from iztapalapa.checks import DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD
from iztapalapa.dates import require_plausible_days
from iztapalapa.demonstration import is_demonstration
from planning.gate_registry import missing_for
from planning.local_map import FARTHEST, metres_between
from planning.models import CollectiveMembership, Colonia, PlanningProcess, Stage, StageMove, User
from projects.models import Project, ProjectStatus
from tests import builders
from tests.services import ROOT

# What a process of an installation has loaded of the demonstration once it is ready to serve and has been asked for it.
ASKED_FOR_IT = """
import sys, django
from django.core.management import CommandError, call_command
from django.urls import get_resolver
django.setup()
get_resolver().url_patterns
try:
    call_command("load_demo")
except CommandError as refusal:
    print(refusal)
print(*sorted(name for name in sys.modules if name.partition(".")[0] == "demonstration"))
"""


@pytest.mark.once
@pytest.mark.django_db
def test_demonstration_reproduces_the_published_facts(client: Client) -> None:
    assert load() == "Demostración cargada: 48 procesos, 367 proyectos y 12 agendas publicadas.\n"

    figures_are_as_published(client)
    processes_stand_at_all_stages()
    no_two_projects_of_one_colonia_are_alike()
    projects_have_ended_as_planned()
    agendas_are_in_every_state()
    gatherings_are_plausible()
    other_doors_would_have_let_it_in()
    accounts_may_enter(client)
    it_is_loaded_only_once()


def other_doors_would_have_let_it_in() -> None:
    """What the demonstration writes stands to the rules of the records, like what people write (test_doors.py)."""
    for model in (Call, CollectiveMembership, Colonia, SequenceStep, Session, Venue):
        for record in model._default_manager.all():
            record.clean()
            require_plausible_days(record)
    for stop in Observation.objects.located().select_related("session__process__colonia"):
        colonia = stop.session.process.colonia
        assert metres_between((colonia.latitude, colonia.longitude), (stop.latitude, stop.longitude)) <= FARTHEST


def load() -> str:
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


def figures_are_as_published(client: Client) -> None:
    found = {row["code"]: row for row in client.get("/datos/indicadores.json").json()["indicators"]}
    assert {code: found[code]["value"] for code in plan.FIGURES} == {
        "priority_colonias": 123,
        "colonias_in_process": 48,
        "colonias_in_process_share": 39.0,
        "population_covered": 384_468,
        "population_covered_share": 20.9,
        "projects": 367,
        "actions_done": 80,
        "agendas_published": 12,
    }
    parts = {row["code"]: (row["value"], round(row["percent"])) for row in found["projects"]["breakdown"]}
    assert parts == {
        "participation": (125, 34),
        "economy": (59, 16),
        "culture": (51, 14),
        "safety": (33, 9),
        "environment": (26, 7),
        "public_space": (22, 6),
        "water": (15, 4),
        "health": (11, 3),
        "gender": (7, 2),
        "sports": (7, 2),
        "mobility": (7, 2),
        "education": (4, 1),
    }


def processes_stand_at_all_stages() -> None:
    assert Counter(PlanningProcess.objects.open().values_list("stage", flat=True)) == {
        "convening": 4,
        "collective": 4,
        "walk": 4,
        "diagnosis": 5,
        "vision": 5,
        "planning": 5,
        "agenda": 4,
        "validation": 5,
        "follow_up": 12,
    }
    assert StageMove.objects.exclude(reason="").count() == 1
    missing = missing_for(PlanningProcess.objects.all())
    blocked = Counter(process.stage for process in PlanningProcess.objects.all() if missing[process.pk])
    assert set(blocked) == set(Stage) - {Stage.FOLLOW_UP}
    assert not Colonia.objects.filter(office=None).exists()


def no_two_projects_of_one_colonia_are_alike() -> None:
    words: dict[int, list[Any]] = defaultdict(list)
    for process, title, text in Project.objects.values_list("process", "title", "description"):
        words[process] += [title, text]
    assert [Counter(said).most_common(1)[0][1] for said in words.values()] == [1] * 26
    assert Project.objects.values("title").distinct().count() >= 120
    assert not Project.objects.filter(problems=None).exists()


def projects_have_ended_as_planned() -> None:
    standing = Counter(Project.objects.values_list("status", flat=True))
    assert {state: standing[state] for state in ("done", "confirmed", "in_progress", "not_viable", "withdrawn")} == {
        "done": 62,
        "confirmed": 18,
        "in_progress": 48,
        "not_viable": 5,
        "withdrawn": 0,
    }
    ended = Project.objects.filter(status=ProjectStatus.CONFIRMED)
    assert {project.status_changes.count() for project in ended} == {5}


def agendas_are_in_every_state() -> None:
    standing = Counter(AgendaVersion.objects.values_list("state", flat=True))
    assert standing == {"published": 12, "consultation": 5, "draft": 3, "validated": 1, "superseded": 1}
    assert AgendaVersion.objects.published().get(colonia__code="07-254").folio == "ALDC-07-254-v1"
    assert AgendaVersion.objects.published().get(colonia__code=plan.SECOND_VERSION).number == 2


def gatherings_are_plausible() -> None:
    now = timezone.now()
    held = Session.objects.held().with_attendance()
    assert not held.filter(starts_at__gt=now).exists()
    assert held.filter(attendances__lt=5).count() == len(plan.FEW_PEOPLE)
    assert Session.objects.upcoming(now).assemblies().count() >= 10
    assert Session.objects.filter(status=Session.Status.CANCELLED).count() == 3
    assert Session.objects.filter(status=Session.Status.SCHEDULED, ends_at__lt=now).count() == 1
    assert PrioritizationExercise.objects.closed().count() >= 31
    assert not Minutes.objects.filter(approved_at__gt=now).exists()
    assert set(Assessment.objects.values_list("moment", "party")) == {
        (moment, party) for moment in EvaluationMoment.values for party in Assessment.Party.values
    }


def accounts_may_enter(client: Client) -> None:
    roles = {user.email: user.role for user in User.objects.filter(email__in=DEMONSTRATION_ACCOUNTS)}
    assert roles == dict(
        zip(DEMONSTRATION_ACCOUNTS, ("coordination", "office", "facilitator", "area_liaison", "observer"), strict=True)
    )
    assert all(client.login(email=email, password=DEMONSTRATION_PASSWORD) for email in DEMONSTRATION_ACCOUNTS)
    others = User.objects.exclude(email__in=DEMONSTRATION_ACCOUNTS)
    assert not any(user.has_usable_password() for user in others)
    facilitator = User.objects.get(email="facilitacion@ejemplo.mx")
    assert PlanningProcess.objects.visible_to(facilitator).count() == len(plan.FACILITATION)
    assert PlanningProcess.objects.visible_to(User.objects.get(email="oficina@ejemplo.mx")).count() == 5


def it_is_loaded_only_once() -> None:
    before = Project.objects.count(), Session.objects.count(), User.objects.count()
    assert load() == "La demostración ya está cargada: nada cambió.\n"
    assert (Project.objects.count(), Session.objects.count(), User.objects.count()) == before


@pytest.mark.django_db
def test_demonstration_is_refused_where_people_work() -> None:
    builders.process()
    with pytest.raises(CommandError, match="Aquí ya hay procesos de planeación"):
        load()
    assert not is_demonstration()


@pytest.mark.once
@pytest.mark.parametrize("without", [{"ALLOW_DEMO": "0"}, {"DEBUG": "0", "SECRET_KEY": "of one's own" * 5}])
def test_a_house_that_allows_none_says_so_and_loads_nothing_of_it(without: dict[str, str], tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    environment = {**kept, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "iztapalapa.settings", **without}
    command = [sys.executable, "-c", ASKED_FOR_IT]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    assert said == "Esta instalación no permite la demostración. Se permite con ALLOW_DEMO=1.\n\n"
