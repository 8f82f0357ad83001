"""The row of a document: asked once, held by one worker at a time, sent again when it is lost."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.db import connection, transaction
from kombu import Connection

from iztapalapa.celery import app as celery_app
from iztapalapa.documents import actions
from iztapalapa.documents.models import MAX_ATTEMPTS, Document, DocumentState
from iztapalapa.documents.work import render_row
from tests.documents.people import user
from tests.documents.sample.documents import PAPERS, Paper
from tests.refusals import refuses
from tests.services import free_port

AT = datetime(2026, 3, 14, 18, 0, tzinfo=UTC)


def ask(reference="corto", *, by=None, at=AT, **parameters) -> Document:
    return actions.request_document(kind="papel", subject=PAPERS[reference], parameters=parameters, by=by, at=at)


def later(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


def queued(settings) -> int:
    """Return how many messages stand in the broker."""
    with Connection(settings.CELERY_BROKER_URL) as broker:
        return broker.default_channel.client.llen("celery")


@contextmanager
def broker_at(address: str) -> Iterator[None]:
    """Let this process send to another broker for a while."""
    told = celery_app.conf.broker_url

    def point_to(url: str) -> None:
        celery_app.conf.broker_url = url
        celery_app._pool = celery_app.amqp._producer_pool = None

    point_to(address)
    try:
        yield
    finally:
        point_to(told)


@pytest.mark.django_db
def test_a_request_stores_what_the_document_will_say():
    person = user()
    document = ask(by=person)
    assert (document.state, document.title, document.folio) == ("waiting", PAPERS["corto"].title, "PRUEBA-1")
    assert (document.asked_by, document.asked_at, list(document.askers.all())) == (person, AT, [person])
    assert document.content["data"]["paragraphs"] == [0, 1, 2]


@pytest.mark.django_db
def test_the_same_content_asked_twice_is_one_row_of_both_people():
    first, second = user(), user()
    assert ask(by=first) == ask(by=second, at=later(60))
    document = Document.objects.get()
    assert document.asked_by == first
    assert set(document.askers.all()) == {first, second}


@pytest.mark.django_db
def test_other_content_or_parameters_is_another_row():
    keys = {ask().content_key, ask(paragraphs=4).content_key}
    keys.add(actions.request_document(kind="papel", subject=Paper("corto", title="Otro título")).content_key)
    assert len(keys) == Document.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_many_asking_at_the_same_moment_get_one_row():
    start = Barrier(6)

    def one(_number: int) -> int:
        start.wait()
        try:
            return ask().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        given = set(pool.map(one, range(6)))
    assert given == {Document.objects.get().pk}


@pytest.mark.django_db
def test_who_may_not_request_is_refused():
    with pytest.raises(PermissionDenied):
        ask(by=user("observer"))
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_an_unknown_kind_is_refused_with_a_sentence():
    with pytest.raises(LookupError, match="No hay documentos del tipo «nada»"):
        actions.request_document(kind="nada", subject=None)


@pytest.mark.django_db(transaction=True)
def test_a_request_is_sent_after_commit_and_a_rolled_back_one_never(settings):
    with transaction.atomic():
        ask()
        assert queued(settings) == 0
    assert queued(settings) == 1
    with transaction.atomic():
        ask(paragraphs=9)
        transaction.set_rollback(True)
    assert queued(settings) == 1
    assert Document.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_lost_broker_does_not_disturb_the_request(settings, caplog):
    with broker_at(f"redis://127.0.0.1:{free_port()}/0"), caplog.at_level(logging.WARNING):
        document = ask()
    assert document.state == DocumentState.WAITING
    assert "it stays waiting" in caplog.text
    assert actions.resend_waiting(at=later(20)) == 1
    assert queued(settings) == 1


@pytest.mark.django_db
def test_a_row_is_claimed_by_one_worker_only():
    document, other = ask(), ask(of="otra semana")
    held = actions.claim(document_id=document.pk, at=AT)
    other.refresh_from_db()
    assert (other.state, other.attempts) == (DocumentState.WAITING, 0)
    assert (held.state, held.attempts, held.claimed_at) == (DocumentState.RENDERING, 1, AT)
    assert held.token
    assert actions.claim(document_id=document.pk, at=later(29)) is None


@pytest.mark.django_db
def test_a_silent_worker_loses_its_row_and_can_finish_nothing():
    document = ask()
    silent = actions.claim(document_id=document.pk, at=AT)
    actions.heartbeat(document=silent, progress=40, at=later(10))
    assert actions.claim(document_id=document.pk, at=later(39)) is None
    fresh = actions.claim(document_id=document.pk, at=later(41))
    ending = {"file_name": "x.pdf", "sha256": "a" * 64, "pages": 1}
    assert fresh.attempts == 2
    assert not actions.heartbeat(document=silent, progress=90)
    assert not actions.finish(document=silent, **ending)
    assert not actions.fail(document=silent, error="No.")
    assert not actions.release(document=silent)
    assert actions.finish(document=fresh, **ending)
    assert Document.objects.get().state == DocumentState.DONE


@pytest.mark.django_db
def test_waiting_rows_are_sent_again_after_fifteen_seconds():
    document = ask()
    assert actions.resend_waiting(at=later(14)) == 0
    assert actions.resend_waiting(at=later(16)) == 1
    assert actions.resend_waiting(at=later(20)) == 0
    document.refresh_from_db()
    assert (document.state, document.sent_at) == (DocumentState.WAITING, later(16))


@pytest.mark.django_db
def test_silent_rows_are_sent_again_after_thirty_seconds():
    document = ask()
    actions.claim(document_id=document.pk, at=later(1))
    assert actions.resend_waiting(at=later(30)) == 0
    assert actions.resend_waiting(at=later(32)) == 1
    document.refresh_from_db()
    assert (document.state, document.token) == (DocumentState.WAITING, None)


@pytest.mark.django_db
def test_after_five_silent_workers_the_row_has_failed_and_says_so():
    document = ask()
    for attempt in range(MAX_ATTEMPTS):
        actions.claim(document_id=document.pk, at=later(100 * attempt))
        actions.resend_waiting(at=later(100 * attempt + 31))
    document.refresh_from_db()
    assert (document.state, document.attempts) == (DocumentState.FAILED, MAX_ATTEMPTS)
    assert document.error == "Se intentó 5 veces y no se pudo terminar. Puedes volver a intentarlo."
    assert actions.claim(document_id=document.pk, at=later(9999)) is None


@pytest.mark.django_db
def test_a_failed_document_is_tried_again_by_hand_or_by_asking_again():
    document = ask("falla")
    render_row(document.pk)
    assert Document.objects.get().is_failed
    actions.retry_document(document=document)
    assert (document.state, document.attempts, document.error) == (DocumentState.WAITING, 0, "")
    render_row(document.pk)
    assert ask("falla").state == DocumentState.WAITING
    with refuses("Sólo se puede volver a intentar un documento que no se pudo preparar."):
        actions.retry_document(document=document)


@pytest.mark.django_db
def test_who_tries_a_document_again_is_among_those_who_asked():
    first, second = user(), user()
    document = ask("falla", by=first)
    render_row(document.pk)
    actions.retry_document(document=document, by=second)
    render_row(document.pk)
    actions.retry_document(document=document)
    assert set(document.askers.all()) == {first, second}


@pytest.mark.django_db
def test_trying_one_document_again_leaves_the_other_failed_ones_alone():
    first, second = ask("falla"), ask()
    Document.objects.update(state=DocumentState.FAILED, error="No se pudo.")
    actions.retry_document(document=first)
    states = dict(Document.objects.values_list("pk", "state"))
    assert states == {first.pk: DocumentState.WAITING, second.pk: DocumentState.FAILED}


@contextmanager
def just_before_it_is_written(act: Callable[[], object]) -> Iterator[None]:
    """Let ``act`` happen between what is read and the first thing written, once."""
    waiting = [act]

    def interposed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if waiting and sql.startswith("UPDATE"):
            waiting.pop()()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(interposed):
        yield
    assert not waiting


@pytest.mark.django_db
def test_a_document_that_another_person_tried_again_meanwhile_is_not_begun_twice():
    document = ask("falla")
    render_row(document.pk)
    taken = {"state": DocumentState.WAITING, "attempts": 1, "error": ""}
    moved_on = partial(Document.objects.filter(pk=document.pk).update, **taken)
    with (
        just_before_it_is_written(moved_on),
        refuses("Sólo se puede volver a intentar un documento que no se pudo preparar."),
    ):
        actions.retry_document(document=document)


@pytest.mark.django_db
def test_a_row_given_back_waits_again_until_its_last_attempt():
    document = ask()
    for _attempt in range(MAX_ATTEMPTS - 1):
        assert actions.release(document=actions.claim(document_id=document.pk, at=AT), at=AT)
        document.refresh_from_db()
        assert (document.state, document.error) == (DocumentState.WAITING, "")
    assert actions.release(document=actions.claim(document_id=document.pk, at=AT), at=AT)
    document.refresh_from_db()
    assert (document.state, document.error) == (DocumentState.FAILED, actions.gave_up())


@pytest.mark.django_db(transaction=True)
def test_rendering_a_row_stores_one_complete_file_with_its_hash():
    document = ask()
    assert render_row(document.pk)
    assert not render_row(document.pk)
    document.refresh_from_db()
    stored = storages["documents"].open(document.file_name).read()
    assert (document.state, document.progress, document.pages, document.token) == (DocumentState.DONE, 100, 3, None)
    assert document.file_name == f"papel/{document.file_sha256[:2]}/{document.file_sha256}.pdf"
    assert stored.startswith(b"%PDF")
    assert stored.rstrip().endswith(b"%%EOF")
    assert storages["documents"].listdir(".partial") == ([], [])


@pytest.mark.django_db(transaction=True)
def test_a_document_whose_file_is_gone_is_made_again_when_asked_again():
    document = ask()
    render_row(document.pk)
    document.refresh_from_db()
    sha256 = document.file_sha256
    storages["documents"].delete(document.file_name)
    assert ask().state == DocumentState.WAITING
    render_row(document.pk)
    document.refresh_from_db()
    assert (document.state, document.file_sha256) == (DocumentState.DONE, sha256)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("http", "El documento pide algo que está fuera de la aplicación (http://127.0.0.1:9/foto.png)"),
        ("archivo", "El documento pide algo que está fuera de la aplicación (file:///etc/hostname)"),
        ("falla", "Hubo un error al preparar el documento"),
    ],
)
def test_a_document_that_cannot_be_made_fails_with_a_sentence(reference, sentence):
    document = ask(reference)
    assert not render_row(document.pk)
    document.refresh_from_db()
    assert document.state == DocumentState.FAILED
    assert document.error.startswith(sentence)


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_is_tried_again_not_failed(settings, tmp_path):
    blocked = tmp_path / "documents"
    blocked.write_text("a file where the folder should be")
    settings.STORAGES = {
        **settings.STORAGES,
        "documents": {**settings.STORAGES["documents"], "OPTIONS": {"location": blocked, "base_url": None}},
    }
    document = ask()
    assert not render_row(document.pk)
    document.refresh_from_db()
    assert (document.state, document.attempts) == (DocumentState.WAITING, 1)


@pytest.mark.django_db(transaction=True)
def test_the_heartbeat_renews_the_claim_while_the_render_goes_on(settings):
    settings.DOCUMENTS = {**settings.DOCUMENTS, "heartbeat_every": 0.05}
    document = ask(paragraphs=600)
    render_row(document.pk)
    document.refresh_from_db()
    assert document.heartbeat_at > document.claimed_at
