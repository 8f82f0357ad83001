"""What is answered when a page cannot be: in the house's words, and true about what was sent."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from iztapalapa.error_pages import WORDS, ErrorPageMiddleware, WriteOutcome, bare_page
from planning.models import CommunityFeeling, PlanningProcess
from tests import builders
from tests.browser.town import Town, stops
from tests.test_voice import ENGLISH, FORMAL

pytestmark = pytest.mark.django_db
LOGIN = "/cuentas/entrar/"


def said(answer: Any) -> tuple[int, str]:
    """Return status and title of a page; what it says is the house's."""
    page = answer.content.decode()
    words = re.sub(r"<[^>]+>", " ", page)
    assert 'lang="es-MX"' in page
    assert (FORMAL.findall(words), ENGLISH.findall(words)) == ([], [])
    return answer.status_code, re.search(r"<h1>(.+?)</h1>", page).group(1)


@pytest.fixture
def browser() -> Client:
    """Return a browser that sees the page of an error."""
    return Client(raise_request_exception=False)


def test_an_unknown_name_of_the_site_leads_to_the_printed_one(browser):
    assert said(browser.get("/", headers={"host": "otro.sitio"})) == (400, "Ésta no es la dirección del programa")


def test_too_many_fields_are_told(browser):
    data = {f"campo{number}": "1" for number in range(1500)}
    assert said(browser.post(LOGIN, data)) == (413, "Es más de lo que cabe en un envío")


def test_too_many_files_are_told(browser):
    data = {f"foto{number}": SimpleUploadedFile("a.jpg", b"a") for number in range(150)}
    assert said(browser.post(LOGIN, data)) == (413, "Es más de lo que cabe en un envío")


def test_a_text_too_heavy_is_told(browser):
    answer = browser.post(LOGIN, "a=" + "b" * 3_000_000, content_type="application/x-www-form-urlencoded")
    assert said(answer) == (413, "Es más de lo que cabe en un envío")


def test_a_body_cut_short_is_told(browser):
    answer = browser.post(LOGIN, b"--x", content_type="multipart/form-data; boundary=")
    assert said(answer) == (400, "No se entendió lo que llegó")


def test_an_address_that_only_takes_posts_says_so(browser):
    browser.force_login(builders.user())
    answer = browser.get(reverse("agenda-start", args=[builders.process().pk]))
    assert said(answer) == (405, "Aquí no hay una página")
    assert answer["Allow"] == "POST"


def test_who_tries_too_often_is_told_to_wait(browser):
    for _guess in range(40):
        answer = browser.post("/cuentas/contrasena/recuperar/", {"email": "alguien@ejemplo.mx"})
    assert said(answer) == (429, "Van demasiados intentos")


