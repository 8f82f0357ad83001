"""What a shared phone keeps: no answer of the workspace, and, where an installation says so, no open session."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from iztapalapa.access import PUBLIC, RECORD
from iztapalapa.shared_device import WORKSPACE
from planning.models import User
from tests import builders
from tests.planning import pictures
from tests.planning.pictures import upload
from tests.test_access import ADDRESSES, SUBJECTS, WORKSPACES, World, browser, world  # noqa: F401  (a fixture)
from tests.test_accounts import account_addresses

pytestmark = pytest.mark.django_db

NOTHING_KEPT = "private, no-store"
PASSWORD = "una-clave-larga"


def test_every_page_that_is_not_public_stands_in_the_workspace() -> None:
    elsewhere = [
        address.route
        for address in ADDRESSES
        if address.access != PUBLIC and not f"/{address.route}".startswith(WORKSPACE)
    ]
    assert elsewhere == []


def test_no_answer_of_the_workspace_is_kept(world: World) -> None:  # noqa: F811
    for person in (None, world.cast["coordination"], world.cast["liaison"]):
        client = browser(person)
        for address in (*SUBJECTS, *WORKSPACES):
            url = world.url(address) if address.access == RECORD else reverse(address.name)
            for answer in (client.get(url), client.post(url)):
                assert (address.name, answer.headers["Cache-Control"]) == (address.name, NOTHING_KEPT)


def test_no_answer_of_accounts_and_the_admin_is_kept() -> None:
    coordination = browser(User.objects.create_superuser("reparacion@prueba.mx", PASSWORD))
    for client in (browser(None), coordination):
        for url in (*account_addresses().values(), reverse("admin:index"), "/admin/no-existe/", "/trabajo/no-existe/"):
            assert (url, client.get(url).headers["Cache-Control"]) == (url, NOTHING_KEPT)


def test_who_is_logged_in_leaves_no_public_page_behind_either(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    process = builders.process()
    public = [reverse(address.name) for address in ADDRESSES if address.access == PUBLIC and not address.arguments]
    photo = builders.add_attachment(
        process=process, file=upload(pictures.photo()), by=process.opened_by, is_public=True, consent="Sí"
    )
    public += [photo.get_absolute_url(), reverse("colonia-detail", args=[process.colonia.code]), "/no-existe/"]
    known, anybody = browser(process.opened_by), Client()
    for url in public:
        assert (url, known.get(url).headers["Cache-Control"]) == (url, NOTHING_KEPT)
        assert anybody.get(url).headers.get("Cache-Control") != NOTHING_KEPT
    assert anybody.get(photo.get_absolute_url()).headers["Cache-Control"] == "public, max-age=300"


def test_a_public_page_asks_nobody_who_is_looking(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        Client().get(reverse("robots"))


# --- An idle workspace ---

NOON = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


def logged_in(person: User) -> Client:
    client = Client()
    assert client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}).status_code == 302
    return client


def at(minutes: float) -> time_machine.travel:
    return time_machine.travel(NOON + timedelta(minutes=minutes), tick=False)


@pytest.fixture
def person() -> User:
    return builders.user(User.Role.FACILITATOR)


def test_a_workspace_is_not_locked_unless_an_installation_says_so(person) -> None:
    with at(0):
        client = logged_in(person)
    with at(60 * 24 * 7):
        assert client.get(reverse("workspace")).status_code == 200


@pytest.mark.parametrize(("idle", "status"), [(29.9, 200), (30, 302), (31, 302)])
def test_an_idle_workspace_asks_for_log_in_again_and_says_why(person, settings, idle, status) -> None:
    settings.WORKSPACE_LOCK_MINUTES = 30
    with at(0):
        client = logged_in(person)
        client.get(reverse("workspace"))
    with at(idle):
        answer = client.get(reverse("document-list"), follow=True)
        assert (answer.redirect_chain[:1] or [("", 200)])[0][1] == status
        said = "Cerramos tu sesión porque pasaron 30 minutos sin que la usaras. Entra otra vez para seguir."
        assert (said in answer.content.decode()) == (status == 302)
        assert ("_auth_user_id" in client.session) == (status == 200)


def test_log_in_leads_back_to_the_page_that_was_asked(person, settings) -> None:
    settings.WORKSPACE_LOCK_MINUTES = 30
    with at(0):
        client = logged_in(person)
        client.get(reverse("workspace"))
    with at(45):
        asked = client.get(reverse("document-list"))
        back = client.post(
            asked["Location"], {"login": person.email, "password": PASSWORD, "next": "/trabajo/documentos/"}
        )
        assert (asked["Location"], back["Location"]) == (
            f"{reverse('account_login')}?next=/trabajo/documentos/",
            "/trabajo/documentos/",
        )


def test_who_keeps_working_is_not_locked_out(person, settings) -> None:
    settings.WORKSPACE_LOCK_MINUTES = 1
    with at(0):
        client = logged_in(person)
    for turn in range(1, 9):
        with at(turn * 0.75):
            assert client.get(reverse("workspace")).status_code == 200


def test_a_session_from_before_the_setting_begins_its_time_now(person, settings) -> None:
    with at(0):
        client = logged_in(person)
    settings.WORKSPACE_LOCK_MINUTES = 30
    with at(600):
        assert client.get(reverse("workspace")).status_code == 200
    with at(631):
        assert client.get(reverse("workspace")).status_code == 302


def test_an_idle_person_reads_public_pages_as_anybody(person, settings) -> None:
    settings.WORKSPACE_LOCK_MINUTES = 30
    with at(0):
        client = logged_in(person)
        client.get(reverse("workspace"))
    with at(31):
        assert client.get(reverse("home")).status_code == 200
        assert client.get(reverse("workspace")).status_code == 302
