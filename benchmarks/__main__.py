"""``python -m benchmarks [NAME…]``: run them all, or those named; print a table, write ``var/bench.json``.

Beside each figure stands that of the run before (see ``record``).
The data stand in a scratch database beside the installation's (under ``var/`` on SQLite, ``<name>_bench`` on
PostgreSQL), made anew for each benchmark and removed afterwards. Exits with 1 if a limit does not hold.
"""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryDirectory
from typing import Any

from .record import Line, Record, changed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iztapalapa.settings")


def prepare(folder: Path) -> None:
    """Start Django on places of our own: nothing of the installation is read or written."""
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    database: Any = settings.DATABASES["default"]
    storages: Any = settings.STORAGES
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"] = {"NAME": str(folder / "bench.sqlite3")}
    else:
        database["TEST"] = {"NAME": f"{database['NAME']}_bench"}
    settings.MEDIA_ROOT = folder / "media"
    storages["documents"]["OPTIONS"]["location"] = folder / "media" / "documents"
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT = folder / "static"
    settings.STATIC_ROOT.mkdir()
    settings.ALLOWED_HOSTS = ["*"]
    settings.SECURE_SSL_REDIRECT = settings.DEBUG = False
    django.setup()
    logging.disable(logging.WARNING)


@contextmanager
def scratch_database() -> Iterator[None]:
    """Make an empty migrated database, and remove it."""
    from django.db import connection  # noqa: PLC0415

    name = connection.settings_dict["NAME"]
    with redirect_stdout(StringIO()):
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measured(names: list[str], record: Record) -> Iterator[Line]:
    """Run the benchmarks of these names (all if none) and return their rows as they come."""
    from django.db import connection  # noqa: PLC0415

    from benchmarks import BY_NAME, REGISTERED  # noqa: PLC0415

    for name in names or [name for name in REGISTERED if name not in BY_NAME]:
        with scratch_database():
            for row in REGISTERED[name]():
                kept = {"benchmark": name, "name": row.name, "value": round(row.value, 3), "unit": row.unit}
                line = {**kept, "limit": row.limit, "holds": row.holds, "engine": connection.vendor}
                line = record.beside_former(line)
                say(line)
                yield line


def say(line: Line) -> None:
    """Print one row of the table."""
    limit, former = ("" if line[key] is None else f"{line[key]:g}" for key in ("limit", "former"))
    verdict = "" if line["limit"] is None else "holds" if line["holds"] else "DOES NOT HOLD"
    columns = f"{line['name']:<52} {line['value']:>10g} {line['unit']:<9} {limit:>7} {former:>10} {changed(line):>7}"
    print(f"{columns}  {verdict}".rstrip(), flush=True)


def main(names: list[str]) -> int:
    """Measure, keep the rows, say whether all hold."""
    import benchmarks  # noqa: PLC0415

    var = Path(os.environ.get("VAR_DIR", "var"))
    var.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="bench-", dir=var) as folder:
        prepare(Path(folder).resolve())
        for module in sorted(found.name for found in iter_modules(benchmarks.__path__) if found.name != "__main__"):
            import_module(f"benchmarks.{module}")
        if unknown := [name for name in names if name not in benchmarks.REGISTERED]:
            print(f"Unknown: {', '.join(unknown)}. There are: {', '.join(benchmarks.REGISTERED)}.", file=sys.stderr)
            return 2
        print(f"{'what':<52} {'value':>10} {'unit':<9} {'limit':>7} {'former':>10} {'change':>7}")
        record = Record(var / "bench.json")
        rows = list(measured(names, record))
    record.keep(rows, registered=benchmarks.REGISTERED)
    return 0 if all(row["holds"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
