"""The acta on paper: names and lines to sign for the assembly and the office, from what was approved."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.timezone import localdate

from assemblies.actions import answer_amendment, approve_minutes, deliver_minutes
from assemblies.models import Minutes
from iztapalapa.documents.actions import request_document
from iztapalapa.documents.composing import compose
from iztapalapa.documents.models import Document
from iztapalapa.documents.registry import kind_named
from iztapalapa.documents.rendering import render_content
from planning.models import User
from tests import builders
from tests.assemblies.gatherings import ASKED_BY, BY_CONSENSUS, BY_VOTE, NAMES, circulating, draft, gathering
from tests.builders import NOW, told
from tests.documents.checks import assert_readable, page_texts

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


@pytest.fixture
def by():
    return builders.user(first_name="Quien", last_name="Responde")


@pytest.fixture
def session(by):
    return gathering(by=by)


@pytest.fixture
def asked(session, by):
    return circulating(session, by=by)


@pytest.fixture
def approved(asked, session, by):
    answer_amendment(amendment=asked, answer="declined", answer_text="Se votó así.", by=by, at=LATER)
    return approve_minutes(session=session, by=by, at=LATER)


def paper(session):
    """Return the acta of ``session`` as it would be printed now."""
    kind = kind_named("minutes")
    return compose(kind, kind.find(str(session.pk)))


def printed(session):
    """Return the PDF and its text, in one line."""
    content = paper(session)
    pdf = render_content(content.values)
    return pdf, " ".join(" ".join(page_texts(pdf)).split())


@pytest.mark.once
def test_the_approved_acta_says_everything_and_leaves_room_to_sign(approved, session, by, settings):
    pdf, text = printed(session)
    title, address = kind_named("minutes").title_of(approved), reverse("session-public", args=[session.pk])
    assert_readable(pdf, folio=approved.folio, title=title, address=f"{settings.SITE_URL}{address}")
    for words in (
        approved.folio,
        approved.content_sha256[:16],
        *NAMES.values(),
        "30 a favor, 2 en contra, 4 abstenciones.",
        "Por consenso.",
        BY_CONSENSUS["responsible"],
        "Bienvenida",
        ASKED_BY,
        "Se votó así.",
        "Firma de quien recibe",
    ):
        assert words in text
    assert "BORRADOR" not in text
    assert paper(session).values["data"]["rows"][-1] == 44


@pytest.mark.once
def test_an_acta_that_is_not_approved_says_so_and_is_not_signed(session, by):
    draft(session, by=by)
    document = paper(session).values["document"]
    assert (document["draft"], document["superseded"], document["folio"]) == (True, "", "pendiente")
    circulating(session, by=by)
    _pdf, text = printed(session)
    for words in ("BORRADOR", "Circula para observaciones", "Por responder.", ASKED_BY):
        assert words in text
    assert "Firma de quien recibe" not in text


def test_an_approved_acta_prints_what_was_approved(approved, session, by):
    before = paper(session)
    session.purpose = session.process.colonia.name = "Otra cosa"
    session.save()
    session.process.colonia.save()
    after = paper(session)
    assert after.values["data"]["acta"] == before.values["data"]["acta"]
    assert after.values["data"]["date"] == before.values["data"]["date"]


@pytest.mark.once
def test_a_snapshot_of_the_first_format_still_prints(approved, session):
    kept = {
        k: v
        for k, v in approved.snapshot.items()
        if k not in {"circulated_at", "rewritten", "amendments", "corrections"}
    }
    people = {role: kept["people"][role] for role in NAMES}
    super(type(Minutes.objects.all()), Minutes.objects.all()).update(snapshot={**kept, "format": 1, "people": people})
    _pdf, text = printed(session)
    assert BY_VOTE["text"] in text
    assert Minutes.objects.get().public_content["amendments"] == {"asked": 0, "accepted": 0, "rewritten": None}


def test_the_paper_counts_everybody_also_fewer_than_five(by):
    session = builders.held(process=builders.process(by=by), people=3)
    draft(session, by=by)
    approve_minutes(session=session, by=by, at=LATER)
    data = paper(session).values["data"]
    assert (data["acta"]["attendance"]["total"], data["rows"][-1]) == (3, 20)
    assert Minutes.objects.get().is_intact


def test_the_receipt_is_filled_once_delivered(approved, session, by):
    given = deliver_minutes(session=session, delivered_on=localdate(LATER), received_by="Oficialía", by=by, at=LATER)
    receipt = {"folio": given.folio, "day": told(NOW, 3), "received_by": "Oficialía"}
    assert paper(session).values["data"]["receipt"] == receipt


def test_who_works_on_the_process_may_print_and_nobody_else(client, approved, session, by):
    for role in (User.Role.OBSERVER, User.Role.FACILITATOR, User.Role.AREA_LIAISON):
        with pytest.raises(PermissionDenied):
            request_document(kind="minutes", subject=approved, by=builders.user(role))
    facilitator = builders.user(User.Role.FACILITATOR)
    session.process.facilitators.add(facilitator)
    client.force_login(facilitator)
    answer = client.post(reverse("minutes-print", args=[session.pk]))
    assert answer.url == reverse("document-detail", args=[Document.objects.get().pk])


@pytest.mark.once
def test_the_acta_tells_in_words_how_people_were_called(by):
    session = gathering(by=by, called_on=NOW.date() - timedelta(days=4), means=["perifoneo", "cartel"])
    draft(session, by=by)
    approve_minutes(session=session, by=by, at=LATER)
    assert "perifoneo, cartel" in printed(session)[1]
