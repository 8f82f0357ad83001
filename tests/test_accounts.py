"""Every address under /cuentas/ is decided; what changes of an account leaves a trace and is told to its old address.

A new address of the library fails here until ``iztapalapa.accounts.DECISIONS`` names it; until then it answers 404.
"""

import re
from datetime import timedelta
from io import StringIO
from typing import Any
from unittest import mock

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.core import mail
from django.core.management import call_command
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, resolve, reverse

from iztapalapa.accounts import DECISIONS, ClosedSignupAdapter, Decision, decided
from planning.actions import add_person
from planning.models import User
from tests import builders
from tests.house import is_ours
from tests.repairing import repairing
from tests.test_access import patterns

pytestmark = pytest.mark.django_db

PASSWORD, OTHER = "una-clave-larga", "agua-de-lluvia-9"
ARGUMENTS = {"key": "llave-de-prueba", "uidb36": "1"}


def account_addresses() -> dict[str, str]:
    """Return every address under /cuentas/ by its name."""
    from allauth import urls

    found = {}
    for pattern, _route, _arguments in patterns(urls_of(urls)):
        arguments = pattern.pattern.regex.groupindex
        found[pattern.name] = reverse(pattern.name, kwargs={name: ARGUMENTS[name] for name in arguments})
    return found


def urls_of(module: Any) -> Any:
    return mock.Mock(url_patterns=module.urlpatterns, spec=["url_patterns"])


def names(decision: Decision) -> list[str]:
    return sorted(name for name, said in DECISIONS.items() if said == decision)


@pytest.fixture
def person() -> User:
    return add_person(email="ana@prueba.mx", role="coordination", password=PASSWORD, by=None)


@pytest.fixture
def phone(person) -> Client:
    """Return the phone on which ``person`` logged in, now in somebody else's hand."""
    client = Client()
    assert client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}).status_code == 302
    return client


def history(person: User) -> list[tuple[str | None, Any]]:
    """Return the last rows of a person's history: why, and who."""
    return list(person.history.values_list("history_change_reason", "history_user"))


# --- Every address has its decision ---


def test_every_address_of_the_library_is_decided_and_no_decision_is_left_over() -> None:
    assert sorted(account_addresses()) == sorted(DECISIONS)


def test_an_address_that_nobody_decided_about_is_not_there(rf) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("abierta")

    new = decided([path("nueva/", view, name="account_new"), path("x/", include([path("y/", view, name="mfa_new")]))])
    for pattern, _route, _arguments in patterns(mock.Mock(url_patterns=new, spec=["url_patterns"])):
        with pytest.raises(Http404, match=pattern.name):
            pattern.callback(rf.get("/"))


@pytest.mark.parametrize("name", names(Decision.CLOSED))
def test_closed_addresses_are_not_found_by_anybody(phone, name) -> None:
    url = account_addresses()[name]
    for client in (Client(), phone):
        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


@pytest.mark.parametrize("name", names(Decision.OPEN))
def test_open_addresses_answer(phone, name) -> None:
    url = account_addresses()[name]
    for client in (Client(), phone):
        answer = client.get(url)
        assert answer.status_code in {200, 302}, name


@pytest.mark.parametrize("name", names(Decision.ASKS_PASSWORD))
def test_addresses_that_change_an_account_ask_for_the_password_again_for_every_method(phone, name) -> None:
    url = account_addresses()[name]
    for method in ("get", "post", "put"):
        answer = getattr(phone, method)(url)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("account_reauthenticate"))
        answer = getattr(Client(), method)(url)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("account_login"))


def test_the_password_opens_them_for_a_while(phone) -> None:
    url = reverse("account_email")
    asked = phone.get(url)
    wrong = phone.post(asked["Location"], {"password": "adivino"})
    assert (wrong.status_code, phone.get(url).status_code) == (200, 302)
    assert phone.post(asked["Location"], {"password": PASSWORD})["Location"] == url
    assert phone.get(url).status_code == 200
    with time_machine.travel(timedelta(minutes=6)):
        assert phone.get(url).status_code == 302


def test_a_password_is_changed_only_by_who_knows_it(phone, person) -> None:
    new = {"password1": OTHER, "password2": OTHER}
    phone.post(reverse("account_change_password"), {"oldpassword": "adivino", **new})
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_borrowed_phone_takes_no_account(phone, person) -> None:
    phone.post(reverse("account_email"), {"email": "otra@prueba.mx", "action_add": ""})
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [person.email]
    assert mail.outbox == []


def test_the_admin_holds_no_page_of_a_library_that_nobody_decided_about() -> None:
    foreign = {model for model in admin.site._registry if not is_ours(model)}
    assert foreign == {Authenticator}


def test_the_admin_takes_a_second_factor_away_and_never_shows_its_secret(person) -> None:
    secret = Authenticator.objects.create(user=person, type="totp", data={"secret": "NO-SE-LEE"})
    client = Client()
    repairing(client)
    page = client.get(reverse("admin:mfa_authenticator_change", args=[secret.pk]))
    assert (page.status_code, "NO-SE-LEE" in page.content.decode()) == (200, False)
    assert client.get(reverse("admin:mfa_authenticator_add")).status_code == 403
    client.post(reverse("admin:mfa_authenticator_delete", args=[secret.pk]), {"post": "yes"})
    assert Authenticator.objects.count() == 0
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [
        ([person.email], "Cambió el segundo paso para entrar a tu cuenta")
    ]


