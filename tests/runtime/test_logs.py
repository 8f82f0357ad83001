"""What the log holds of a request: one line of what was refused, and of no address the key that opens it."""

import logging
import sys
import urllib.request
from contextlib import suppress
from io import StringIO
from urllib.error import HTTPError
from urllib.parse import quote

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from iztapalapa.logs import OneLine
from tests import builders
from tests.services import answers as listening
from tests.services import environment, free_port, process, wait_until
from tests.test_access import patterns

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


# --- Keys ---

KEY = "Mg:1vTz-llave_Secreta9"
# Arguments of addresses that are a text: which of them open a door by themselves, and which are only names of things.
KEYS, NAMES = {"key"}, {"code", "folio", "party", "part", "uidb36"}


def keyed_addresses() -> list[str]:
    """Return an address for every pattern that takes a key."""
    found = []
    for pattern, _route, _given in patterns(get_resolver()):
        taken = pattern.pattern.regex.groupindex
        if pattern.name and KEYS & set(taken):
            arguments = {name: KEY if name in KEYS else "1a" for name in taken}
            found.append(reverse(pattern.name, kwargs=arguments))
    return found


def test_every_argument_that_is_a_text_is_known_to_be_a_key_or_a_name():
    texts = set()
    for pattern, route, _given in patterns(get_resolver()):
        if not route.startswith("admin/"):
            numbers = {
                name for name, kind in pattern.pattern.converters.items() if type(kind).__name__ == "IntConverter"
            }
            texts |= set(pattern.pattern.regex.groupindex) - numbers
    assert texts == KEYS | NAMES


def written(message: str, *values: object, error: Exception | None = None) -> str:
    """Return what a handler of somebody else writes."""
    stream = StringIO()
    handler, logger = logging.StreamHandler(stream), logging.Logger("de.otra.casa")
    logger.addHandler(handler)
    logger.error(message, *values, exc_info=error)
    return stream.getvalue()


@pytest.mark.parametrize("address", keyed_addresses())
def test_no_handler_of_anybody_writes_a_key(address):
    assert len(keyed_addresses()) == 5
    for said in (address, quote(address, safe=""), f"http://127.0.0.1:8000{address}?de=correo", f"'{address}'"):
        assert "Secreta9" not in written("Not Found: %s", said)
        assert "Secreta9" not in written(f'"GET {said} HTTP/1.1" 404')
        assert "Secreta9" not in written("%(r)s", {"r": said})
        assert "Secreta9" not in written("Falló", error=ValueError(f"no hay {said}"))


def test_what_is_no_key_is_written_whole():
    for address in ("/trabajo/calendario/mio/", "/asambleas/calendario.ics", "/cuentas/contrasena/recuperar/listo/"):
        assert written("Not Found: %s", address) == f"Not Found: {address}\n"


def test_a_line_with_a_wrong_format_stops_nobody():
    record = logging.getLogRecordFactory()("x", logging.ERROR, "x.py", 1, "%s y %s", ("uno",), None)
    assert record.args == ("uno",)


def test_the_access_log_of_the_server_holds_no_key(tmp_path):
    """Run the real server with its access log on: its own handler writes it."""
    port, log = free_port(), tmp_path / "access.log"
    command = [*(sys.executable, "-m", "gunicorn", "iztapalapa.wsgi", "--bind", f"127.0.0.1:{port}")]
    command += ["--workers", "1", "--access-logfile", "-", "--no-control-socket"]
    with process(command, log=log, env=environment()) as server:
        wait_until(lambda: listening(port), server, log)
        for address in keyed_addresses():
            ask(f"http://127.0.0.1:{port}{address}")
        answered = len(keyed_addresses()) + 2  # those of before lead to another one
        wait_until(lambda: log.read_text().count('"GET /') == answered, server, log)
    assert "Secreta9" not in log.read_text()
    assert log.read_text().count("/…") >= 2 * len(keyed_addresses())


def ask(address: str) -> None:
    with suppress(HTTPError):
        urllib.request.urlopen(urllib.request.Request(address, headers={"Referer": address}), timeout=60).close()
