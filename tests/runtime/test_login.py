"""Log-in goes on without the broker, and its throttling is not lost with it."""

import pytest
from django.test import Client

from tests import builders
from tests.services import free_port

pytestmark = pytest.mark.django_db


def test_people_log_in_while_the_broker_is_down(settings):
    settings.CACHES = {
        **settings.CACHES,
        "redis": {**settings.CACHES["redis"], "LOCATION": f"redis://127.0.0.1:{free_port()}/0"},
    }
    person = builders.user()
    answer = Client().post("/cuentas/entrar/", {"login": person.email, "password": "una-clave-larga"})
    assert (answer.status_code, answer["Location"]) == (302, "/trabajo/")


def test_guessing_a_password_is_stopped():
    person = builders.user()
    client = Client()
    for _guess in range(10):
        client.post("/cuentas/entrar/", {"login": person.email, "password": "adivino"})
    answer = client.post("/cuentas/entrar/", {"login": person.email, "password": "una-clave-larga"})
    assert "_auth_user_id" not in client.session
    assert answer.status_code in {200, 429}
