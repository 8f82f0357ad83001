"""The life of an acta: it circulates, each change asked gets one answer, it is approved, delivered and scanned."""

from datetime import UTC, timedelta
from io import BytesIO
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from PIL import Image

from assemblies.actions import (
    answer_amendment,
    approve_minutes,
    attach_scans,
    circulate_minutes,
    deliver_minutes,
    record_amendments,
    save_minutes,
)
from assemblies.minutes.snapshot import fingerprint
from assemblies.models import Amendment, Minutes, MinutesDelivery
from iztapalapa.folios.models import Folio
from iztapalapa.folios.registry import kind_named
from planning.models import Attachment, User
from tests import builders
from tests.assemblies.gatherings import ASKED_BY, BY_VOTE, circulating, draft, gathering
from tests.builders import NOW, told
from tests.planning import scans
from tests.planning.pictures import upload

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)
TODAY = localdate(LATER)
WHY = "La asamblea lo votó así."


@pytest.fixture
def by():
    return builders.user(first_name="Quien", last_name="Responde")


@pytest.fixture
def session(by):
    return gathering(by=by)


@pytest.fixture
def recent(by):
    """Return an assembly of this week: the screens ask the clock."""
    return gathering(by=by, at=timezone.now() - timedelta(days=5))


@pytest.fixture
def asked(session, by):
    return circulating(session, by=by)


@pytest.fixture
def approved(asked, session, by):
    answer_amendment(amendment=asked, answer="accepted", by=by, at=LATER)
    return approve_minutes(session=session, by=by, at=LATER)


def rows(*given, **head):
    """Return a POST of the form of changes."""
    data = {"cambios-TOTAL_FORMS": len(given), "cambios-INITIAL_FORMS": 0}
    return data | {f"cambios-{n}-{name}": value for n, item in enumerate(given) for name, value in item.items()} | head


def png() -> SimpleUploadedFile:
    """Return a small picture as a browser sends it."""
    content = BytesIO()
    Image.new("RGB", (60, 40), "white").save(content, "PNG")
    return SimpleUploadedFile("acta.png", content.getvalue(), "image/png")


def html() -> SimpleUploadedFile:
    """Return a page that is called a picture."""
    return SimpleUploadedFile("acta.jpg", b"<html></html>", "image/jpeg")


def test_a_draft_circulates_once_and_then_waits_for_answers(session, by):
    draft(session, by=by)
    minutes = circulate_minutes(session=session, by=by, at=NOW)
    assert (minutes.status, minutes.circulated_at, minutes.folio) == ("circulated", NOW, None)
    with pytest.raises(ValidationError, match=f"El acta ya circula desde el {told(NOW)}"):
        circulate_minutes(session=session, by=by)


def test_an_unfinished_draft_does_not_circulate(session, by):
    save_minutes(session=session, fields={}, resolutions=[], by=by)
    with pytest.raises(ValidationError) as refused:
        circulate_minutes(session=session, by=by)
    assert set(refused.value.message_dict) == {"__all__", "chair", "secretary", "started_at"}


def test_the_text_of_an_acta_that_circulates_can_be_mended_and_history_tells(asked, session, by):
    save_minutes(session=session, fields={"dissent": "Uno"}, resolutions=[BY_VOTE], by=by)
    minutes = Minutes.objects.get(session=session)
    assert (minutes.status, minutes.dissent, minutes.history.count()) == ("circulated", "Uno", 3)


def test_changes_are_asked_only_while_the_acta_circulates(session, by):
    change = {"author": "Alguien", "text": "Algo", "received_on": TODAY}
    draft(session, by=by)
    with pytest.raises(ValidationError, match="Los cambios se piden mientras el acta circula"):
        record_amendments(session=session, amendments=[change], by=by)


@pytest.mark.parametrize("days", [-30, 1])
def test_a_change_is_not_asked_before_the_acta_circulates_nor_tomorrow(asked, session, by, days):
    change = {"author": "Alguien", "text": "Algo", "received_on": TODAY + timedelta(days=days)}
    with pytest.raises(ValidationError) as refused:
        record_amendments(session=session, amendments=[change], by=by, at=LATER)
    assert list(refused.value.message_dict) == ["received_on"]


def test_a_declined_change_says_why(asked, by):
    with pytest.raises(ValidationError) as refused:
        answer_amendment(amendment=asked, answer="declined", answer_text=" ", by=by)
    assert refused.value.message_dict == {"answer_text": ["Si no se incorpora, di por qué."]}
    answered = answer_amendment(amendment=asked, answer="declined", answer_text=WHY, by=by, at=LATER)
    assert (answered.answer, answered.answer_text, answered.answered_by, answered.answered_at) == (
        "declined",
        WHY,
        by,
        LATER,
    )


