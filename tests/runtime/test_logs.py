"""What the log holds of a request."""

import logging

import pytest
from django.conf import settings

from iztapalapa.logs import OneLine
from tests import builders

pytestmark = pytest.mark.django_db


def test_a_page_not_found_is_one_line(client, caplog):
    with caplog.at_level(logging.WARNING, logger="django.request"):
        client.get("/no-existe/")
    assert [(record.getMessage(), record.exc_info) for record in caplog.records] == [("Not Found: /no-existe/", None)]


def test_a_page_refused_is_one_line(client, caplog):
    client.force_login(builders.user("observer"))
    process = builders.process()
    with caplog.at_level(logging.WARNING, logger="django.request"):
        client.get(f"/trabajo/procesos/{process.pk}/facilitacion/")
    assert [(record.getMessage().split(":")[0], record.exc_info) for record in caplog.records] == [
        ("Forbidden (Permission denied)", None)
    ]


def test_what_failed_keeps_its_story():
    story = (ValueError, ValueError("algo"), None)
    record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, "Falló", (), story)
    assert OneLine().filter(record)
    assert record.exc_info == story


def test_django_says_nothing_twice():
    assert settings.LOGGING["loggers"]["django"] == {"handlers": []}
    assert logging.getLogger("django").handlers == []
