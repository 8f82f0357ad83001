"""The print queue on screen: who sees what, and the file that is served."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iztapalapa.documents import actions
from iztapalapa.documents.models import Document
from iztapalapa.documents.work import render_row
from tests.documents.people import user
from tests.documents.sample.documents import PAPERS

pytestmark = pytest.mark.django_db(transaction=True)


def ask(by, reference="corto", **parameters) -> Document:
    return actions.request_document(kind="papel", subject=PAPERS[reference], parameters=parameters, by=by)


def done(by, **parameters) -> Document:
    document = ask(by, **parameters)
    render_row(document.pk)
    document.refresh_from_db()
    return document


@pytest.fixture
def cast(client):
    return {role: user(role) for role in ("coordination", "facilitator", "observer", "area_liaison")}


def test_the_file_is_served_with_its_name_and_never_as_something_else(client, cast):
    document = done(cast["facilitator"])
    client.force_login(cast["facilitator"])
    answer = client.get(reverse("document-file", args=[document.pk]))
    assert answer.getvalue().startswith(b"%PDF-1.7")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="papel-de-prueba.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["ETag"] == f'"{document.file_sha256}"'
    assert answer["Cache-Control"] == "private, no-store"


def test_the_same_file_is_not_sent_twice(client, cast):
    document = done(cast["facilitator"])
    client.force_login(cast["facilitator"])
    headers = {"If-None-Match": f'W/"{document.file_sha256}"'}
    answer = client.get(reverse("document-file", args=[document.pk]), headers=headers)
    assert (answer.status_code, answer.content) == (304, b"")


def test_an_unfinished_document_has_no_file(client, cast):
    document = ask(cast["facilitator"])
    client.force_login(cast["facilitator"])
    assert client.get(reverse("document-file", args=[document.pk])).status_code == 404


@pytest.mark.parametrize("name", ["document-detail", "document-file"])
@pytest.mark.parametrize(
    ("role", "status"), [("facilitator", 200), ("coordination", 200), ("observer", 404), ("area_liaison", 404)]
)
def test_who_sees_a_document(client, cast, name, role, status):
    document = done(cast["facilitator"])
    client.force_login(cast[role])
    assert client.get(reverse(name, args=[document.pk])).status_code == status


def test_anonymous_people_are_asked_to_log_in(client, cast):
    document = done(cast["facilitator"])
    for name in ("document-detail", "document-file", "document-retry"):
        address = reverse(name, args=[document.pk])
        assert client.get(address)["Location"] == f"{reverse('account_login')}?next={address}"


def test_who_may_no_longer_request_it_does_not_see_it(client, cast):
    document = done(cast["facilitator"])
    cast["facilitator"].role = "area_liaison"
    cast["facilitator"].save()
    client.force_login(cast["facilitator"])
    assert client.get(reverse("document-detail", args=[document.pk])).status_code == 404


def test_the_list_shows_what_one_asked_for_and_all_that_its_kind_allows_to_who_sees_all(client, cast):
    ask(cast["facilitator"])
    ask(cast["coordination"], paragraphs=5)
    seen = {}
    for role, person in cast.items():
        client.force_login(person)
        seen[role] = len(client.get(reverse("document-list")).context["page_obj"].object_list)
    assert seen == {"facilitator": 1, "coordination": 2, "observer": 0, "area_liaison": 0}


@pytest.mark.parametrize("role", ["facilitator", "coordination"])
def test_the_list_needs_the_same_queries_at_one_and_at_thirty_rows(client, cast, role):
    client.force_login(cast[role])
    counts = []
    for number in (1, 30):
        for paragraphs in range(number):
            ask(cast[role], "falla", paragraphs=paragraphs)
        Document.objects.filter(pk__in=Document.objects.values("pk")[:20]).update(state="failed", error="No.")
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("document-list"))
        counts.append(len(asked))
    assert len(page.context["page_obj"].object_list) == 20
    assert counts[0] == counts[1] <= 8


def test_a_failed_document_says_why_and_is_tried_again(client, cast):
    document = ask(cast["facilitator"], "falla")
    render_row(document.pk)
    client.force_login(cast["facilitator"])
    page = client.get(reverse("document-detail", args=[document.pk])).content.decode()
    assert "Hubo un error al preparar el documento" in page
    assert "Volver a intentar" in page
    answer = client.post(reverse("document-retry", args=[document.pk]), follow=True)
    assert "El documento se va a preparar otra vez." in answer.content.decode()
    assert Document.objects.get().state == "waiting"


def test_who_may_not_open_it_cannot_have_it_tried_again(client, cast):
    document = ask(cast["facilitator"], "falla")
    render_row(document.pk)
    client.force_login(cast["observer"])
    assert client.post(reverse("document-retry", args=[document.pk])).status_code == 404
    assert Document.objects.get().is_failed


def test_trying_again_what_did_not_fail_is_refused_with_a_sentence(client, cast):
    document = done(cast["facilitator"])
    client.force_login(cast["facilitator"])
    answer = client.post(reverse("document-retry", args=[document.pk]), follow=True)
    assert "Sólo se puede volver a intentar" in answer.content.decode()
