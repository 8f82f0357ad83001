"""A real worker and a real broker: whatever is killed or lost, each document is finished exactly once."""

import hashlib
import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from redis import Redis

from iztapalapa.documents import actions
from iztapalapa.documents.models import Document, DocumentState
from iztapalapa.liveness import BEAT, WORKER, is_alive
from tests import clock
from tests.documents.sample.documents import PAPERS
from tests.services import PATIENCE, celery_worker

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
LONG = 2500
"""Paragraphs of a document that takes several seconds."""
AN_HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def short_waits(monkeypatch, settings) -> None:
    """Let workers of these tests send again within seconds.

    How long silence lasts stays long: on a busy machine a worker that lives is late with its signs.
    """
    waits = {"unclaimed_after": 1.0, "silent_after": 600.0, "heartbeat_every": 0.3, "resend_every": 0.5}
    settings.DOCUMENTS = waits
    for name, seconds in waits.items():
        monkeypatch.setenv(f"DOCUMENTS_{name.upper()}", str(seconds))


def wait_for(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        rows = list(Document.objects.values("pk", "state", "attempts", "error"))
        assert time.monotonic() < deadline, f"{what} did not happen in {PATIENCE} s: {rows}"
        time.sleep(0.05)


def ask(**parameters) -> Document:
    return actions.request_document(kind="papel", subject=PAPERS["corto"], parameters=parameters)


def is_rendering(document: Document) -> bool:
    """Say whether the worker is well inside the render: it has claimed the row and reported progress."""
    return Document.objects.filter(pk=document.pk, state=DocumentState.RENDERING, progress__gt=0).exists()


def all_done() -> bool:
    return not Document.objects.exclude(state=DocumentState.DONE).exists()


def stored_files() -> list[str]:
    storage = storages["documents"]
    found = []
    for folder in storage.listdir("papel")[0]:
        found += [f"papel/{folder}/{name}" for name in storage.listdir(f"papel/{folder}")[1]]
    return sorted(found)


@pytest.fixture(autouse=True)
def empty_storage(settings, tmp_path) -> None:
    """Give each test a storage of its own, in the worker too."""
    media = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "documents": {**settings.STORAGES["documents"], "OPTIONS": {"location": media / "documents", "base_url": None}},
    }


@pytest.fixture(autouse=True)
def worker_media(monkeypatch, tmp_path) -> None:
    """Name the same storage to the worker."""
    monkeypatch.setenv("MEDIA_ROOT", str(tmp_path / "media"))


def test_a_worker_prepares_what_is_asked_and_gives_signs_of_life(tmp_path):
    with celery_worker(tmp_path, beat=True):
        document = ask()
        wait_for(all_done, "the document")
        wait_for(lambda: is_alive(WORKER), "a sign of the worker")
        wait_for(lambda: is_alive(BEAT), "a sign of beat")
    document.refresh_from_db()
    content = storages["documents"].open(document.file_name).read()
    assert hashlib.sha256(content).hexdigest() == document.file_sha256
    assert document.attempts == 1


def test_a_worker_killed_in_the_middle_of_a_render_leaves_one_document(tmp_path):
    with celery_worker(tmp_path / "first", beat=True) as worker:
        document = ask(paragraphs=LONG)
        wait_for(lambda: is_rendering(document), "the render")
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    document.refresh_from_db()
    assert document.state == DocumentState.RENDERING
    with celery_worker(tmp_path / "second", beat=True, **clock.environment(AN_HOUR)):
        wait_for(all_done, "the document after the kill")
    document = Document.objects.get()
    assert document.attempts == 2
    assert stored_files() == [document.file_name]


def test_a_broker_emptied_while_jobs_wait_loses_and_doubles_nothing(tmp_path, settings):
    asked = [ask(paragraphs=number) for number in range(6)]
    with Redis.from_url(settings.REDIS_URL) as broker:
        assert broker.llen("celery") == len(asked)
        broker.flushall()
    with celery_worker(tmp_path, beat=True, concurrency=2):
        wait_for(all_done, "all documents after the flush")
    done = Document.objects.all()
    assert [document.attempts for document in done] == [1] * len(asked)
    assert stored_files() == sorted(document.file_name for document in done)


def test_a_broker_emptied_in_the_middle_of_a_render_does_not_disturb_it(tmp_path, settings):
    with celery_worker(tmp_path, beat=True):
        document = ask(paragraphs=LONG)
        wait_for(lambda: is_rendering(document), "the render")
        waiting = ask()
        with Redis.from_url(settings.REDIS_URL) as broker:
            broker.flushall()
        wait_for(all_done, "both documents after the flush")
    assert set(Document.objects.values_list("pk", "attempts")) == {(document.pk, 1), (waiting.pk, 1)}
