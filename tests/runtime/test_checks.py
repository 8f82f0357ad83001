"""Bad combinations of settings are refused before anybody is served."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth import get_user_model

from iztapalapa import checks
from tests.services import ROOT

PROXY = ("HTTP_X_FORWARDED_PROTO", "https")


def ids(check, **kwargs):
    return [message.id for message in check(None, **kwargs)]


@pytest.mark.parametrize(
    ("debug", "key", "expected"),
    [(True, "trial", []), (False, "trial", ["iztapalapa.E001"]), (False, "a key of one's own", [])],
)
def test_trial_secret_key_is_refused_without_debug(settings, debug, key, expected):
    settings.DEBUG = debug
    settings.SECRET_KEY = settings.TRIAL_SECRET_KEY if key == "trial" else key
    assert ids(checks.trial_secret_key_stays_in_the_trial) == expected


@pytest.mark.parametrize(("engine", "expected"), [("sqlite3", ["iztapalapa.E002"]), ("postgresql", [])])
def test_sqlite_is_refused_in_deployment(settings, monkeypatch, engine, expected):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", f"django.db.backends.{engine}")
    assert ids(checks.real_installations_use_postgresql) == expected


@pytest.mark.parametrize(
    ("url", "expected"), [("http://planeando.ejemplo.mx", ["iztapalapa.W001"]), ("https://planeando.ejemplo.mx", [])]
)
def test_plain_http_is_warned_of_in_deployment(settings, url, expected):
    settings.SITE_URL = url
    assert ids(checks.printed_addresses_are_https) == expected


@pytest.mark.parametrize(
    ("header", "count", "expected"), [(None, 0, []), (PROXY, 0, ["iztapalapa.W002"]), (PROXY, 1, [])]
)
def test_uncounted_proxies_are_warned_of(settings, header, count, expected):
    settings.SECURE_PROXY_SSL_HEADER, settings.ALLAUTH_TRUSTED_PROXY_COUNT = header, count
    assert ids(checks.proxies_are_counted) == expected


@pytest.mark.parametrize(("backend", "expected"), [("console", ["iztapalapa.W003"]), ("smtp", [])])
def test_mail_to_the_console_is_warned_of(settings, backend, expected):
    settings.MAIL_CARRIER = f"django.core.mail.backends.{backend}.EmailBackend"
    assert ids(checks.mail_leaves_the_house) == expected


@pytest.fixture
def demonstration_account(db):
    person = get_user_model()(email="oficina@ejemplo.mx")
    person.set_password(checks.DEMONSTRATION_PASSWORD)
    person.save()
    return person


@pytest.mark.parametrize(
    ("debug", "allowed", "expected"),
    [(True, False, []), (False, True, []), (False, False, ["iztapalapa.E003"])],
)
def test_demonstration_accounts_are_refused_unless_allowed(settings, demonstration_account, debug, allowed, expected):
    settings.DEBUG, settings.ALLOW_DEMO = debug, allowed
    assert ids(checks.demonstration_accounts_stay_in_the_demonstration, databases=["default"]) == expected


def test_a_demonstration_account_with_another_password_is_accepted(settings, demonstration_account):
    settings.DEBUG, settings.ALLOW_DEMO = False, False
    demonstration_account.set_password("otra, que nadie publicó")
    demonstration_account.save()
    assert ids(checks.demonstration_accounts_stay_in_the_demonstration, databases=["default"]) == []


def test_the_account_check_needs_no_table(settings, db, monkeypatch):
    """Before the first migration there are no accounts to refuse."""
    settings.DEBUG, settings.ALLOW_DEMO = False, False
    monkeypatch.setattr(get_user_model()._meta, "db_table", "not_migrated_yet")
    assert ids(checks.demonstration_accounts_stay_in_the_demonstration, databases=["default"]) == []


@pytest.mark.parametrize(("preload", "expected"), [({}, False), ({"HSTS_PRELOAD": "1"}, True)])
def test_the_list_of_browsers_is_a_choice(preload, expected, tmp_path):
    """Once on it a host stays for years, with all its subdomains."""
    environment = {**os.environ, "VAR_DIR": str(tmp_path), "SITE_URL": "https://planeando.ejemplo.mx", **preload}
    ask = "from iztapalapa import settings as s; print(s.SECURE_HSTS_PRELOAD, s.SECURE_HSTS_SECONDS > 0)"
    told = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == [str(expected), "True"]
