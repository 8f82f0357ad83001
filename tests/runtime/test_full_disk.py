"""No file may grow any more: what is public is read on, and of what is sent it is said that it was not kept."""

import http.client
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from tests.browser.town import Town, stops
from tests.runtime.web import SECRET_KEY, House, served
from tests.services import ROOT, environment

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]
LOGIN = "/cuentas/entrar/"


@pytest.fixture
def town() -> Town:
    """Return a town with something on every page."""
    return Town()


@pytest.fixture
def house(town: Town, tmp_path: Path) -> Iterator[House]:
    """Run the web process on a database that nobody else holds open."""
    own = tmp_path / "own.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(own)])
    told = {"DATABASE_URL": f"sqlite:///{own}", "VAR_DIR": str(tmp_path), "SECRET_KEY": SECRET_KEY, "DEBUG": "0"}
    gather = [sys.executable, "manage.py", "collectstatic", "--no-input"]
    subprocess.run(gather, cwd=ROOT, env=environment(**told), check=True, capture_output=True)
    with served(tmp_path, **told) as house:
        yield house


def fill_the_disk(house: House) -> None:
    """Let no file of the web process grow; in a full disk too what is already there can be written over."""
    for entry in Path("/proc").glob("[0-9]*"):
        if entry.exists() and os.getpgid(int(entry.name)) == house.server.pid:
            resource.prlimit(int(entry.name), resource.RLIMIT_FSIZE, (0, 0))


def post(house: House, path: str, **fields: str) -> tuple[int, str]:
    """Send a form as a browser does, with its token; return status and text."""
    line = http.client.HTTPConnection("127.0.0.1", house.port, timeout=60)
    line.request("GET", path)
    with line.getresponse() as page:
        cookie = page.headers["Set-Cookie"].partition(";")[0]
        fields["csrfmiddlewaretoken"] = re.search(r'csrfmiddlewaretoken" value="(\w+)', page.read().decode())[1]
    told = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    line.request("POST", path, body=urlencode(fields), headers={**told, "Origin": f"http://127.0.0.1:{house.port}"})
    with line.getresponse() as answer:
        return answer.status, answer.read().decode()


def test_with_a_full_disk_every_public_page_is_read_and_a_log_in_is_not_kept(town: Town, house: House) -> None:
    public = [stop.url for stop in stops(town) if stop.public]
    house.get(public[0])
    fill_the_disk(house)
    answers = {url: house.get(url)[0] for url in public}
    assert {url: status for url, status in answers.items() if status != 200} == {}
    status, page = post(house, LOGIN, login=town.by.email, password="una-clave-larga")
    assert (status, re.search("<h1>(.+?)</h1>", page)[1]) == (503, "No se guardó")
