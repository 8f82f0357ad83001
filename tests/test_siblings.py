"""What passes through states beside others of its kind: a step of one of three moves that one, and those it must.

Versions of an agenda stand in agendas/test_versions.py.
"""

import pytest
from django.core.exceptions import ValidationError

from assemblies import actions
from assemblies.models import Minutes, PrioritizationExercise
from planning.actions import close_process, open_process
from projects.actions import change_status, change_statuses
from projects.models import Project
from tests import builders
from tests.assemblies.gatherings import draft, gathering

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return builders.user()


def counted(exercise, *, by):
    points = dict.fromkeys(exercise.options.values_list("pk", flat=True), 5)
    builders.count_votes(exercise=exercise, people=9, points=points, by=by)
    return actions.close_prioritization(exercise=exercise, by=by)


def again(exercise, *, by):
    options = list(exercise.options.all())
    return actions.open_next_round(exercise=exercise, options=options, reason="Se contó mal", by=by)


def test_of_three_rounds_each_follows_the_last_and_an_earlier_one_opens_no_other(by):
    first = actions.open_prioritization(session=gathering(by=by), question="¿Qué?", options=["Agua", "Luz"], by=by)
    with pytest.raises(ValidationError) as refused:
        again(first, by=by)
    assert refused.value.messages == ["Primero se cierra este conteo; después puede haber otra ronda."]
    second = again(counted(first, by=by), by=by)
    third = again(counted(second, by=by), by=by)
    for earlier in (first, second):
        with pytest.raises(ValidationError) as refused:
            again(earlier, by=by)
        assert refused.value.messages == ["Ya hay otra ronda de esta votación."]
    found = [(vote.round, vote.settles, vote.is_closed) for vote in PrioritizationExercise.objects.order_by("round")]
    assert found == [(1, None, True), (2, first, True), (3, second, False)]
    actions.discard_prioritization(exercise=third, by=by)
    assert again(second, by=by).round == 3


def test_of_three_actas_the_one_approved_is_frozen_and_the_others_go_on(by):
    process = builders.process(by=by, code="99-9601")
    sessions = [gathering(by=by, process=process) for _ in range(3)]
    for session in sessions:
        draft(session, by=by)
    actions.circulate_minutes(session=sessions[0], by=by)
    middle = actions.approve_minutes(session=sessions[1], by=by)
    states = Minutes.objects.order_by("session__number").values_list("status", "folio")
    assert list(states) == [("circulated", None), ("approved", "ACTA-99-9601-001"), ("draft", None)]
    with pytest.raises(ValidationError, match="El acta ya fue aprobada"):
        actions.circulate_minutes(session=sessions[1], by=by)
    actions.approve_minutes(session=sessions[0], by=by)
    middle.refresh_from_db()
    assert (states.all()[0], middle.is_intact) == (("approved", "ACTA-99-9601-002"), True)


def test_of_three_projects_those_named_move_and_none_if_one_may_not(by):
    process = builders.process(by=by)
    first, second, third = (builders.project(process=process, by=by) for _ in range(3))
    change_status(project=second, status="withdrawn", reason="Ya no se quiere", by=by)
    with pytest.raises(ValidationError) as refused:
        change_statuses(projects=[first, second], status="in_agenda", by=by)
    sentence = f"{second.folio} está «retirado»: no puede pasar a ese estado."
    assert refused.value.message_dict == {"status": [sentence]}
    change_statuses(projects=[first], status="in_agenda", by=by)
    found = Project.objects.order_by("pk").values_list("status", flat=True)
    assert list(found) == ["in_agenda", "withdrawn", "proposed"]
    assert third.status_changes.count() == 1


def test_of_three_editions_one_is_open_and_a_closed_one_stays_closed(by):
    place = builders.colonia()
    editions = []
    for edition in (1, 2, 3):
        editions.append(open_process(colonia=place, by=by))
        assert editions[-1].edition == edition
        with pytest.raises(ValidationError) as refused:
            open_process(colonia=place, by=by)
        assert refused.value.message_dict == {"colonia": [f"{place.full_name} ya tiene un proceso abierto."]}
        if edition < 3:
            close_process(process=editions[-1], reason="Terminó", by=by)
    with pytest.raises(ValidationError) as refused:
        close_process(process=editions[0], reason="Otra vez", by=by)
    assert refused.value.messages == ["Este proceso está cerrado: ya no se le puede agregar ni cambiar nada."]
    assert list(place.processes.open()) == editions[2:]
