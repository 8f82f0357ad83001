"""What residents read of an agenda and how the team takes it to them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.timezone import localtime

from agendas.published_content import corrected_since
from assemblies.actions import correct_count
from assemblies.models import PrioritizationExercise
from iztapalapa.documents.models import Document
from planning.actions import write_vision
from planning.models import User
from tests import builders, cycle
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def next_month() -> str:
    return (timezone.localdate() + timedelta(days=30)).isoformat()


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_residents_read_the_published_agenda(client):
    cycle.published(code="99-9100", name="Prueba Alta")
    page = client.get("/agendas/99-9100/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Somos una colonia que guarda su agua y su memoria." in text
    assert "<strong>entre todas</strong>" in text
    assert "/agendas/99-9100/v1.pdf" in text


def test_drafts_do_not_exist_for_residents(client):
    cycle.composed(code="99-9101")
    for path in ("/agendas/99-9101/", "/agendas/99-9101/v1/", "/agendas/99-9101/v1.pdf"):
        assert client.get(path).status_code == 404
    assert "99-9101" not in client.get("/agendas/").content.decode()


def test_the_pdf_says_that_it_is_being_made_until_it_is_stored(client):
    cycle.published(code="99-9102")
    answer = client.get("/agendas/99-9102/v1.pdf")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "El PDF se está preparando" in answer.content.decode()


def test_markdown_and_names_are_inert(client):
    version = cycle.consulted(code="99-9103", name="<script>alert(1)</script>")
    text = client.get(version.get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_queries_for_any_number(client, django_assert_num_queries, rows):
    for _row in range(rows):
        cycle.consulted()
    with django_assert_num_queries(3):
        assert client.get("/agendas/").status_code == 200


def test_the_team_opens_a_consultation_and_is_told_the_folio():
    by = builders.user()
    agenda = cycle.composed(by=by, code="99-9104")
    client = logged_in(by)
    answer = client.post(reverse("agenda-consultation", args=[agenda.pk]), {"until": next_month()}, follow=True)
    assert "ALDC-99-9104-v1" in answer.content.decode()
    assert agenda.versions.get().state == "consultation"


def test_a_wrong_date_is_told_at_the_field_and_kept():
    by = builders.user()
    agenda = cycle.composed(by=by)
    answer = logged_in(by).post(reverse("agenda-consultation", args=[agenda.pk]), {"until": "2001-01-31"})
    assert answer.status_code == 200
    assert answer.context["form"].errors == {"until": ["La consulta termina el día que empieza o después."]}
    assert "2001-01-31" in answer.content.decode()


def test_publishing_without_validation_is_refused_with_a_sentence():
    by = builders.user()
    version = cycle.consulted(by=by)
    answer = logged_in(by).post(reverse("agenda-publish", args=[version.agenda_id]))
    assert "falta registrar la asamblea que la validó" in answer.content.decode()
    version.refresh_from_db()
    assert version.state == "consultation"


def test_a_facilitator_composes_but_does_not_publish():
    facilitator = builders.user(User.Role.FACILITATOR)
    version = cycle.validated(facilitators=[facilitator])
    client = logged_in(facilitator)
    section = reverse("agenda-section", args=[version.agenda_id, "presentation"])
    assert client.post(section, {"text": "Así lo hicimos."}).status_code == 302
    assert client.post(reverse("agenda-publish", args=[version.agenda_id])).status_code == 403


def test_the_draft_pdf_is_asked_for_once():
    by = builders.user()
    agenda = cycle.composed(by=by)
    client = logged_in(by)
    for _time in range(2):
        assert client.post(reverse("agenda-preview", args=[agenda.pk])).status_code == 302
    document = Document.objects.get(kind="agenda")
    assert document.content["document"]["draft"] is True
    assert document.title.startswith("Agenda Local de la colonia ")


def test_a_consultation_of_other_content_than_was_read_freezes_nothing():
    by = builders.user()
    agenda = cycle.composed(by=by)
    address, client = reverse("agenda-consultation", args=[agenda.pk]), logged_in(by)
    read = client.get(address).context["form"]["expected_sha256"].value()
    write_vision(process=agenda.process, statement="Otra visión.", by=by)
    typed = {"until": next_month(), "expected_sha256": read}
    refused = client.post(address, typed)
    assert refused.context["form"].non_field_errors() == [
        "El contenido cambió mientras lo leías. Revisa la vista previa y vuelve a confirmar."
    ]
    assert agenda.versions.get().state == "draft"
    again = {**typed, "expected_sha256": refused.context["form"]["expected_sha256"].value()}
    assert client.post(address, again).status_code == 302


def test_a_consultation_lasts_a_year_at_most():
    by = builders.user()
    agenda = cycle.composed(by=by)
    answer = logged_in(by).post(reverse("agenda-consultation", args=[agenda.pk]), {"until": "9999-12-31"})
    assert answer.context["form"].errors == {"until": ["Una consulta dura a lo más un año: revisa la fecha."]}


def test_a_second_draft_can_be_opened_while_the_first_version_is_in_consultation():
    by = builders.user()
    version = cycle.consulted(by=by)
    client = logged_in(by)
    compose = reverse("agenda-compose", args=[version.agenda_id])
    client.post(compose)
    assert reverse("agenda-consultation", args=[version.agenda_id]) in client.get(compose).content.decode()


def test_only_majorities_since_the_consultation_are_offered():
    by = builders.user()
    version = cycle.consulted(by=by)
    process = version.agenda.process
    cycle.approved_minutes(cycle.assembly(process, by=by, at=NOW - timedelta(days=40)), by=by)
    cycle.approved_minutes(cycle.assembly(process, by=by, at=NOW - timedelta(days=20)), by=by, votes=(2, 30, 0))
    good = cycle.approved_minutes(cycle.assembly(process, by=by, at=NOW - timedelta(days=10)), by=by)
    page = logged_in(by).get(reverse("agenda-validate", args=[version.agenda_id]))
    assert list(page.context["form"].fields["resolution"].queryset) == list(good.resolutions.all())


def test_the_second_of_two_who_publish_is_told_that_it_is_published():
    by = builders.user()
    version = cycle.published(by=by)
    answer = logged_in(by).post(reverse("agenda-publish", args=[version.agenda_id]), follow=True)
    assert "La agenda ya está publicada." in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": "pueblo", "name": "Prueba Alta (pueblo)"}, "del pueblo Prueba Alta (99-9300)"),
        ({"kind": "unidad_habitacional", "name": "Prueba"}, "de la unidad habitacional Prueba (99-9300)"),
    ],
)
def test_a_place_is_named_with_its_article_and_its_kind_once(fields, expected):
    assert builders.colonia(code="99-9300", **fields).of_place == expected


def test_a_frozen_agenda_says_of_which_day_its_states_are(client):
    version = cycle.published()
    page = client.get(version.get_absolute_url()).content.decode()
    day = date_format(localtime(version.frozen_at), "DATE_FORMAT")
    assert page.count(f"<dt>Estado al {day}</dt>") == len(version.snapshot["projects"]) == 2
    assert "<dt>Estado</dt>" not in page


def test_a_count_corrected_after_an_agenda_was_frozen_is_told_on_its_page_beside_the_frozen_text(client):
    version, beside = cycle.published(), cycle.published()
    told = "Corregido después de congelar esta versión"
    assert told not in client.get(version.get_absolute_url()).content.decode()
    by, at = builders.user(), version.frozen_at + timedelta(days=3)
    for process, points in ((version.process, 58), (beside.process, 57)):
        [exercise] = PrioritizationExercise.objects.filter(session__process=process)
        cell = {"option": exercise.options.first(), "group": exercise.groups.get(), "points": points}
        correct_count(exercise=exercise, **cell, reason="Se leyó mal la hoja", by=by, at=at)
    page = client.get(version.get_absolute_url()).content.decode()
    [sentence] = corrected_since(version)
    assert (told in page, escape(sentence) in page) == (True, True)
    assert "decía 60 y debe decir 58. Motivo: Se leyó mal la hoja" in sentence
    version.refresh_from_db()
    assert version.snapshot["prioritizations"][0]["rows"][0]["points"] == 60
