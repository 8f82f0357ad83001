"""bin/run: what it starts ends with it, however it ends, and it says plainly why it does not start."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from tests.services import PATIENCE, ROOT, free_port

pytestmark = pytest.mark.once
PYTHON = sys.executable
HOLD = f"export SUPERVISED_FOR=$$; exec {PYTHON} -m honcho start"


def environment(var, **more):
    """Return an environment for a trial of its own, with nothing of the tests' servers."""
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG", "TMPDIR")}
    return {**kept, "VAR_DIR": str(var), **{key: str(value) for key, value in more.items()}}


def processes_of(var):
    """Return the command lines of living processes of this trial; Valkey is known by its port, it rewrites its title."""
    broker = (var / "redis-url").read_text().strip().removeprefix("redis://").removesuffix("/0")
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if f"VAR_DIR={var}\0".encode() in (folder / "environ").read_bytes() or f"valkey-server {broker}" in words:
                found.append(words)
        except OSError:
            continue
    return found


def wait_for(condition, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def health(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/salud/", timeout=10) as answer:
            return answer.status
    except OSError:
        return None


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """Return an SQLite file with all tables."""
    folder = tmp_path_factory.mktemp("migrated")
    subprocess.run([PYTHON, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment(folder), check=True)
    return folder / "iztapalapa.sqlite3"


@pytest.fixture
def trial(tmp_path, migrated):
    """Run the Procfile as bin/run does, on a database of its own; yield its process and port."""
    port = free_port()
    env = environment(tmp_path, PORT=port, LISTEN=f"127.0.0.1:{port}")
    subprocess.run([PYTHON, "bin/trial.py", "settle"], cwd=ROOT, env=env, check=True)
    shutil.copy(migrated, tmp_path)
    with (tmp_path / "log").open("wb") as log:
        running = subprocess.Popen(
            ["sh", "-c", HOLD], cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
        )
    yield running, port
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_behind(trial, tmp_path, number):
    running, port = trial
    assert wait_for(lambda: running.poll() is not None or health(port) == 200)
    assert running.poll() is None, (tmp_path / "log").read_text()
    started = processes_of(tmp_path)
    assert {
        part for part in ("valkey-server", "gunicorn", " worker ", " beat ") if part not in " ".join(started)
    } == set()
    os.killpg(running.pid, number)
    running.wait(PATIENCE)
    assert wait_for(lambda: not processes_of(tmp_path)), processes_of(tmp_path)


def refusal(command, env):
    """Run a command that refuses; return its exit code and what it says."""
    told = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False)
    return told.returncode, told.stderr


def test_a_port_in_use_is_named(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = refusal([PYTHON, "bin/trial.py", "settle"], environment(tmp_path, PORT=port))
    assert told == (1, f"El puerto {port} está ocupado. Elige otro: PORT={port + 1} bin/run\n")


def test_the_broker_keeps_its_port_and_gives_way_to_others(tmp_path):
    env = environment(tmp_path, PORT=free_port())
    settle = lambda: subprocess.run([PYTHON, "bin/trial.py", "settle"], cwd=ROOT, env=env, check=True)  # noqa: E731
    note = tmp_path / "redis-url"
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        note.write_text(f"redis://127.0.0.1:{other.getsockname()[1]}/0\n")
        taken = note.read_text()
        settle()
        chosen = note.read_text()
    settle()
    assert chosen != taken
    assert note.read_text() == chosen


def test_servers_named_by_the_environment_are_noted_for_commands_beside(tmp_path):
    database, broker = "postgresql://planeando@10.0.0.1/planeando", "redis://10.0.0.1:6379/0"
    port = free_port()
    ask = "from django.conf import settings as s; print(s.DATABASES['default']['HOST'], s.REDIS_URL, s.SITE_URL)"
    env = environment(tmp_path, DJANGO_SETTINGS_MODULE="iztapalapa.settings")
    named = {**env, "DATABASE_URL": database, "REDIS_URL": broker, "PORT": str(port)}
    subprocess.run([PYTHON, "bin/trial.py", "settle"], cwd=ROOT, env=named, check=True)
    told = subprocess.run([PYTHON, "-c", ask], cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    assert told.stdout == f"10.0.0.1 {broker} http://127.0.0.1:{port}\n"
    assert {path.stat().st_mode & 0o077 for path in tmp_path.glob("*-url")} == {0}


def test_two_trials_do_not_share_their_data_and_nobody_else_reads_it(tmp_path):
    tmp_path.chmod(0o755)
    with (tmp_path / "run.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        told = refusal(["bin/run"], environment(tmp_path, PORT=free_port()))
    assert told == (1, f"Ya hay un bin/run con los datos de {tmp_path}: \n")
    assert tmp_path.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("noted", "lines"),
    [
        (None, ["Sin cuentas de demostración. La primera se hace con: .venv/bin/python manage.py createsuperuser"]),
        ("", ["Sin cuentas de demostración. La primera se hace con: .venv/bin/python manage.py createsuperuser"]),
        (
            "oficina@ejemplo.mx\n",
            ["Cuentas de demostración (contraseña: iztapalapa-demo):", "  oficina@ejemplo.mx"],
        ),
    ],
    ids=["nothing noted", "none", "one"],
)
def test_only_accounts_that_may_enter_are_announced(tmp_path, noted, lines):
    if noted is not None:
        (tmp_path / "demonstration-accounts").write_text(noted)
    ask = "import sys; sys.path.insert(0, 'bin'); import trial; print(*trial.who_may_enter(), sep='\\n')"
    told = subprocess.run(
        [PYTHON, "-c", ask], cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines() == lines
