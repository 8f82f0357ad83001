"""The migrated test database is made once and copied: by xdist's processes, and on SQLite by later runs too.

A template holds what the migrations alone make, never what start-up adds, and is named after everything that its
content depends on: a changed migration finds no template and makes one. On SQLite it is a file beside the tests'
other things, on PostgreSQL a database of the server and a dump for the next server.
"""

import fcntl
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.services import postgres_programs

TEMPLATES = pytest.StashKey[Path]()
"""The folder that holds the templates of this test run."""
KEPT = 3  # templates: of the branch at hand, and of those one comes from
OUR_MODULE = re.compile(r"\b((?:iztapalapa|planning|assemblies|projects|agendas)(?:\.\w+)+)")
TOLD = ("INSTALLED_APPS", "AUTH_USER_MODEL", "DEFAULT_AUTO_FIELD", "LANGUAGE_CODE", "MUNICIPALITY")


def templates_folder() -> Path:
    """Return where the templates stand: for all processes of a run, whose own places are others."""
    return Path(os.environ.setdefault("TEST_TEMPLATES", str(settings.VAR_DIR / "templates")))


def migration_files() -> set[Path]:
    """Return the files of every app's migrations, and of the modules of ours that they name."""
    modules = {migration.__module__ for migration in MigrationLoader(None).disk_migrations.values()}
    found = {Path(str(find_spec(name).origin)) for name in modules}  # type: ignore[union-attr]
    for text in [path.read_text(encoding="utf-8") for path in found]:
        for name in set(OUR_MODULE.findall(text)):
            beside = settings.BASE_DIR / name.replace(".", "/")
            found |= {path for path in (beside.with_suffix(".py"), beside.parent.with_suffix(".py")) if path.is_file()}
    return found


def template_name() -> str:
    """Return a name that changes with whatever could change the template."""
    key = sha256(f"{django.VERSION} {connection.vendor} {[getattr(settings, name) for name in TOLD]}".encode())
    key.update(Path(__file__).read_bytes())
    for content in sorted(path.read_bytes() for path in migration_files()):
        key.update(sha256(content).digest())
    return f"izp_template_{key.hexdigest()[:24]}"


def migrate_into(name: str) -> None:
    """Apply every migration to the empty database called ``name``, without start-up's additions."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Let other test runs wait here, however this one ends."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def copy_sqlite_template(folder: Path, target: Path) -> None:
    """Put a copy of the template at ``target``; make the template first if ``folder`` holds none."""
    template = folder / f"{template_name()}.sqlite3"
    with one_at_a_time(folder / "lock"):
        if not template.exists():
            _make_sqlite_template(template)
        os.utime(template)
        shutil.copyfile(template, target)
        _keep_the_newest(folder, "*.sqlite3")


def _keep_the_newest(folder: Path, pattern: str) -> None:
    """Remove templates that nobody took for long."""
    for old in sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink()


def _make_sqlite_template(template: Path) -> None:
    """Migrate a new file; it gets its name when it is whole."""
    for unfinished in template.parent.glob("new.*"):
        unfinished.unlink()
    migrated, whole = template.parent / "new.migrated", template.parent / "new.whole"
    migrate_into(str(migrated))
    with closing(sqlite3.connect(migrated)) as database:
        database.execute("VACUUM INTO ?", [str(whole)])
    for path in template.parent.glob("new.migrated*"):
        path.unlink()
    whole.rename(template)


def have_postgres_template(folder: Path) -> str:
    """Return the name of this server's template; make it if there is none, from a dump in ``folder`` if it can."""
    name = template_name()
    with one_at_a_time(folder / "lock"), connection.creation._nodb_cursor() as cursor:
        # Held by the connection, so it ends with whoever holds it; others of this server may have other folders.
        cursor.execute("SELECT pg_advisory_lock(hashtext('izp_template'))")
        if not _exists(cursor, name):
            _make_postgres_template(cursor, f"{name}_new", folder / f"{name}.dump")
            cursor.execute(f"ALTER DATABASE {name}_new RENAME TO {name}")
        _keep_the_newest(folder, "*.dump")
    return name


def _make_postgres_template(cursor: Any, name: str, dump: Path) -> None:
    """Restore or migrate a new database; a server that our programs are too old for is migrated each time."""
    for restored in (True, False):
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
        if restored and dump.exists() and _postgres_program("pg_restore", name, "--exit-on-error", str(dump)):
            os.utime(dump)
            return
    migrate_into(name)
    whole = dump.with_suffix(".new")
    if _postgres_program("pg_dump", name, "--format=custom", f"--file={whole}"):
        whole.rename(dump)


def _postgres_program(program: str, name: str, *more: str) -> bool:
    """Run one of PostgreSQL's programs on a database of this server; say whether it could."""
    told = connection.settings_dict
    command = [str(postgres_programs() / program), "--no-owner", f"--dbname={name}", "-h", told["HOST"], *more]
    secret = {**os.environ, "PGPASSWORD": told["PASSWORD"]}
    command += ["-p", str(told["PORT"] or 5432), "-U", told["USER"]]
    return subprocess.run(command, env=secret, check=False, capture_output=True).returncode == 0


def _exists(cursor: Any, name: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return cursor.fetchone() is not None


class Snapshot:
    """What the test database holds before any test, whoever put it there: to this it goes back."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "snapshot.sqlite3"
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(self.file)])
            return
        with connection.cursor() as cursor:
            tables = [connection.ops.quote_name(name) for name in connection.introspection.table_names(cursor)]
            self.rows = {name: rows for name in tables if (rows := self._read(cursor, name))}
            cursor.execute("SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences")
            self.sequences = cursor.fetchall()

    def _read(self, cursor: Any, table: str) -> bytes:
        with cursor.copy(f"COPY {table} TO STDOUT") as rows:
            return b"".join(bytes(part) for part in rows)

    def restore(self) -> None:
        """Make the database hold this and nothing else: for tests that commit. Quicker than flushing each table."""
        connection.close()
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.file)) as before:
                before.backup(connection.connection)
            return
        with transaction.atomic(), connection.cursor() as cursor:
            tables = [connection.ops.quote_name(name) for name in connection.introspection.table_names(cursor)]
            cursor.execute(";".join(f"DELETE FROM {name}" for name in tables))
            for name, rows in self.rows.items():
                with cursor.copy(f"COPY {name} FROM STDIN") as into:
                    into.write(rows)
            cursor.executemany(
                "SELECT setval(%s, coalesce(%s, 1), %s)", [(n, v, v is not None) for n, v in self.sequences]
            )


def have_template() -> None:
    """Make the template of the engine that DATABASE_URL names, if it is not there: before processes wait for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iztapalapa.settings")
    django.setup()
    folder = templates_folder()
    if connection.vendor == "sqlite":
        with TemporaryDirectory() as nowhere:
            copy_sqlite_template(folder, Path(nowhere) / "copy")
    else:
        have_postgres_template(folder)


if __name__ == "__main__":
    have_template()
