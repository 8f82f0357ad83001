"""The web process as the Procfile starts it, in production's settings, on the tests' database."""

import http.client
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services import answers, environment, free_port, process, wait_until

SECRET_KEY = "s" * 60


@contextmanager
def served(folder: Path, **more: str) -> Iterator["House"]:
    """Run the web process on the tests' database with these settings."""
    (folder / "tmp").mkdir()
    port = free_port()
    env = environment(TMPDIR=str(folder / "tmp"), DEBUG="0", SECRET_KEY=SECRET_KEY, LISTEN=f"127.0.0.1:{port}")
    env |= {"BEHIND_PROXY": "1", "ALLOWED_HOSTS": "127.0.0.1,planeando.ejemplo.mx", **more}
    with process(["bin/process", "web"], log=folder / "log", env=env) as server:
        wait_until(lambda: answers(port), server, folder / "log")
        yield House(port, folder, server)


class House:
    """A running web process."""

    def __init__(self, port: int, folder: Path, server: "subprocess.Popen[bytes]") -> None:
        self.port, self.folder, self.server = port, folder, server

    def slow(self, head: str) -> socket.socket:
        """Send the beginning of a request and hold on."""
        line = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        line.sendall(head.encode())
        return line

    def get(self, path: str = "/robots.txt", **headers: str) -> tuple[int, str]:
        """Ask for a page; return status and text."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("GET", path, headers=headers)
        with line.getresponse() as answer:
            return answer.status, answer.read().decode()

    def send(self, size: int, **headers: str) -> tuple[int, str]:
        """Send a body of this size; return status and text."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("GET", "/robots.txt", body=b"a" * size, headers=headers)
        with line.getresponse() as answer:
            return answer.status, answer.read().decode()

    def held(self) -> int:
        """Return how many bytes of bodies stand in temporary files now, also in files without a name."""
        found = 0
        for entry in Path("/proc").glob("[0-9]*/fd/*"):
            try:
                if os.readlink(entry).startswith(str(self.folder / "tmp")):
                    found += entry.stat().st_size
            except OSError:
                continue
        return found
