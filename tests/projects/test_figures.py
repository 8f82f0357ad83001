"""What the catalogue proves and counts: evidence, indicators, panels."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from assemblies.models import Session
from assemblies.sessions.topics import topics, with_results
from iztapalapa.indicators.registry import indicator
from iztapalapa.panels import panels_for
from planning.actions import record_strategy
from planning.gate_registry import evidence_for
from planning.models import Stage
from projects.actions import change_status, edit_project
from projects.gates import check
from tests import builders as build
from tests.assemblies.gatherings import gathering

pytestmark = pytest.mark.django_db
EARLIER, LATER = build.NOW - timedelta(days=50), build.NOW - timedelta(days=10)


def proven(process):
    (evidence,) = check([process])[process.pk]
    assert evidence in evidence_for([process])[process.pk]
    assert (evidence.stage, evidence.url) == (Stage.PLANNING, f"/trabajo/procesos/{process.pk}/proyectos/")
    return evidence.ok


def test_planning_is_proven_once_every_strategy_has_a_project_with_horizon_and_mode():
    process = build.process()
    by = process.opened_by
    assert proven(process) is False
    strategy = record_strategy(process=process, title="Agua", objective="Agua", by=by)
    assert proven(process) is False
    project = build.project(process=process, strategy=strategy, horizon="short")
    assert proven(process) is False
    edit_project(project=project, by=by, management="co_managed")
    assert proven(process) is True
    record_strategy(process=process, title="Cultura", objective="Cultura", by=by)
    assert proven(process) is False


def test_a_withdrawn_project_proves_nothing():
    process = build.process()
    by = process.opened_by
    strategy = record_strategy(process=process, title="Agua", objective="Agua", by=by)
    project = build.project(process=process, strategy=strategy, horizon="short", management="government")
    change_status(project=project, status="withdrawn", reason="Ya se hizo", by=by, at=build.NOW)
    assert proven(process) is False


def test_evidence_of_many_processes_costs_one_query(django_assert_num_queries):
    processes = [build.process() for _ in range(3)]
    for process in processes:
        record_strategy(process=process, title="Agua", objective="Agua", by=process.opened_by)
    for some in (processes[:1], processes):
        with django_assert_num_queries(1):
            check(some)


@pytest.fixture
def three():
    """Three projects of 2 ámbitos: one done at EARLIER, one withdrawn at LATER."""
    process = build.process()
    by = process.opened_by
    done, gone = build.project(process=process), build.project(process=process)
    build.project(process=process, domain=build.domain("culture"))
    for status in ("in_agenda", "in_progress", "done"):
        change_status(project=done, status=status, by=by, at=EARLIER)
    change_status(project=gone, status="withdrawn", reason="Ya se hizo", by=by, at=LATER)
    return process


def test_projects_are_counted_as_they_stood_at_the_date(three):
    projects, done = indicator("projects"), indicator("actions_done")
    days = [build.NOW - timedelta(days=70), build.NOW - timedelta(days=55), EARLIER, LATER, build.NOW]
    assert [projects.value(day) for day in days] == [0, 3, 3, 2, 2]
    assert [done.value(day) for day in days] == [0, 0, 1, 1, 1]


def test_the_breakdown_lists_the_twelve_ambitos_and_adds_up(three):
    shares = indicator("projects").breakdown(EARLIER)
    assert len(shares) == 12
    assert sum(share.value for share in shares) == 3
    found = {share.code: (share.name, share.value, share.percent) for share in shares if share.value}
    assert found == {"water": ("Agua", 2, 66.7), "culture": ("Cultura", 1, 33.3)}


def test_an_empty_catalogue_breaks_down_into_zeros():
    shares = indicator("projects").breakdown(build.NOW)
    assert {(share.value, share.percent) for share in shares} == {(0, 0.0)}


@pytest.mark.parametrize("code", ["projects", "actions_done"])
def test_the_list_behind_a_figure_has_as_many_rows_as_the_figure_says(client, three, code):
    figure = indicator(code)
    listed = client.get(figure.url()).context["page_obj"].paginator.count
    assert listed == figure.value(build.NOW)


def context_of(place, subject):
    drawn = dict(panels_for(place, [subject], AnonymousUser())[subject.pk])
    return next((context for template, context in drawn.items() if template.startswith("projects/")), None)


def test_a_colonia_shows_its_projects_by_state_and_the_first_ten(client, three):
    for _number in range(10):
        build.project(process=three)
    shown = context_of("colonia", three.colonia)
    assert [(state["status"].value, state["total"]) for state in shown["states"]] == [("proposed", 11), ("done", 1)]
    assert (shown["total"], len(shown["projects"]), shown["more"]) == (12, 10, True)
    text = client.get(f"/colonias/{three.colonia.code}/").content.decode()
    assert f"/proyectos/?colonia={three.colonia.code}" in text


def test_a_colonia_without_projects_shows_none():
    assert context_of("colonia", build.colonia()) is None


def test_a_process_says_how_many_projects_it_has(three):
    assert context_of("process", three) == {
        "total": 2,
        "done": 1,
        "url": f"/trabajo/procesos/{three.pk}/proyectos/",
    }


def topic_of(session):
    found = {topic.url: topic for topic in topics(with_results(Session.objects).get(pk=session.pk))}
    return found[f"/captura/{session.pk}/proyectos/"]


def test_a_session_says_how_many_projects_were_born_in_it(three):
    session = gathering(process=three, held=False)
    assert (topic_of(session).state, topic_of(session).done) == ("", False)
    build.project(process=three, born_in=session)
    assert (topic_of(session).state, topic_of(session).done) == ("1 registrado", True)
    build.project(process=three, born_in=session)
    assert (topic_of(session).name, topic_of(session).state) == ("Proyectos y acciones", "2 registrados")


@pytest.mark.parametrize(("place", "expected"), [("colonia", 2), ("process", 1)])
def test_panels_of_many_cost_as_much_as_of_one(place, expected, django_assert_num_queries):
    from projects import panels

    processes = [build.process() for _ in range(3)]
    subjects = {"colonia": [process.colonia for process in processes], "process": processes}[place]
    for process in processes:
        build.project(process=process)
    load = getattr(panels, f"{place}_projects")
    for some in (subjects[:1], subjects):
        with django_assert_num_queries(expected):
            load(some, AnonymousUser())
