"""What a session cannot be, said plainly: beforehand where it can be, at its field where it is typed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from assemblies.actions import cancel_session
from assemblies.models import Session
from assemblies.sessions.order_of_business import read_order_of_business
from assemblies.sessions.policies import opening_warnings
from assemblies.sessions.topics import topics, with_results
from planning.actions import close_process
from planning.models import User
from tests import builders
from tests.builders import NOW, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def process():
    return builders.process(at=builders.NOW)


@pytest.mark.parametrize("minutes", ["-5", "0", "601", "99999999999999999999", "1.5", "diez", ""])
def test_minutes_that_are_none_are_told_with_their_line(minutes):
    with pytest.raises(ValidationError) as refused:
        read_order_of_business(f"Bienvenida | 10\nVotación | {minutes}")
    line = f"Votación | {minutes}".strip()
    assert refused.value.messages == [f"En «{line}», los minutos son un número entero de 1 a 600."]


def test_forty_points_fit_and_one_more_is_told():
    assert len(read_order_of_business("Punto\n" * 40)) == 40
    with pytest.raises(ValidationError, match="lleva 40 puntos a lo más y escribiste 41"):
        read_order_of_business("Punto\n" * 41)


def test_a_bad_order_of_business_is_told_at_its_field_and_stays_there(client, process):
    client.force_login(process.opened_by)
    answer = client.post(reverse("session-create", args=[process.pk]), {"order_of_business": "Votación | -5"})
    assert answer.context["form"].errors["order_of_business"] == [
        "En «Votación | -5», los minutos son un número entero de 1 a 600."
    ]
    assert answer.context["form"]["order_of_business"].value() == "Votación | -5"


def test_a_session_of_before_its_process_is_asked_about(client, process):
    early = builders.session(process=process, starts_at=builders.NOW - timedelta(days=30))
    sentence = f"Esta sesión es anterior a la apertura de su proceso ({told(NOW)})."
    client.force_login(process.opened_by)
    for name in ("session-detail", "capture-attendance"):
        assert sentence in client.get(reverse(name, args=[early.pk])).content.decode()
    assert opening_warnings(cancel_session(session=early, reason="Lluvia", by=process.opened_by)) == []
    same_day = builders.session(process=process, starts_at=builders.NOW - timedelta(hours=3))
    assert opening_warnings(same_day) == []


@pytest.mark.parametrize("name", ["session-edit", "session-move", "session-cancel"])
def test_a_session_already_held_shows_no_form_but_why(client, name):
    held = builders.held(process=builders.process())
    client.force_login(held.scheduled_by)
    answer = client.get(reverse(name, args=[held.pk]))
    assert "Esta sesión ya se realizó: su convocatoria no cambia." in answer.content.decode()
    assert "form" not in answer.context


@pytest.mark.parametrize(
    ("role", "beginning"),
    [
        (User.Role.FACILITATOR, "Las colonias que facilitas:"),
        (User.Role.OFFICE, "Cada colonia prioritaria de tu Dirección Territorial:"),
        (User.Role.COORDINATION, "Cada colonia prioritaria: en qué etapa"),
    ],
)
def test_the_board_says_whose_colonias_it_lists(client, role, beginning):
    client.force_login(builders.user(role))
    assert beginning in client.get(reverse("process-list")).content.decode()


def test_the_navigation_says_where_a_capture_belongs(client):
    held = builders.held(process=builders.process())
    client.force_login(held.scheduled_by)
    page = client.get(reverse("capture-attendance", args=[held.pk])).content.decode()
    assert '<a href="/trabajo/sesiones/" aria-current="true">' in page


@pytest.mark.parametrize(("days", "verb"), [(-1, "Se convocó el"), (0, "Se convocó el"), (1, "Se convoca el")])
def test_a_call_still_to_be_made_is_not_told_as_made(client, days, verb):
    today = timezone.localdate()
    starts = timezone.now() + timedelta(days=5)
    session = builders.session(process=builders.process(), starts_at=starts, called_on=today + timedelta(days=days))
    page = client.get(reverse("session-public", args=[session.pk])).content.decode()
    assert f"{verb} {date_format(today + timedelta(days=days), 'DATE_FORMAT')}" in page


@pytest.mark.parametrize(
    ("stops", "sentence"),
    [
        ("cancelled", "Esta sesión se canceló: no lleva resultados."),
        ("closed", "Este proceso está cerrado: ya no se le puede agregar ni cambiar nada."),
    ],
)
def test_every_capture_says_before_anything_is_typed_that_nothing_is_taken(client, process, stops, sentence):
    session = builders.session(process=process, by=process.opened_by, at=NOW)
    if stops == "cancelled":
        cancel_session(session=session, reason="Llovió.", by=process.opened_by, at=NOW)
    else:
        close_process(process=process, reason="Terminó la edición.", by=process.opened_by, at=NOW)
    client.force_login(process.opened_by)
    session = with_results(Session.objects).get(pk=session.pk)
    pages = [topic.url for topic in topics(session)]
    assert len(pages) > 10
    assert [url for url in pages if sentence not in client.get(url).content.decode()] == []