@pytest.mark.parametrize("status", WORDS)
def test_each_bare_page_speaks_as_the_house_and_asks_nothing(status, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = bare_page(status)
    assert (FORMAL.findall(page), re.findall(r"<h1>(.+?)</h1>", page)) == ([], [str(WORDS[status].title)])


def test_a_fault_of_ours_stays_one(browser, monkeypatch):
    monkeypatch.setattr("planning.views.public.HomeView.get", lambda *args: 1 / 0)
    assert said(browser.get("/")) == (500, "Algo falló de nuestro lado")


@contextmanager
def only_reading() -> Iterator[None]:
    """Let the database take nothing, as when its disk is full."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if sqlite else "SET default_transaction_read_only = on")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = OFF" if sqlite else "SET default_transaction_read_only = off")


@pytest.mark.django_db(transaction=True)
class TestFullDisk:
    """The disk is full, or the server only reads."""

    def test_every_public_page_is_read(self, browser):
        town = Town()
        public = [stop.url for stop in stops(town) if stop.public] + [LOGIN, "/cuentas/contrasena/recuperar/"]
        with only_reading():
            answers = {url: browser.get(url).status_code for url in public}
        assert {url: status for url, status in answers.items() if status != 200} == {}

    def test_the_workspace_is_read(self, browser):
        process = builders.process()
        browser.force_login(builders.user())
        with only_reading():
            answer = browser.get(process.get_absolute_url())
        assert answer.status_code == 200

    def test_what_was_sent_and_not_kept_is_told(self, browser):
        process = builders.process()
        browser.force_login(builders.user())
        address = reverse("process-feelings", args=[process.pk])
        with only_reading():
            answer = browser.post(address, {"quote": "Aquí nos cuidamos"})
        assert said(answer) == (503, "No se guardó")
        assert (answer["Retry-After"], CommunityFeeling.objects.count()) == ("60", 0)

    def test_nobody_logs_in_and_is_told(self, browser):
        person = builders.user()
        with only_reading():
            answer = browser.post(LOGIN, {"login": person.email, "password": "una-clave-larga"})
        assert said(answer) == (503, "No se guardó")


@contextmanager
def locked() -> Iterator[None]:
    """Hold what a writer needs, from a connection of our own, until the end."""
    other = connection.copy()
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50" if sqlite else "SET lock_timeout = '50ms'")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            table = other.ops.quote_name(PlanningProcess._meta.db_table)
            cursor.execute("BEGIN IMMEDIATE" if sqlite else f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
    finally:
        other.close()
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_locked_database_says_that_nothing_was_kept(browser):
    process = builders.process()
    browser.force_login(builders.user())
    address = reverse("process-feelings", args=[process.pk])
    with locked():
        answer = browser.post(address, {"quote": "Aquí nos cuidamos"})
    assert said(answer) == (503, "No se guardó")
    assert CommunityFeeling.objects.count() == 0


@pytest.mark.django_db(transaction=True)
class TestWriteOutcome:
    """What can be said of what was sent."""

    def watched(self, act: Any) -> str:
        outcome = WriteOutcome()
        with connection.execute_wrapper(outcome):
            act()
        return str(outcome.words().title)

    def test_nothing_written_is_nothing_kept(self):
        assert self.watched(CommunityFeeling.objects.count) == "No se guardó"

    def test_what_was_committed_before_the_fault_is_told(self):
        assert self.watched(builders.process) == "Se guardó, pero falló lo que seguía"

    def test_what_was_rolled_back_is_not_kept(self):
        from django.db import transaction

        def act():
            with transaction.atomic():
                builders.user()
                transaction.set_rollback(True)

        assert self.watched(act) == "No se guardó"

    def test_a_session_renewed_is_nothing_sent(self):
        from django.contrib.sessions.models import Session as Log

        from tests.builders import NOW

        assert (
            self.watched(lambda: Log.objects.create(session_key="a", session_data="", expire_date=NOW))
            == "No se guardó"
        )


@pytest.mark.django_db(transaction=True)
def test_a_commit_that_nobody_heard_of_is_in_doubt(browser):
    """The server ends our connection in the middle: what was written may or may not be there."""
    if connection.vendor == "sqlite":
        return  # no server to lose
    from django.db import OperationalError, transaction

    @transaction.atomic
    def act() -> None:
        builders.user()
        other = connection.copy()
        with other.cursor() as cursor, connection.cursor() as own:
            own.execute("SELECT pg_backend_pid()")
            cursor.execute("SELECT pg_terminate_backend(%s)", own.fetchone())
        other.close()
        CommunityFeeling.objects.count()

    outcome = WriteOutcome()
    with connection.execute_wrapper(outcome), pytest.raises(OperationalError):
        act()
    assert str(outcome.words().title) == "No se sabe si se guardó"


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (False, "No cambió nada."),
        (True, "Algo de lo que enviaste sí quedó guardado: revísalo antes de enviarlo otra vez."),
    ],
)
def test_a_refusal_says_whether_something_was_stored_before_it(rf, kept, told):
    request = rf.post("/trabajo/")
    request.user, request.write_outcome = builders.user(), WriteOutcome()
    if kept:
        request.write_outcome.keep()
    answer = ErrorPageMiddleware(lambda _request: None).process_exception(request, ValidationError("Ya no se puede."))
    assert (answer.status_code, told in answer.content.decode()) == (409, True)
