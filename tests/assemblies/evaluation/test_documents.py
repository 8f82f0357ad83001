"""The printed report of a session's rubrics, and the states that the folio of an acta tells."""

import pytest
from django.urls import reverse

from assemblies.actions import approve_minutes
from assemblies.models import Minutes
from iztapalapa.documents.actions import request_document
from iztapalapa.documents.composing import compose
from iztapalapa.documents.models import Document
from iztapalapa.documents.registry import kind_named
from iztapalapa.documents.rendering import render_content
from planning.models import User
from tests import builders
from tests.assemblies.gatherings import assessed, draft, gathering
from tests.builders import NOW, told
from tests.documents.checks import assert_readable, page_texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return builders.user()


@pytest.fixture
def session(by):
    session = gathering(by=by, kind="workshop", moment="self_diagnosis")
    assessed(session, "team", by=by, care=4, participation=3, agreements="Empezar puntual")
    assessed(session, "community", by=by, care=[3, 20, 10, 7], participation=3)
    return session


@pytest.fixture
def kind():
    return kind_named("rubric_report")


def test_the_report_is_found_by_its_session(kind, session, by):
    assert list(kind.subjects()) == [str(session.pk)]
    assert kind.find(str(session.pk)) == session
    bare = gathering(by=by, kind="workshop")
    for reference in ("nada", "0", str(bare.pk)):
        with pytest.raises(LookupError, match="con rúbricas capturadas"):
            kind.find(reference)


def test_the_same_content_is_the_same_document(kind, session):
    first, second = (compose(kind, kind.find(str(session.pk))) for _time in range(2))
    assert first == second


def test_who_sees_the_session_may_ask_for_its_report(kind, session, by):
    assert kind.may_request(by, session)
    assert not kind.may_request(builders.user(User.Role.FACILITATOR), session)


def test_the_page_asks_for_the_report(client, session, by):
    client.force_login(by)
    answer = client.post(reverse("rubric-report", args=[session.pk]))
    document = Document.objects.get(kind="rubric_report", reference=str(session.pk))
    assert answer["Location"] == reverse("document-detail", args=[document.pk])
    client.post(reverse("rubric-report", args=[session.pk]))
    assert Document.objects.count() == 1


@pytest.mark.once
def test_the_printed_report_says_all_and_its_code_leads_to_the_session(kind, session, client, settings):
    pdf = render_content(request_document(kind=kind.kind, subject=kind.find(str(session.pk))).content)
    assert kind.folio(session) == f"RUB-{session.process.colonia.code}-001"
    text = " ".join(page_texts(pdf))
    path = reverse("session-public", args=[session.pk])
    assert_readable(pdf, folio=kind.folio(session), title=kind.title_of(session), address=f"{settings.SITE_URL}{path}")
    for words in (
        "40 manos: inicial 3, en desarrollo 20, logrado 10, destacado 7",
        "Hay desacuerdo: 7 de 40 manos coinciden con el equipo.",
        "Se vio en care",
        "Empezar puntual",
        "El grupo cuidó sus propias reglas",
    ):
        assert words in text
    assert client.get(path).status_code == 200


def test_the_folio_of_an_acta_tells_whether_it_is_what_was_approved(client, by):
    minutes = draft(gathering(by=by), by=by)
    folio = approve_minutes(session=minutes.session, by=by, at=NOW).folio
    page = client.get(reverse("folio-detail", args=[folio])).content.decode()
    assert f"Aprobada el {told(NOW)}, sin cambios" in page
    changed = Minutes.objects.get(folio=folio)
    changed.snapshot["dissent"] = "Otra cosa"
    changed.save()
    page = client.get(reverse("folio-detail", args=[folio])).content.decode()
    assert "El contenido guardado no coincide con su huella" in page
