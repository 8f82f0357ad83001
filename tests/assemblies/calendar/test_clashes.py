"""Clashes of venue and of people: found, told on both sessions, never refused."""

from datetime import timedelta

import pytest

from assemblies.actions import cancel_session, move_session, record_venue
from assemblies.calendar.clashes import clashes_of
from assemblies.models import Session
from planning.models import User
from tests import builders
from tests.builders import NOW

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def plaza():
    return record_venue(name="Plaza Cívica", by=builders.user())


def said(session: Session) -> list[tuple[int, bool, tuple[str, ...]]]:
    session = Session.objects.get(pk=session.pk)
    return [(clash.other.pk, clash.same_venue, clash.people) for clash in clashes_of([session]).get(session.pk, [])]


def test_two_sessions_at_one_place_and_time_clash_both_ways(plaza):
    one = builders.session(process=builders.process(), venue=plaza)
    other = builders.session(process=builders.process(), venue=plaza, starts_at=one.starts_at + HOUR)
    assert said(one) == [(other.pk, True, ())]
    assert said(other) == [(one.pk, True, ())]


def test_one_after_the_other_is_no_clash(plaza):
    one = builders.session(process=builders.process(), venue=plaza)
    other = builders.session(process=builders.process(), venue=plaza, starts_at=one.ends_at)
    assert (said(one), said(other)) == ([], [])


def test_the_same_facilitator_at_two_places_clashes(plaza):
    ines = builders.user(User.Role.FACILITATOR, first_name="Inés", last_name="Prueba")
    one = builders.session(process=builders.process(facilitators=[ines]), venue=plaza)
    other = builders.session(process=builders.process(facilitators=[ines]))
    assert said(one) == [(other.pk, False, ("Inés Prueba",))]
    assert said(other) == [(one.pk, False, ("Inés Prueba",))]


def test_place_and_people_are_told_in_one_sentence(plaza):
    ines = builders.user(User.Role.FACILITATOR, first_name="Inés", last_name="Prueba")
    one = builders.session(process=builders.process(facilitators=[ines]), venue=plaza)
    builders.session(process=builders.process(facilitators=[ines], name="Xalpa"), venue=plaza)
    clash = clashes_of([Session.objects.get(pk=one.pk)])[one.pk][0]
    assert str(clash) == (
        "A la misma hora, en el mismo lugar (Plaza Cívica) y con la misma facilitación (Inés Prueba): "
        f"asamblea comunitaria 1 de Xalpa, {NOW:%H:%M}–{NOW + timedelta(hours=2):%H:%M}."
    )


def test_what_was_cancelled_or_moved_away_no_longer_clashes(plaza):
    one, other, third = (builders.session(process=builders.process(), venue=plaza) for _ in range(3))
    assert len(said(one)) == 2
    cancel_session(session=other, reason="Lluvia", by=other.scheduled_by)
    later = one.starts_at + timedelta(days=1)
    move_session(session=third, starts_at=later, ends_at=later + HOUR, reason="Fiesta", by=third.scheduled_by)
    assert said(one) == []


@pytest.mark.parametrize("size", [1, 20])
def test_any_number_is_checked_in_three_queries(plaza, size, django_assert_num_queries):
    for _ in range(size):
        builders.session(process=builders.process(), venue=plaza)
    builders.session(process=builders.process(), venue=plaza, starts_at=NOW + timedelta(days=7, hours=1))
    sessions = list(Session.objects.all())
    with django_assert_num_queries(3):
        found = clashes_of(sessions)
    assert len(found) == size + 1