def test_several_second_factors_taken_away_at_once_are_told_to_each_person_once(person) -> None:
    other = User.objects.create_user("otra@prueba.mx", PASSWORD)
    for owner, kind in ((person, "totp"), (person, "recovery_codes"), (other, "totp")):
        Authenticator.objects.create(user=owner, type=kind, data={})
    client = Client()
    repairing(client)
    chosen = list(Authenticator.objects.values_list("pk", flat=True))
    sent = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    client.post(reverse("admin:mfa_authenticator_changelist"), sent)
    assert Authenticator.objects.count() == 0
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([person.email, other.email])


def account_pages(person: User) -> list[str]:
    """Return every page of the admin about accounts, as the admin itself lists them."""
    factor = Authenticator.objects.create(user=person, type="totp", data={"secret": "NO-SE-LEE"})
    found = []
    for model, row in ((User, person), (Authenticator, factor)):
        for page in admin.site._registry[model].get_urls():
            arguments = [row.pk, row.history.latest().pk][: page.pattern.regex.groups]
            if page.name:
                found.append(reverse(f"admin:{page.name}", args=arguments))
    return found


def test_the_admin_asks_for_the_password_again_before_any_page_about_accounts(person) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("reparacion@prueba.mx", PASSWORD))
    pages = account_pages(person)
    assert len(pages) >= 10
    for page in pages:
        for method in ("get", "post"):
            answer = getattr(client, method)(page, {"password1": OTHER})
            went = (answer.status_code, answer["Location"].partition("?")[0])
            assert went == (302, reverse("account_reauthenticate")), page
    assert OTHER not in str(dict(client.session))
    assert client.get(reverse("admin:planning_colonia_changelist")).status_code == 200


def test_a_borrowed_repair_desk_changes_nobody(person) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("reparacion@prueba.mx", PASSWORD))
    new = {"password1": OTHER, "password2": OTHER, "usable_password": "true"}
    client.post(reverse("admin:auth_user_password_change", args=[person.pk]), new)
    typed = {"email": "otra@prueba.mx", "role": "coordination", "is_active": "on", "first_name": "", "last_name": ""}
    client.post(reverse("admin:planning_user_change", args=[person.pk]), typed)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    person.refresh_from_db()
    assert (person.email, person.check_password(PASSWORD)) == ("ana@prueba.mx", True)


def test_what_the_accounts_library_sends_leads_to_the_printed_address(person, settings) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://planeando.ejemplo.mx", ["otro.ejemplo.mx"]
    phone = Client(headers={"host": "otro.ejemplo.mx"})
    phone.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    phone.post(reverse("account_reset_password"), {"email": person.email})
    prove(phone)
    phone.post(reverse("account_email"), {"email": "nueva@prueba.mx", "action_add": ""})
    links = [link for sent in mail.outbox for link in re.findall(r"https?://\S+", sent.body)]
    assert len(links) >= 2
    assert {link.split("/cuentas/")[0].rstrip("/.") for link in links} == {settings.SITE_URL}


@pytest.mark.parametrize("typed", ["ana@prueba.mx\u200b", "\ufeffana@prueba.mx", "\u00a0ANA@prueba.mx\u2028"])
def test_an_address_is_read_as_it_is_seen_where_one_enters_and_asks_for_a_key(person, typed) -> None:
    client = Client()
    answer = client.post(reverse("account_login"), {"login": typed, "password": PASSWORD})
    assert (answer.status_code, client.session.get("_auth_user_id")) == (302, str(person.pk))
    Client().post(reverse("account_reset_password"), {"email": typed})
    assert [[to.lower() for to in sent.to] for sent in mail.outbox] == [[person.email]]


# --- A changed password leaves a trace and is told, whatever the door ---


def change_on_the_page(person: User, phone: Client) -> User | None:
    new = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert phone.post(reverse("account_change_password"), new).status_code == 302
    return person


def reset_by_mail(person: User, phone: Client) -> User | None:
    client = Client()
    client.post(reverse("account_reset_password"), {"email": person.email})
    key = re.search(r"/cuentas/contrasena/recuperar/enlace/\S+", mail.outbox.pop().body)
    assert key
    form = client.get(key[0])["Location"]
    assert client.post(form, {"password1": OTHER, "password2": OTHER}).status_code == 302
    return person


def change_in_the_admin(person: User, phone: Client) -> User | None:
    client = Client()
    repair = repairing(client)
    new = {"password1": OTHER, "password2": OTHER, "usable_password": "true"}
    assert client.post(reverse("admin:auth_user_password_change", args=[person.pk]), new).status_code == 302
    return repair


def change_by_command(person: User, phone: Client) -> User | None:
    with mock.patch("getpass.getpass", return_value=OTHER):
        call_command("changepassword", person.email, stdout=StringIO())
    return None


