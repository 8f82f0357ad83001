"""What sessions prove at each gate."""

from datetime import timedelta

import pytest

from assemblies.actions import approve_minutes, close_prioritization, open_prioritization
from assemblies.models import Session
from assemblies.results.actions.walks import record_observations
from assemblies.sessions.policies import moment_due
from assemblies.sessions.proofs import check
from planning.actions import record_problem
from planning.models import Stage
from tests import builders, cycle
from tests.assemblies.gatherings import assessed, draft, gathering

pytestmark = pytest.mark.django_db


def move(process, stage) -> None:
    process.move_to(stage, by=process.opened_by, at=builders.NOW, reason="prueba")


def proved(process, stage) -> list[bool]:
    return [item.ok for item in check([process])[process.pk] if item.stage == stage]


def test_every_stage_asks_its_evidence_and_says_where_it_is_made_good():
    process = builders.process()
    evidence = check([process])[process.pk]
    asked = [item.stage for item in evidence]
    gathered = [Stage.CONVENING, Stage.WALK, Stage.COLLECTIVE, Stage.DIAGNOSIS]
    assessed_at = [Stage.DIAGNOSIS, Stage.DIAGNOSIS, Stage.VISION, Stage.VISION, Stage.PLANNING, Stage.PLANNING]
    assert asked == gathered + assessed_at
    assert not any(item.ok for item in evidence)
    assert evidence[0].url == f"/trabajo/procesos/{process.pk}/sesiones/convocar/?tipo=asamblea-comunitaria"


def test_an_assembly_counted_opens_the_first_gate():
    process = builders.process()
    assembly = builders.session(process=process)
    [missing] = [item for item in check([process])[process.pk] if item.stage == Stage.CONVENING]
    assert (missing.ok, missing.url) == (False, f"/captura/{assembly.pk}/asistencia/")
    builders.held(process=process)
    assert proved(process, Stage.CONVENING) == [True]


def test_a_walk_is_no_assembly_and_asks_a_stop_on_the_map():
    process = builders.process()
    by, place = process.opened_by, (process.colonia.latitude, process.colonia.longitude)
    walk = builders.session(process=process, kind="walk")
    [missing] = [item for item in check([process])[process.pk] if item.stage == Stage.WALK]
    assert (missing.ok, missing.url) == (False, f"/captura/{walk.pk}/asistencia/")
    walk = builders.held(process=process, kind="walk", starts_at=builders.NOW + timedelta(days=9))
    record_observations(session=walk, observations=[{"text": "Bache", "place": "La esquina"}], by=by)
    [missing] = [item for item in check([process])[process.pk] if item.stage == Stage.WALK]
    assert (missing.ok, missing.url) == (False, f"/captura/{walk.pk}/observaciones/")
    record_observations(session=walk, observations=[{"text": "Coladera", "point": place}], by=by)
    assert (proved(process, Stage.CONVENING), proved(process, Stage.WALK)) == ([False], [True])


def test_a_closed_vote_counts_and_an_open_one_does_not():
    process = builders.process()
    session, by = builders.held(process=process), process.opened_by
    water = record_problem(process=process, statement="No llega agua", by=by)
    exercise = open_prioritization(session=session, question="¿Qué?", dots_per_person=3, options=[water, "Luz"], by=by)
    builders.count_votes(exercise=exercise, people=5, points={exercise.options.first().pk: 9}, by=by)
    assert proved(process, Stage.DIAGNOSIS)[0] is False
    close_prioritization(exercise=exercise, by=by)
    assert proved(process, Stage.DIAGNOSIS)[0] is True


def test_a_vote_on_something_else_than_problems_proves_no_diagnosis():
    process = builders.process()
    session, by = builders.held(process=process), process.opened_by
    asked = {"question": "¿De qué color el mural?", "dots_per_person": 3, "options": ["Azul", "Rojo"]}
    exercise = open_prioritization(session=session, by=by, **asked)
    builders.count_votes(exercise=exercise, people=5, points={exercise.options.first().pk: 9}, by=by)
    close_prioritization(exercise=exercise, by=by)
    [missing] = [item for item in check([process])[process.pk] if item.sentence.startswith("una votación")]
    assert (missing.ok, missing.sentence) == (False, "una votación cerrada que puso en orden los problemas")


