"""What every test stands on: a clock of its own, a broker of its own, folders of its own, and the engine that DATABASE_URL names.

Without DATABASE_URL the tests run on SQLite; ``bin/test`` runs them on SQLite and on PostgreSQL. Nothing here
touches what ``var/`` of a running installation holds.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import pytest_django
import time_machine
from redis import Redis

from tests.clock import NOW
from tests.services import celery_worker, chromium_path, valkey_server

SERVICES = pytest.StashKey[ExitStack]()
LONG = (
    *("test_buttons", "test_every_page", "test_hold", "test_image", "test_kit", "test_loading", "test_migrations"),
    *("test_serving", "test_trial", "test_unbroken_text", "test_verbs_beside", "test_worker"),
)


def pytest_configure(config: pytest.Config) -> None:
    """Give this process (and each of xdist's) a broker database and folders, before anything uses the settings."""
    services = config.stash[SERVICES] = ExitStack()
    # Also for what modules ask while they are imported, and for fixtures that several tests share.
    services.enter_context(time_machine.travel(NOW, tick=True))
    folder = Path(services.enter_context(TemporaryDirectory(prefix="iztapalapa-", ignore_cleanup_errors=True)))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if not os.environ.get("TEST_REDIS_URL"):
        os.environ["TEST_REDIS_URL"] = services.enter_context(valkey_server(folder / "valkey"))
    broker = os.environ["TEST_REDIS_URL"]
    if worker:
        broker = f"{broker.rpartition('/')[0]}/{int(worker.removeprefix('gw')) + 1}"
    from tests.database import TEMPLATES, templates_folder

    # xdist's processes take over the environment, where VAR_DIR is soon a folder that goes with this run.
    config.stash[TEMPLATES] = templates_folder()
    use_own_places(folder, broker)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only PostgreSQL is asked, and begin with the modules that take long."""
    from django.db import connection

    if connection.vendor != "postgresql":
        left_out = [item for item in items if item.get_closest_marker("postgresql")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    # Of several processes none then waits at the end for one that began with a long module last.
    items.sort(key=lambda item: not item.path.name.startswith(LONG))


def use_own_places(folder: Path, broker: str) -> None:
    """Point the settings, and the environment that processes beside the tests inherit, to these places."""
    from django.conf import settings

    media = folder / "media"
    os.environ |= {"VAR_DIR": str(folder), "MEDIA_ROOT": str(media), "REDIS_URL": broker, "SITE_URL": settings.SITE_URL}
    settings.VAR_DIR, settings.MEDIA_ROOT = folder, media
    settings.REDIS_URL = settings.CELERY_BROKER_URL = settings.CACHES["redis"]["LOCATION"] = broker
    settings.STORAGES["documents"]["OPTIONS"]["location"] = media / "documents"
    # Quick: hashed names and slow passwords have tests of their own.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        # A file, so that a worker beside the tests sees the same data.
        database.setdefault("TEST", {})["NAME"] = str(folder / "test.sqlite3")


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the servers and remove the folders."""
    from django.db import connections

    connections.close_all()
    config.stash[SERVICES].close()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Take the file that was put there, rather than a new one; it goes with its folder."""
    from django.db import connection

    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
    pytestconfig: pytest.Config,
) -> None:
    """Begin with a copy of the migrated database: see tests/database.py."""
    from django.db import connection

    from tests.database import TEMPLATES, copy_sqlite_template, have_postgres_template

    told = connection.settings_dict["TEST"]
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            copy_sqlite_template(pytestconfig.stash[TEMPLATES], Path(told["NAME"]))
        else:
            told["TEMPLATE"] = have_postgres_template(pytestconfig.stash[TEMPLATES])


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Let what a test commits give way to what was there before it, rows made by migrations among it."""
    from django.test import TransactionTestCase

    from tests.database import Snapshot

    with django_db_blocker.unblock():
        before = Snapshot(tmp_path_factory.mktemp("database"))
    TransactionTestCase._fixture_teardown = lambda self: before.restore()


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """Begin each test at the same moment: see tests/clock.py."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture(autouse=True)
def _empty_broker() -> None:
    """Begin each test with an empty cache and an empty queue."""
    from django.conf import settings

    with Redis.from_url(settings.REDIS_URL) as broker:
        broker.flushdb()


@pytest.fixture(scope="session")
def _browser() -> Iterator[Any]:
    """Run the machine's Chromium, headless, for all tests."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, where Django then refuses its ordinary database calls.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def chromium(_browser: Any) -> Iterator[Any]:
    """Yield Playwright's browser; no page of this test goes on asking during the next one."""
    yield _browser
    for context in _browser.contexts:
        context.close()


@pytest.fixture
def worker(transactional_db: None, tmp_path: Path) -> Iterator[object]:
    """Run a real Celery worker on the test's database; yield its process."""
    with celery_worker(tmp_path) as running:
        yield running