@pytest.mark.parametrize("door", [change_on_the_page, reset_by_mail, change_in_the_admin, change_by_command])
def test_a_changed_password_leaves_a_trace_and_is_told(person, phone, door) -> None:
    by = door(person, phone)
    person.refresh_from_db()
    assert person.check_password(OTHER)
    assert history(person)[0] == ("Cambió la contraseña", by.pk if by else None)
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [([person.email], "Cambió tu contraseña")]
    body = mail.outbox[0].body
    assert "Cambió la contraseña con la que entras a Planeando y Transformando Iztapalapa." in body
    assert "Si no fuiste tú, avisa hoy mismo a la coordinación." in body


def test_a_new_person_is_told_nothing(person) -> None:
    assert (mail.outbox, [why for why, _who in history(person)]) == ([], [None])


def test_a_stronger_hash_of_the_same_password_is_no_change(person, settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher", *settings.PASSWORD_HASHERS]
    assert Client().post(reverse("account_login"), {"login": person.email, "password": PASSWORD}).status_code == 302
    person.refresh_from_db()
    assert (person.password.startswith("scrypt"), mail.outbox) == (True, [])
    assert {why for why, _who in history(person)} == {None}


# --- A changed address leaves a trace and is told to the old one ---


def prove(phone: Client) -> None:
    phone.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def test_a_changed_address_is_told_to_the_old_one_when_it_is_asked_and_when_it_is_done(phone, person) -> None:
    prove(phone)
    phone.post(reverse("account_email"), {"email": "nueva@prueba.mx", "action_add": ""})
    person.refresh_from_db()
    asked = {sent.to[0]: sent.body for sent in mail.outbox}
    assert (person.email, sorted(asked)) == ("ana@prueba.mx", ["ana@prueba.mx", "nueva@prueba.mx"])
    assert "Alguien pidió que tu cuenta use el correo nueva@prueba.mx" in asked["ana@prueba.mx"]
    key = re.search(r"/cuentas/confirmar-correo/\S+", asked["nueva@prueba.mx"])
    assert key
    mail.outbox.clear()
    Client().post(key[0])
    person.refresh_from_db()
    assert person.email == "nueva@prueba.mx"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [("nueva@prueba.mx", True, True)]
    assert [sent.to for sent in mail.outbox] == [["ana@prueba.mx"]]
    assert "Tu cuenta ya no usa este correo: ahora usa nueva@prueba.mx." in mail.outbox[0].body
    traces = EmailAddress.history.all()
    assert ("+", "nueva@prueba.mx", person.pk) in set(traces.values_list("history_type", "email", "history_user"))
    assert {"ana@prueba.mx", "nueva@prueba.mx"} == set(person.history.values_list("email", flat=True))


def test_an_address_changed_in_the_admin_is_told_to_the_old_one(person) -> None:
    client = Client()
    repair = repairing(client)
    typed = {"email": "nueva@prueba.mx", "role": "coordination", "is_active": "on", "first_name": "", "last_name": ""}
    assert client.post(reverse("admin:planning_user_change", args=[person.pk]), typed).status_code == 302
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [(["ana@prueba.mx"], "Cambió el correo de tu cuenta")]
    assert person.history.first().history_user == repair
    assert EmailAddress.history.filter(email="nueva@prueba.mx").first().history_user == repair


def test_only_what_changed_is_told(person) -> None:
    client = Client()
    repairing(client)
    typed = {"email": person.email, "role": "observer", "is_active": "on", "first_name": "Ana", "last_name": ""}
    assert client.post(reverse("admin:planning_user_change", args=[person.pk]), typed).status_code == 302
    assert mail.outbox == []


def test_a_second_factor_leaves_a_trace_without_its_secret(person) -> None:
    Authenticator.objects.create(user=person, type="totp", data={"secret": "NO-SE-LEE"}).delete()
    rows = list(Authenticator.history.order_by("history_id").values())
    assert [row["history_type"] for row in rows] == ["+", "-"]
    assert "NO-SE-LEE" not in str(rows)


def test_nobody_signs_up(rf) -> None:
    assert not ClosedSignupAdapter().is_open_for_signup(rf.get("/"))
    assert resolve("/cuentas/registro/").url_name == "account_signup"


def test_people_of_other_roles_are_asked_too() -> None:
    client, person = Client(), builders.user(User.Role.OBSERVER)
    client.force_login(person)
    assert client.get(reverse("account_email"))["Location"].startswith(reverse("account_reauthenticate"))


def test_the_page_of_the_address_says_what_waits_and_lets_it_be_given_up(phone, person) -> None:
    prove(phone)
    page = phone.post(reverse("account_email"), {"email": "nueva@prueba.mx", "action_add": ""}, follow=True)
    assert "Falta confirmar <strong>nueva@prueba.mx</strong>" in page.content.decode()
    page = phone.post(reverse("account_email"), {"email": "nueva@prueba.mx", "action_remove": ""}, follow=True)
    assert "Entras con <strong>ana@prueba.mx</strong>." in page.content.decode()
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [person.email]