def test_only_approved_minutes_of_an_assembly_of_that_stage_count():
    process = builders.process()
    by = process.opened_by
    [missing] = [item for item in check([process])[process.pk] if item.stage == Stage.COLLECTIVE]
    assert missing.url.endswith("/sesiones/convocar/?tipo=asamblea-comunitaria&etapa=integracion-del-colectivo")
    earlier, assembly = (gathering(process=process, by=by, stage=stage) for stage in ("convening", "collective"))
    approve_minutes(session=draft(earlier, by=by).session, by=by)
    minutes = draft(assembly, by=by)
    assert proved(process, Stage.COLLECTIVE) == [False]
    approve_minutes(session=minutes.session, by=by)
    assert proved(process, Stage.COLLECTIVE) == [True]


def test_the_rubric_counts_at_its_moment_for_each_party():
    process = builders.process()
    by = process.opened_by
    move(process, Stage.VISION)
    assert moment_due(process) == "imaginaries"
    session = gathering(process=process, by=by, kind="workshop", moment="imaginaries")
    assert moment_due(process) == ""
    [_team, community] = [item for item in check([process])[process.pk] if item.stage == Stage.VISION]
    assert community.url == f"/captura/{session.pk}/rubrica/comunidad/"
    assessed(session, "team", by=by, participation=3)
    assert proved(process, Stage.VISION) == [True, False]
    assessed(session, "community", by=by, participation=[0, 2, 9, 4])
    assert (proved(process, Stage.VISION), proved(process, Stage.PLANNING)) == ([True, True], [False, False])


def test_evidence_of_many_processes_costs_one_query(django_assert_num_queries):
    processes = [builders.process() for _ in range(3)]
    builders.held(process=processes[1])
    with django_assert_num_queries(1):
        found = check(processes)
    assert [found[process.pk][0].ok for process in processes] == [False, True, False]


def test_a_neighbour_s_sessions_prove_nothing():
    by = builders.user()
    neighbour, process = builders.process(by=by), builders.process(by=by)
    cycle.beside(by=by, at=builders.NOW - timedelta(days=60))
    theirs = gathering(process=neighbour, by=by, stage="collective")
    approve_minutes(session=draft(theirs, by=by).session, by=by)
    walk = builders.held(process=neighbour, kind="walk")
    place = (neighbour.colonia.latitude, neighbour.colonia.longitude)
    record_observations(session=walk, observations=[{"text": "Coladera", "point": place}], by=by)
    assert [proved(neighbour, stage) for stage in (Stage.COLLECTIVE, Stage.WALK)] == [[True], [True]]
    assert not any(item.ok for item in check([process])[process.pk])


@pytest.mark.parametrize(
    "change",
    [{"kind": "workshop"}, {"status": "cancelled", "cancelled_reason": "Llovió"}, {"stage": "walk"}],
)
def test_approved_minutes_of_what_is_no_held_assembly_of_the_stage_prove_nothing(change):
    process = builders.process()
    by = process.opened_by
    session = gathering(process=process, by=by, stage="collective")
    approve_minutes(session=draft(session, by=by).session, by=by)
    assert proved(process, Stage.COLLECTIVE) == [True]
    Session.objects.filter(pk=session.pk).update(**change)
    assert proved(process, Stage.COLLECTIVE) == [False]


def test_what_lacks_is_made_good_in_the_latest_session_of_its_kind():
    process = builders.process()
    builders.session(process=process, starts_at=builders.NOW + timedelta(days=1))
    assembly = builders.session(process=process, starts_at=builders.NOW + timedelta(days=2))
    walk = builders.session(process=process, kind="walk", starts_at=builders.NOW + timedelta(days=3))
    urls = {
        item.stage: item.url for item in check([process])[process.pk] if item.stage in (Stage.CONVENING, Stage.WALK)
    }
    assert urls == {
        Stage.CONVENING: f"/captura/{assembly.pk}/asistencia/",
        Stage.WALK: f"/captura/{walk.pk}/asistencia/",
    }
