"""Counting who came."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from assemblies.actions import count_attendance
from assemblies.models import AttendanceTally, Session
from iztapalapa.indicators.registry import indicator
from tests import builders
from tests.builders import NOW, told
from tests.refusals import refuses

pytestmark = pytest.mark.django_db

WOMEN, MEN = ("in_person", "women", "30-39"), ("in_person", "men", "60+")


@pytest.fixture
def assembly() -> Session:
    return builders.session(process=builders.process(), starts_at=NOW)


def count(session: Session, people: dict, **when) -> Session:
    return count_attendance(session=session, people=people, by=session.scheduled_by, **{"at": NOW, **when})


def test_counting_somebody_says_that_the_session_was_held(assembly):
    held = count(assembly, {WOMEN: 12, MEN: 0})
    assert (held.status, held.attendance.total(), held.attendance.count()) == ("held", 12, 1)


def test_a_grid_is_replaced_whole_and_its_history_kept(assembly):
    other = builders.user()
    count(assembly, {WOMEN: 12, MEN: 3})
    count_attendance(session=assembly, people={WOMEN: 14}, by=other, at=NOW)
    assert [(cell.gender, cell.people) for cell in assembly.attendance.all()] == [("women", 14)]
    changes = AttendanceTally.history.filter(history_user=other).values_list("gender", "history_type", "people")
    assert sorted(changes) == [("men", "-", 3), ("women", "~", 14)]


def test_the_same_grid_twice_changes_nothing(assembly):
    count(assembly, {WOMEN: 12})
    count(assembly, {WOMEN: 12})
    assert AttendanceTally.history.count() == 1


def test_a_grid_costs_the_same_queries_however_many_cells(assembly, django_assert_max_num_queries):
    full = {("in_person", gender, age): 2 for gender in ("women", "men") for age in ("0-11", "12-15", "16-17", "60+")}
    with django_assert_max_num_queries(29):  # eight of them keep what the session is linked to
        count(assembly, full)


def test_a_grid_emptied_again_says_that_nothing_was_held(assembly):
    count(assembly, {WOMEN: 12})
    assert count(assembly, {}).status == "scheduled"


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ({}, "Escribe cuántas personas vinieron, al menos en una casilla."),
        ({WOMEN: 0}, "Escribe cuántas personas vinieron, al menos en una casilla."),
        ({WOMEN: -1}, "Cada casilla lleva un número de personas, de 0 a 9,999."),
        ({WOMEN: 10_000}, "Cada casilla lleva un número de personas, de 0 a 9,999."),
        ({("radio", "women", "60+"): 1}, "Esa casilla no está en la hoja de asistencia."),
        ({("in_person", "cats", "60+"): 1}, "Esa casilla no está en la hoja de asistencia."),
        ({("in_person", "women", "90+"): 1}, "Esa casilla no está en la hoja de asistencia."),
    ],
)
def test_a_grid_of_nobody_or_of_nonsense_is_refused(assembly, people, sentence):
    with refuses(sentence):
        count(assembly, people)
    assert (AttendanceTally.objects.count(), Session.objects.get().status) == (0, "scheduled")


def test_attendance_is_not_counted_before_the_day(assembly):
    with pytest.raises(ValidationError) as refusal:
        count(assembly, {WOMEN: 3}, at=NOW - timedelta(days=1))
    assert refusal.value.messages == [f"Esta sesión es el {told(NOW)}: la asistencia se cuenta ese día."]


def test_attendances_are_summed_over_sessions_held():
    process = builders.process()
    builders.held(process=process, people=12)
    builders.held(process=process, people=8, kind="walk")
    builders.session(process=process)
    assert (indicator("sessions_held").value(NOW), indicator("attendances").value(NOW)) == (2, 20)
    assert "dos veces" in indicator("attendances").define(NOW)


def test_totals_of_fewer_than_five_are_left_out_and_counted():
    process = builders.process()
    for people in (3, 4, 5, 41):
        builders.held(process=process, people=people)
    tallies = AttendanceTally.objects.filter(session__process=process)
    assert (tallies.total(), tallies.published_total(), tallies.unpublished_sessions()) == (53, 46, 2)
