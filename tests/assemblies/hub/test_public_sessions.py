"""What residents read about sessions."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assemblies.actions import cancel_session, close_prioritization, open_prioritization
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def process():
    return builders.process(name="Año de Juárez")


def days(number: int, process, **fields):
    return builders.session(process=process, starts_at=timezone.now() + timedelta(days=number), **fields)


def test_what_is_to_come_stands_first_and_soonest(client, process):
    old, older = builders.held(process=process), days(-90, process)
    later, soon = days(9, process), days(2, process, kind="walk")
    page = client.get(reverse("session-public-list"))
    assert list(page.context["object_list"]) == [soon, later, *sorted([old, older], key=lambda s: s.starts_at)[::-1]]
    assert page.cookies == {}


def test_sessions_are_found_by_colonia_without_accents_and_by_kind(client, process):
    walk = days(2, process, kind="walk")
    days(3, process)
    days(3, builders.process(name="El Molino"), kind="walk")
    page = client.get(reverse("session-public-list"), {"q": "ano juarez", "tipo": "recorrido"})
    assert list(page.context["object_list"]) == [walk]


def test_nonsense_in_the_query_is_told_and_filters_nothing(client, process):
    days(2, process)
    page = client.get(reverse("session-public-list"), {"tipo": "fiesta"})
    assert (page.status_code, len(page.context["object_list"])) == (200, 1)


def test_the_public_list_costs_the_same_with_one_and_many(client, process, django_assert_max_num_queries):
    for number in (1, 22):
        for _ in range(number):
            days(2, process)
        with django_assert_max_num_queries(8):
            page = client.get(reverse("session-public-list"))
    assert (len(page.context["object_list"]), page.context["paginator"].count) == (20, 23)


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        (5, "Se contaron <strong>5</strong> asistencias, sin pedir nombres."),
        (4, "Vinieron menos de 5 personas: para cuidarlas, el número no se publica."),
    ],
)
def test_attendance_is_published_from_five_upward(client, process, people, sentence):
    session = builders.held(process=process, people=people)
    assert sentence in client.get(reverse("session-public", args=[session.pk])).content.decode()


def test_a_cancelled_session_says_why(client, process):
    session = days(2, process)
    cancel_session(session=session, reason="Se inundó la plaza", by=session.scheduled_by)
    for url in (reverse("session-public", args=[session.pk]), reverse("session-public-list")):
        assert "Se inundó la plaza" in client.get(url).content.decode()


@pytest.mark.parametrize(("people", "said"), [(5, True), (4, False)])
def test_only_closed_votes_are_published_and_few_voters_are_not_said(client, process, people, said):
    session = builders.held(process=process)
    by = session.scheduled_by
    exercise = open_prioritization(
        session=session, question="¿Agua o luz?", dots_per_person=3, options=["Agua", "Luz"], by=by
    )
    builders.count_votes(exercise=exercise, people=people, points={exercise.options.first().pk: 9}, by=by)
    url = reverse("session-public", args=[session.pk])
    assert "¿Agua o luz?" not in client.get(url).content.decode()
    close_prioritization(exercise=exercise, by=by)
    page = client.get(url).content.decode()
    assert "¿Agua o luz?" in page
    assert (f"Votaron {people} personas" in page) is said


def test_no_teller_and_nobody_of_the_team_is_named(client, process):
    session = builders.held(process=process)
    by = session.scheduled_by
    exercise = open_prioritization(session=session, question="¿Qué?", dots_per_person=3, options=["A", "B"], by=by)
    points = {exercise.options.first().pk: 9}
    builders.count_votes(exercise=exercise, people=9, points=points, tellers=("Rosa Pérez", "Memo"), by=by)
    close_prioritization(exercise=exercise, by=by)
    page = client.get(reverse("session-public", args=[session.pk])).content.decode()
    assert "Rosa" not in page
    assert by.email not in page


def test_a_session_that_does_not_exist_is_not_found(client):
    assert client.get(reverse("session-public", args=[99])).status_code == 404
