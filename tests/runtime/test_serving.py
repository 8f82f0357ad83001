"""The web process as the Procfile starts it: it answers while slow people hold on, takes in no more than it has room
for, and refuses in the house's words. What slow people do is tried through Caddy too, where there is one.
"""

import os
import re
import select
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.signing import TimestampSigner
from django.test import Client

from iztapalapa.serving.request_reading import FORM, MB, ROOM
from iztapalapa.serving.upload_passes import COOKIE, is_pass, new_pass
from tests import builders
from tests.runtime.web import SECRET_KEY, House, served
from tests.services import ROOT, answers, free_port, process, wait_until

pytestmark = pytest.mark.once
SLOW = 30
FEW = 4
HEAD = "GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n"  # a body is taken in whatever the verb
WELL = "HTTP/1.1 200 "


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[House]:
    """Run the web process of the Procfile behind one proxy, on the tests' database, which it only reads."""
    with served(tmp_path_factory.mktemp("web")) as house:
        yield house


@pytest.fixture(params=["alone", "behind Caddy"])
def door(request: pytest.FixtureRequest, house: House, tmp_path: Path) -> Iterator[House]:
    """Yield the house as people reach it: by itself, and through the proxy of the Caddyfile."""
    if request.param == "alone":
        yield house
        return
    if not shutil.which("caddy"):
        pytest.skip("there is no Caddy")
    port = free_port()
    told = (ROOT / "Caddyfile").read_text(encoding="utf-8").replace("web:8000", f"127.0.0.1:{house.port}")
    # Several runs stand beside one another: no address for orders.
    (tmp_path / "Caddyfile").write_text(told.replace("{\n", "{\n\tadmin off\n", 1), encoding="utf-8")
    env = {**os.environ, "SITE_HOST": f"http://127.0.0.1:{port}", "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    command = ["caddy", "run", "--config", str(tmp_path / "Caddyfile"), "--adapter", "caddyfile"]
    with process(command, log=tmp_path / "log", env=env) as proxy:
        wait_until(lambda: answers(port), proxy, tmp_path / "log")
        yield House(port, house.folder, house.server)


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[House]:
    """Run it with little patience and, in each of its processes, room for few connections."""
    few = {"SERVING_HEAD_WITHIN": "1", "SERVING_PATIENCE": "1", "SERVING_CONNECTIONS": str(FEW)}
    with served(tmp_path_factory.mktemp("impatient"), **few) as house:
        yield house


def title(page: str) -> str:
    return re.search(r"<h1>(.+?)</h1>", page).group(1)


def reply(line: socket.socket) -> str:
    """Return all that the server says until it closes."""
    with line.makefile("rb") as answer:
        return answer.read().decode()


def is_taken_in(line: socket.socket, house: House) -> bool:
    """Say whether the server accepted this line and read all that was sent, by the system's table of lines.

    It may have answered and closed already: then no open line waits there for anybody.
    """
    mine, its = (f":{port:04X}" for port in (line.getsockname()[1], house.port))
    for row in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _place, local, remote, state, queues, *_more, inode = row.split()[:10]
        if state == "01" and local.endswith(its) and remote.endswith(mine):
            return inode != "0" and queues.endswith(":00000000")
    return True


def test_pages_are_answered_while_thirty_slow_people_hold_on(door):
    with ExitStack() as open_lines:
        lines = [door.slow(HEAD[: len(HEAD) // 2]) for _number in range(SLOW // 2)]
        lines += [door.slow(f"{HEAD}Content-Length: 50000\r\n\r\nprimera=") for _number in range(SLOW // 2)]
        for line in lines:
            open_lines.enter_context(line)
        for _second in range(8):
            for line in lines[SLOW // 2 :]:
                line.sendall(b"x" * 100)
            assert door.get()[0] == 200


def test_what_trickles_in_is_answered_once_it_is_whole(door):
    with door.slow(f"{HEAD}Connection: close\r\nContent-Length: 10\r\n\r\n") as line:
        for _piece in range(5):
            line.sendall(b"aa")
        assert reply(line).startswith(WELL)


def test_much_from_who_holds_no_pass_is_refused_and_not_kept(house):
    status, page = house.send(20 * MB)
    assert (status, title(page)) == (413, "Es más de lo que cabe en un envío")
    with house.slow(f"{HEAD}Content-Length: {20 * MB}\r\n\r\n{'a' * 5 * MB}"):
        assert house.get()[0] == 200
        assert house.held() == 0


def test_who_asks_for_leave_to_send_too_much_is_refused_before(house):
    with house.slow(f"{HEAD}Expect: 100-continue\r\nContent-Length: {20 * MB}\r\n\r\n") as line:
        assert reply(line).startswith("HTTP/1.1 413 ")


def test_a_pass_lets_twenty_photos_in(house, settings):
    settings.SECRET_KEY = SECRET_KEY
    held = {"Cookie": f"otra=1; {COOKIE}={new_pass()}"}
    assert house.send(20 * MB, **held)[0] == 200
    forged = {"Cookie": f"{COOKIE}=si:1:nada"}
    assert house.send(20 * MB, **forged)[0] == 413


def test_bodies_on_their_way_take_bounded_room(house):
    """Two processes: whoever comes once both have no room left is refused, and small forms still pass."""
    lines, refused = [], 0
    with ExitStack() as open_lines:
        for _number in range(2 * ROOM[False] // FORM + 2):
            line = open_lines.enter_context(house.slow(f"{HEAD}Content-Length: {FORM}\r\nConnection: close\r\n\r\n"))
            line.sendall(b"a" * (FORM - 1))
            lines.append(line)
        assert house.held() <= 2 * ROOM[False]
        assert house.send(1000)[0] == 200
        for line in lines:
            line.sendall(b"a")
            refused += reply(line).startswith("HTTP/1.1 503 ")
    assert refused >= 2
    assert house.held() == 0


def test_what_the_server_refuses_is_told_in_the_houses_words(house):
    long = house.get("/" + "a" * 20_000)
    crowded = house.get(Cookie="a" * 20_000)
    with house.slow("ESTO NO ES HTTP\r\n\r\n") as line:
        garbage = reply(line)
    assert (long[0], title(long[1])) == (414, "La dirección es demasiado larga")
    assert (crowded[0], title(crowded[1])) == (431, "Tu navegador mandó demasiado")
    assert (garbage.split()[1], title(garbage)) == ("400", "No se entendió lo que llegó")


def test_what_a_proxy_forwards_arrives(house):
    asked = {"Host": "web:8000", "X-Forwarded-Host": "planeando.ejemplo.mx"}
    assert house.get(**asked)[0] == 200
    assert house.get(Host="web:8000")[0] == 400


def test_a_full_disk_of_temporary_files_is_told(house):
    """No folder for them stands for no room in it."""
    place = house.folder / "tmp"
    away = place.rename(house.folder / "away")
    try:
        with house.slow(f"{HEAD}Connection: close\r\nContent-Length: {MB}\r\n\r\n{'a' * MB}") as line:
            answer = reply(line)
    finally:
        away.rename(place)
    assert (answer.split()[1], title(answer)) == ("503", "Hay demasiados envíos a la vez")
    assert house.get()[0] == 200


@pytest.mark.parametrize(
    "begun", [HEAD[: len(HEAD) // 2], f"{HEAD}Content-Length: 50000\r\n\r\nprimera="], ids=["head", "body"]
)
def test_who_is_slower_than_patience_lasts_is_closed(impatient, begun):
    with impatient.slow(begun) as line:
        assert reply(line) == ""
    assert impatient.get()[0] == 200


def test_of_more_lines_than_there_is_room_for_the_silent_give_way(impatient):
    """Two processes: whoever is over what both may hold is closed, and a page is answered."""
    with ExitStack() as open_lines:
        waiting = {open_lines.enter_context(impatient.slow("")) for _number in range(4 * FEW)}
        while len(waiting) > 2 * FEW:
            closed, _writable, _broken = select.select(waiting, [], [], 60)
            assert [line.recv(1) for line in closed] == [b""] * len(closed) != []
            waiting.difference_update(closed)
        assert impatient.get()[0] == 200


def test_asked_to_end_it_gives_out_what_it_prepares(house):
    """The last test of this process: a request that is whole is answered, however busy the house is."""
    with house.slow(f"{HEAD}Connection: close\r\nContent-Length: 10\r\n\r\naaaaaaaaaa") as line:
        wait_until(lambda: is_taken_in(line, house), house.server, house.folder / "log")
        house.server.send_signal(signal.SIGTERM)
        assert reply(line).startswith(WELL)
    assert house.server.wait(30) == 0


def test_a_pass_that_is_out_holds_whatever_the_module_is_called():
    assert is_pass(TimestampSigner(salt="iztapalapa.serving.passes").sign("si"))


@pytest.mark.django_db
def test_the_workspace_hands_out_the_pass_and_log_out_takes_it():
    client = Client()
    assert COOKIE not in client.get("/").cookies
    client.force_login(builders.user())
    assert is_pass(client.get("/trabajo/").cookies[COOKIE].value)
    assert COOKIE not in client.get("/trabajo/").cookies
    client.post("/cuentas/salir/")
    assert client.cookies[COOKIE].value == ""
