"""`/salud/` is red when something is not well, says what, and never hangs."""

import json
import os
import socket
import subprocess
import sys

import pytest
from django.urls import reverse

from iztapalapa import liveness
from iztapalapa.health import PATIENCE
from tests.services import ROOT, free_port

ALL_WELL = {"database": True, "broker": True, "worker": True, "storage": True}
ASK = """
import django, json, time
django.setup()
from django.test import Client
started = time.monotonic()
answer = Client(headers={"host": "127.0.0.1"}).get("/salud/")
print(json.dumps([answer.status_code, answer.json()["checks"], time.monotonic() - started]))
"""


@pytest.fixture
def living_worker():
    liveness.give_sign(liveness.WORKER)


def test_health_is_green_when_every_part_is_well(client, db, living_worker):
    answer = client.get(reverse("health"))
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "checks": ALL_WELL, "problems": []}
    assert "no-store" in answer.headers["Cache-Control"]


def test_health_is_green_with_a_real_worker(client, worker):
    assert client.get(reverse("health")).json()["checks"] == ALL_WELL


def test_health_without_worker_says_so(client, db):
    answer = client.get(reverse("health"))
    assert answer.status_code == 503
    assert answer.json() == {
        "ok": False,
        "checks": {**ALL_WELL, "worker": False},
        "problems": ["Ningún trabajador está atendiendo la cola."],
    }


def test_health_without_broker_says_so(client, db, living_worker, settings):
    settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{free_port()}/0"
    answer = client.get(reverse("health"))
    assert answer.status_code == 503
    assert answer.json()["problems"] == ["La cola de trabajos no responde."]


def test_health_without_room_for_files_says_so(client, db, living_worker, settings, tmp_path):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "no-folder"
    answer = client.get(reverse("health"))
    assert answer.status_code == 503
    assert answer.json()["problems"] == ["No se pueden guardar archivos."]


def test_health_leaves_no_file_behind(client, db, living_worker, settings):
    client.get(reverse("health"))
    assert list(settings.MEDIA_ROOT.rglob("salud/*")) == []


@pytest.mark.parametrize("silent", [False, True], ids=["nobody listens", "it swallows everything"])
def test_health_without_database_answers_in_time(silent):
    """In a process of its own, with a database that is away: the other parts are asked all the same."""
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        if silent:
            deaf.listen()
        url = f"postgresql://planeando@127.0.0.1:{deaf.getsockname()[1]}/planeando"
        told = subprocess.run(
            [sys.executable, "-c", ASK],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "iztapalapa.settings"},
            capture_output=True,
            text=True,
            check=True,
            timeout=180,
        )
    status, checks, seconds = json.loads(told.stdout)
    assert (status, checks) == (503, {**ALL_WELL, "database": False, "worker": False})
    assert seconds < PATIENCE + 20  # a part that hangs does so for minutes
