"""The screens of sessions: what they show, what they refuse, to whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assemblies.actions import (
    cancel_session,
    close_prioritization,
    count_attendance,
    open_prioritization,
    record_problems,
)
from assemblies.models import PrioritizationExercise, Session, Venue
from planning.models import Problem, User
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def facilitator():
    return builders.user(User.Role.FACILITATOR)


@pytest.fixture
def process(facilitator):
    return builders.process(facilitators=[facilitator], name="Año de Juárez")


@pytest.fixture
def session(process, facilitator):
    return builders.held(process=process, by=facilitator)


@pytest.fixture
def client(client, facilitator):
    client.force_login(facilitator)
    return client


def convocation(**changes) -> dict:
    typed = {
        "kind": "assembly",
        "purpose": "Decidir qué atendemos primero",
        "day": "2030-05-04",
        "starts": "18:00",
        "ends": "20:00",
        "mode": "in_person",
        "venue_name": "Plaza Cívica",
        "venue_address": "Calle 5",
        "order_of_business": "Bienvenida | 10\nVotación",
        "stage": "convening",
        "moment": "",
        "called_on": "2030-04-30",
        "means": ["perifoneo", "cartel"],
        "second_call_at": "",
    }
    return {**typed, **changes}


def test_convening_stores_the_session_and_says_what_comes_next(client, process):
    answer = client.post(reverse("session-create", args=[process.pk]), convocation(), follow=True)
    session = Session.objects.get()
    assert answer.redirect_chain == [(f"/trabajo/sesiones/{session.pk}/", 302)]
    assert "Asamblea comunitaria 1 convocada para el 4 de mayo de 2030, 18:00." in answer.content.decode()
    assert timezone.localtime(session.starts_at).strftime("%Y-%m-%d %H:%M") == "2030-05-04 18:00"
    assert [(item.text, item.minutes) for item in session.order_of_business.all()] == [
        ("Bienvenida", 10),
        ("Votación", None),
    ]
    assert (session.venue.name, session.calls.get().means) == ("Plaza Cívica", ["perifoneo", "cartel"])


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"ends": "17:00"}, "ends", "La sesión termina después de empezar: revisa la hora de término."),
        ({"day": "pronto"}, "day", "Escribe el día así: 24/11/2026."),
        ({"purpose": ""}, "purpose", "Escribe para qué se convoca."),
        ({"second_call_at": "2030-05-04T17:00"}, "second_call_at", "La segunda convocatoria es después de la primera."),
        ({"called_on": "2030-05-05"}, "called_on", "Se convoca el día de la asamblea o antes: revisa la fecha."),
    ],
)
def test_a_bad_convocation_is_told_at_its_field_and_loses_nothing(client, process, changes, field, sentence):
    answer = client.post(reverse("session-create", args=[process.pk]), convocation(**changes))
    assert answer.status_code == 200
    assert [str(error) for error in answer.context["form"].errors[field]] == [sentence]
    assert 'value="Plaza Cívica"' in answer.content.decode()
    assert (Session.objects.count(), Venue.objects.count()) == (0, 0)


def test_a_link_fills_the_form_in_beforehand_and_nonsense_is_left_aside(client, process):
    answer = client.get(reverse("session-create", args=[process.pk]), {"tipo": "recorrido", "momento": "nunca"})
    assert (answer.context["form"]["kind"].value(), answer.context["form"]["moment"].value()) == ("walk", "")


def test_the_edit_form_shows_how_it_is_convened_and_stores_what_changed(client, process, facilitator):
    client.post(reverse("session-create", args=[process.pk]), convocation(second_call_at="2030-05-05T18:00"))
    session = Session.objects.get()
    page = client.get(reverse("session-edit", args=[session.pk]))
    initial = page.context["form"].initial
    assert (initial["order_of_business"], initial["venue_name"]) == ("Bienvenida | 10\nVotación", "Plaza Cívica")
    client.post(
        reverse("session-edit", args=[session.pk]),
        convocation(starts="19:00", ends="21:00", venue_name="", venue_address=""),
    )
    session.refresh_from_db()
    # Its hours only move with a reason, on a page of their own.
    assert (timezone.localtime(session.starts_at).hour, session.venue, session.calls.count()) == (18, None, 1)


def test_cancelling_asks_why(client, process, facilitator):
    session = builders.session(process=process, by=facilitator)
    url = reverse("session-cancel", args=[session.pk])
    assert "reason" in client.post(url, {"reason": ""}).context["form"].errors
    client.post(url, {"reason": "Lluvia"})
    assert Session.objects.get().cancelled_reason == "Lluvia"


def test_the_hub_lists_every_topic_in_the_order_of_the_sheet(client, session):
    context = client.get(session.get_absolute_url()).context
    assert [(topic.name, topic.state) for topic in context["topics"]] == [
        ("Asistencia", "12 asistencias"),
        ("Organizaciones presentes", ""),
        ("Paradas", ""),
        ("Problemas", ""),
        ("Votación", ""),
        ("Sentires y potencialidades", ""),
        ("Imaginario y visión", ""),
        ("Productos", ""),
        ("Fotos", ""),
        ("Estrategias", ""),
        ("Proyectos y acciones", ""),
        ("Acta", ""),
        ("Rúbrica del equipo", ""),
        ("Rúbrica de la comunidad", ""),
    ]


def test_attendance_is_counted_cell_by_cell(client, session):
    url = reverse("capture-attendance", args=[session.pk])
    typed = {"in_person-women-from_30": "15", "in_person-men-from_60": "4", "in_person-men-not_recorded": ""}
    answer = client.post(url, typed, follow=True)
    assert "19 asistencias contadas" in answer.content.decode()
    [grid] = answer.context["form"].grids()
    assert (grid["total"], grid["totals"]) == (19, [15, 4, 0, 0])


@pytest.mark.parametrize("typed", ["-3", "tres", "99999"])
def test_a_bad_count_is_told_at_its_cell_and_loses_nothing(client, session, typed):
    cells = {"in_person-women-from_30": "15", "in_person-men-from_60": typed}
    answer = client.post(reverse("capture-attendance", args=[session.pk]), cells)
    assert list(answer.context["form"].errors) == ["in_person-men-from_60"]
    page = answer.content.decode()
    assert f'value="{typed}"' in page
    assert 'value="15"' in page
    assert session.attendance.total() == 12


def test_a_hybrid_session_counts_both_channels(client, process, facilitator):
    hybrid = builders.session(process=process, by=facilitator, mode="hybrid", starts_at=builders.NOW)
    page = client.get(reverse("capture-attendance", args=[hybrid.pk]))
    assert [str(grid["title"]) for grid in page.context["form"].grids()] == ["Vinieron en persona", "Se conectaron"]


def problem_rows(*rows: dict) -> dict:
    typed = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        typed |= {f"form-{number}-{name}": value for name, value in {"domain": "", "sufferers": "", **row}.items()}
    return typed


def test_problems_are_captured_several_at_once(client, session):
    rows = problem_rows({"statement": "Se inunda"}, {"statement": ""}, {"statement": "No hay luz"})
    client.post(reverse("capture-problems", args=[session.pk]), rows)
    assert list(session.problems.values_list("statement", flat=True)) == ["Se inunda", "No hay luz"]


def test_a_repeated_problem_is_told_at_its_row_and_loses_nothing(client, session):
    record_problems(session=session, problems=[{"statement": "No hay luz"}], by=session.scheduled_by)
    rows = problem_rows({"statement": "Se inunda"}, {"statement": ""}, {"statement": "No hay luz"})
    answer = client.post(reverse("capture-problems", args=[session.pk]), rows)
    errors = [dict(form.errors) for form in answer.context["formset"]]
    assert errors == [{}, {}, {"statement": ["Este problema ya está registrado en el proceso."]}]
    assert "Se inunda</textarea>" in answer.content.decode()
    assert Problem.objects.count() == 1


def test_no_problem_at_all_is_said(client, session):
    answer = client.post(reverse("capture-problems", args=[session.pk]), problem_rows({"statement": ""}))
    assert "Escribe al menos un problema." in answer.content.decode()


def test_feelings_vision_and_strategies_are_captured(client, session):
    [problem] = record_problems(session=session, problems=[{"statement": "No hay luz"}], by=session.scheduled_by)
    client.post(reverse("capture-feelings", args=[session.pk]), {"feelings": "Uno\n\nDos", "assets": "El tianguis"})
    client.post(reverse("capture-vision", args=[session.pk]), {"form": "mural", "title": "Barda", "vision": "Con luz."})
    client.post(
        reverse("capture-strategies", args=[session.pk]),
        {"title": "Luz", "objective": "Alumbrar", "problems": [problem.pk]},
    )
    stands = [session.feelings.count(), session.assets.count(), session.imaginaries.count(), session.visions.count()]
    assert (stands, session.strategies.get().problems.get()) == ([2, 1, 1, 1], problem)


@pytest.mark.parametrize("topic", ["capture-feelings", "capture-vision", "capture-vote"])
def test_an_empty_capture_is_refused_with_a_sentence(client, session, topic):
    answer = client.post(reverse(topic, args=[session.pk]), {"form": "mural"})
    assert (answer.status_code, answer.context["form"].is_valid()) == (200, False)
    assert "Falta corregir algo" in answer.content.decode()


def open_vote(session) -> PrioritizationExercise:
    return open_prioritization(
        session=session, question="¿Qué?", dots_per_person=3, options=["Agua", "Luz"], by=session.scheduled_by
    )


def test_a_vote_is_opened_counted_and_closed(client, session):
    typed = {"question": "¿Qué?", "method": "dots", "dots_per_person": "3", "other_options": "Agua\nLuz"}
    client.post(reverse("capture-vote", args=[session.pk]), typed)
    exercise = PrioritizationExercise.objects.get()
    water, light = exercise.options.all()
    group = exercise.groups.get().pk
    count = reverse("capture-vote-count", args=[session.pk, exercise.pk])
    client.post(count, {f"people_{group}": "10", f"points_{water.pk}_{group}": "20", f"points_{light.pk}_{group}": ""})
    close = reverse("capture-vote-close", args=[session.pk, exercise.pk])
    assert "Esto ya no cambiará" in client.get(close).content.decode()
    exercise.refresh_from_db()
    assert not exercise.is_closed
    client.post(close)
    exercise.refresh_from_db()
    assert exercise.is_closed
    answer = client.post(count, {f"people_{group}": "10", f"points_{water.pk}_{group}": "1"})
    assert "Este conteo está cerrado: ya no cambia." in answer.content.decode()
    assert "ya no cambia" in client.post(close, follow=True).content.decode()


def test_more_points_than_dots_are_told_and_nothing_is_lost(client, session):
    exercise = open_vote(session)
    water, light = exercise.options.all()
    group = exercise.groups.get().pk
    typed = {f"people_{group}": "10", f"points_{water.pk}_{group}": "20", f"points_{light.pk}_{group}": "11"}
    typed["teller_one"] = "Rosa"
    answer = client.post(reverse("capture-vote-count", args=[session.pk, exercise.pk]), typed)
    [sentence] = answer.context["form"].errors[f"people_{group}"]
    assert "31 puntos" in sentence
    assert "a lo más 30" in sentence
    assert 'value="Rosa"' in answer.content.decode()


def test_a_vote_belongs_to_the_session_of_its_address(client, process, session, facilitator):
    other = builders.held(process=process, by=facilitator)
    exercise = open_vote(session)
    assert client.get(reverse("capture-vote-count", args=[other.pk, exercise.pk])).status_code == 404


PAGES = ["session-detail", "session-edit", "session-cancel", "capture-attendance", "capture-problems", "capture-vote"]
PAGES += ["capture-feelings", "capture-vision", "capture-strategies"]


@pytest.mark.parametrize("page", PAGES)
def test_strangers_find_nothing_and_observers_may_only_look(client, session, page):
    url = reverse(page, args=[session.pk])
    client.force_login(builders.user(User.Role.FACILITATOR))
    assert client.get(url).status_code == 404
    client.force_login(builders.user(User.Role.OBSERVER))
    assert client.get(url).status_code == (200 if page == "session-detail" else 403)
    client.logout()
    assert client.get(url).status_code == 302


def test_the_session_list_shows_only_what_one_may_see(client, session):
    builders.held(process=builders.process())
    page = client.get(reverse("session-list"), {"q": "ano de juarez"})
    assert list(page.context["object_list"]) == [session]
    assert list(client.get(reverse("session-list"), {"q": "ninguna"}).context["object_list"]) == []


def test_the_session_list_costs_the_same_with_one_and_many(client, process, facilitator, django_assert_max_num_queries):
    builders.session(process=process, by=facilitator)
    with django_assert_max_num_queries(8):
        client.get(reverse("session-list"))
    for _ in range(4):
        builders.session(process=process, by=facilitator)
    with django_assert_max_num_queries(8):
        client.get(reverse("session-list"))


def test_a_cancelled_session_refuses_its_captures_with_a_sentence(client, process, facilitator):
    session = builders.session(process=process, by=facilitator, starts_at=builders.NOW - timedelta(days=1))
    cancel_session(session=session, reason="Lluvia", by=facilitator)
    answer = client.post(reverse("capture-attendance", args=[session.pk]), {"in_person-women-from_30": "15"})
    assert "Esta sesión se canceló: no lleva resultados." in answer.content.decode()
    assert session.attendance.count() == 0


def test_the_board_and_others_pages_are_told_in_constant_queries(process, facilitator, django_assert_num_queries):
    from assemblies.hub.panels import board_sessions, colonia_sessions, process_sessions

    others = [builders.process() for _ in range(3)]
    coming = builders.session(process=process, by=facilitator, starts_at=timezone.now() + timedelta(days=2))
    builders.session(process=process, by=facilitator, starts_at=timezone.now() + timedelta(days=3))
    held = builders.held(process=process, by=facilitator)
    told = [{"statement": text, "domain": builders.domain()} for text in ("Agua", "Luz")]
    problems = record_problems(session=held, problems=told, by=facilitator)
    exercise = open_prioritization(session=held, question="¿Qué?", options=problems, by=facilitator)
    builders.count_votes(exercise=exercise, people=5, points={exercise.options.first().pk: 9}, by=facilitator)
    close_prioritization(exercise=exercise, by=facilitator)
    with django_assert_num_queries(1):
        assert board_sessions([process, *others], facilitator) == {process.pk: {"session": coming}}
    with django_assert_num_queries(1):
        assert len(process_sessions([process, *others], facilitator)[process.pk]["sessions"]) == 3
    with django_assert_num_queries(7):
        shown = colonia_sessions([process.colonia, *(other.colonia for other in others)], None)[process.colonia_id]
    assert (len(shown["coming"]), len(shown["over"]), shown["results"][0].rows[0].points) == (2, 1, 9)


def test_my_workspace_names_what_nobody_counted(process, facilitator):
    from assemblies.hub.panels import workspace_sessions

    now = timezone.now()
    forgotten = builders.session(process=process, by=facilitator, starts_at=now - timedelta(days=2))
    coming = builders.session(process=process, by=facilitator, starts_at=now + timedelta(days=2))
    shown = workspace_sessions([facilitator], facilitator)[facilitator.pk]
    assert (list(shown["coming"]), list(shown["uncounted"])) == ([coming], [forgotten])
    count_attendance(session=forgotten, people={("in_person", "men", "60+"): 6}, by=facilitator)
    assert list(workspace_sessions([facilitator], facilitator)[facilitator.pk]["uncounted"]) == []


def test_each_capture_leads_to_the_next_one(client, session):
    order = ["capture-problems", "capture-vote", "capture-feelings"]
    last = ["capture-strategies", "capture-projects", "minutes-edit"]
    for before, here, after in (order, last):
        shown = client.get(reverse(here, args=[session.pk])).context
        urls = [shown[name]["url"] for name in ("previous", "following")]
        assert urls == [reverse(name, args=[session.pk]) for name in (before, after)]
    shown = client.get(reverse("capture-attendance", args=[session.pk])).context
    assert (shown["previous"], shown["following"]["name"]) == (None, "Organizaciones presentes")