def test_an_answer_stays(asked, by):
    answer_amendment(amendment=asked, answer="accepted", by=by, at=LATER)
    with pytest.raises(ValidationError, match=f"Quien Responde ya lo respondió el {told(NOW, 3)}"):
        answer_amendment(amendment=asked, answer="declined", answer_text=WHY, by=builders.user())
    assert Amendment.objects.get().answer == "accepted"


@pytest.mark.django_db(transaction=True)
def test_of_two_people_answering_at_once_one_is_told(asked, by):
    gate, said = Barrier(2), []

    def answer() -> None:
        gate.wait()
        try:
            answer_amendment(amendment=asked, answer="accepted", by=by, at=LATER)
            said.append("ok")
        except ValidationError as error:
            said.append(error.messages[0])
        finally:
            connections.close_all()

    people = [Thread(target=answer) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(said) == [f"Quien Responde ya lo respondió el {told(NOW, 3)}: esa respuesta queda.", "ok"]
    assert Amendment.history.filter(answer="accepted").count() == 1


def test_approval_waits_for_every_answer(asked, session, by):
    with pytest.raises(ValidationError) as refused:
        approve_minutes(session=session, by=by)
    assert refused.value.messages == ["Falta responder 1 cambio que se pidió al acta."]
    answer_amendment(amendment=asked, answer="accepted", by=by, at=LATER)
    assert approve_minutes(session=session, by=by, at=LATER).is_intact


def test_the_approved_acta_holds_what_was_asked_and_answered(approved):
    assert approved.snapshot["amendments"] == [
        {
            "text": "Decir a qué hora es la faena.",
            "received_on": str((NOW + timedelta(days=1, hours=2)).date()),
            "answer": "accepted",
            "answer_label": "se incorporó",
            "answer_text": "",
            "answered_at": LATER.astimezone(UTC).isoformat(),
        }
    ]
    assert approved.snapshot["people"]["amendments"] == [{"author": ASKED_BY, "answered_by": "Quien Responde"}]
    assert approved.content_sha256 == fingerprint(approved.snapshot)


def test_in_public_changes_are_counted_and_nobody_is_named(approved):
    page = render_to_string("assemblies/minutes/_minutes_public.html", {"minutes": approved})
    assert "Se pidió 1 cambio" in page
    for kept in (ASKED_BY, "Quien Responde", "a qué hora es la faena"):
        assert kept not in page + str(approved.public_content)


def test_what_was_asked_of_an_approved_acta_stays(approved, by):
    asked = approved.amendments.get()
    for change in (
        lambda: answer_amendment(amendment=asked, answer="declined", answer_text=WHY, by=by),
        lambda: circulate_minutes(session=approved.session, by=by),
        asked.full_clean,
        asked.delete,
        lambda: Amendment.objects.update(text="Otra cosa"),
        lambda: Amendment.objects.all().delete(),
    ):
        with pytest.raises(ValidationError, match=f"El acta ya fue aprobada el {told(NOW, 3)}"):
            change()
    assert Amendment.objects.get().text == "Decir a qué hora es la faena."


def test_the_form_takes_several_changes_and_keeps_what_was_typed(client, recent, by):
    session = circulating(recent, by=by).minutes.session
    client.force_login(by)
    address = reverse("minutes-amend", args=[session.pk])
    day = localdate().isoformat()
    empty = {"author": "", "text": "", "received_on": day}
    half = {"author": "Comité de luz", "text": "", "received_on": day}
    page = client.post(address, rows(half, empty)).content.decode()
    for words in ("Escribe qué se pide cambiar.", "Comité de luz", "Nada de lo escrito se perdió."):
        assert words in page
    early = {"author": "Comité", "text": "Falta la luz", "received_on": "2020-01-01"}
    page = client.post(address, rows(early)).content.decode()
    assert "nadie pudo pedir el cambio antes" in page
    assert "Falta la luz" in page
    assert client.post(address, rows(empty)).status_code == 200
    assert Amendment.objects.count() == 1


def test_the_screens_lead_from_draft_to_delivery(client, recent, by):
    session = recent
    draft(session, by=by)
    client.force_login(by)
    edit, amend = (reverse(name, args=[session.pk]) for name in ("minutes-edit", "minutes-amend"))
    assert reverse("minutes-circulate", args=[session.pk]) in client.get(edit).content.decode()
    assert client.post(reverse("minutes-circulate", args=[session.pk])).url == amend
    day = localdate().isoformat()
    two = [{"author": f"Persona {n}", "text": f"Cambio {n}", "received_on": day} for n in (1, 2)]
    assert client.post(amend, rows(*two)).url == amend
    for asked, answer in zip(Amendment.objects.all(), ("accepted", "declined"), strict=True):
        address = reverse("minutes-answer", args=[session.pk, asked.pk])
        client.post(address, {"answer": answer, "answer_text": WHY})
    assert client.post(reverse("minutes-approve", args=[session.pk])).url == edit
    received = {"delivered_on": day, "received_by": "Oficialía de partes"}
    assert client.post(reverse("minutes-deliver", args=[session.pk]), received).url == edit
    page = client.get(edit).content.decode()
    for words in ("Persona 1", "Se circuló para observaciones", "Se respondió a Persona 2", "Acuse ACUSE-"):
        assert words in page
    client.force_login(builders.user(User.Role.OBSERVER))
    assert "Persona 1" not in client.get(edit).content.decode()


def test_a_late_answer_is_shown_what_stands_and_keeps_what_was_typed(client, asked, session, by):
    answer_amendment(amendment=asked, answer="accepted", by=by, at=LATER)
    client.force_login(by)
    address = reverse("minutes-answer", args=[session.pk, asked.pk])
    page = client.post(address, {"answer": "declined", "answer_text": WHY}).content.decode()
    for words in ("ya lo respondió", WHY, "se incorporó"):
        assert words in page
    assert client.get(reverse("minutes-answer", args=[gathering(by=by).pk, asked.pk])).status_code == 404


def test_the_delivery_has_its_own_folio_once(approved, by):
    session = approved.session
    given = deliver_minutes(session=session, delivered_on=TODAY, received_by="Oficialía", by=by, at=LATER)
    assert given.folio == f"ACUSE-{session.process.colonia.code}-001"
    assert kind_named("acuse").state(Folio.objects.get(code=given.folio)).label == f"Acta entregada el {told(NOW, 3)}"
    with pytest.raises(ValidationError, match=f"El acta ya se entregó el {told(NOW, 3)}"):
        deliver_minutes(session=session, delivered_on=TODAY, received_by="Otra", by=by, at=LATER)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_delivery_is_after_the_approval_and_not_tomorrow(approved, by, days):
    day = TODAY + timedelta(days=days)
    with pytest.raises(ValidationError) as refused:
        deliver_minutes(session=approved.session, delivered_on=day, received_by="Oficialía", by=by, at=LATER)
    assert list(refused.value.message_dict) == ["delivered_on"]
    assert (MinutesDelivery.objects.count(), Folio.objects.filter(kind="acuse").count()) == (0, 0)


def test_only_an_approved_acta_is_delivered_or_scanned(asked, session, by):
    with pytest.raises(ValidationError, match="Sólo se entrega un acta aprobada"):
        deliver_minutes(session=session, delivered_on=TODAY, received_by="Oficialía", by=by, at=LATER)
    with pytest.raises(ValidationError, match="cuando el acta ya está aprobada"):
        attach_scans(session=session, files=[png()], by=by)


def test_the_signed_copy_is_seen_by_the_office_only(client, approved, by, settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "default": _folder(tmp_path)}
    session = approved.session
    pages, refused = attach_scans(session=session, files=[png(), html()], by=by)
    assert [(scan.kind, scan.is_public) for scan in approved.scans.all()] == [("signed_minutes", False)]
    assert (len(pages), len(refused)) == (1, 1)
    facilitator = builders.user(User.Role.FACILITATOR)
    session.process.facilitators.add(facilitator)
    with pytest.raises(PermissionDenied):
        attach_scans(session=session, files=[png()], by=facilitator)
    assert list(Attachment.objects.visible_to(facilitator)) == []
    client.force_login(facilitator)
    assert client.get(reverse("minutes-scan", args=[session.pk])).status_code == 403
    client.force_login(by)
    address = reverse("minutes-scan", args=[session.pk])
    empty = client.post(address).content.decode()
    assert ("Escoge al menos una imagen o un PDF." in empty, "application/pdf" in empty) == (True, True)
    half = client.post(address, {"pages": [png(), html()]}).content.decode()
    assert ("acta.jpg" in half, "Quedó guardada 1 página firmada." in half, approved.scans.count()) == (True, True, 2)
    assert pages[0].preview_url in client.get(reverse("minutes-scan", args=[session.pk])).content.decode()


def test_a_scan_of_the_signed_copy_may_be_a_pdf_of_several_pages(approved, by, settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "default": _folder(tmp_path)}
    files = [upload(scans.scan(15), "acta.pdf"), upload(scans.scan(6), "anexo.pdf"), png()]
    pages, refused = attach_scans(session=approved.session, files=files, by=by)
    assert (len(pages), {page.kind for page in approved.scans.all()}) == (16, {"signed_minutes"})
    assert refused == ["«anexo.pdf» tiene 6 páginas y aquí caben 5: divídelo o envíalo aparte."]


def _folder(path):
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(path)}}
