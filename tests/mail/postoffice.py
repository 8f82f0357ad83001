"""A real mail server for tests: it speaks SMTP on a socket, well or badly."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class PostOffice(socketserver.ThreadingTCPServer):
    """Listens; ``manner`` says how it answers, ``letters`` what it took."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, manner: str) -> None:
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), Clerk)
        self.manner = manner
        self.letters: list[bytes] = []
        self.asked = threading.Event()  # the text of a mail came, and stays without an answer
        self.done = threading.Event()

    @property
    def port(self) -> int:
        """Return where it listens."""
        return int(self.server_address[1])


class Clerk(socketserver.StreamRequestHandler):
    """One conversation."""

    server: PostOffice

    def say(self, line: str) -> None:
        """Send an answer."""
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        """Answer until the other side hangs up."""
        if self.server.manner == "silent":
            self.server.done.wait()
            return
        self.say("220 correo de prueba")
        while line := self.rfile.readline().decode().strip():
            verb = line.upper()
            if verb == "DATA":
                self.say("354 adelante")
                self.take(self.text())
            elif verb.startswith("RCPT"):
                self.say(
                    {"refuses": "550 no existe", "is busy": "451 vuelve luego"}.get(self.server.manner, "250 bien")
                )
            else:
                self.say("250 bien")
            if verb == "QUIT":
                return

    def text(self) -> bytes:
        """Return the text up to the lone dot."""
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        return b"".join(lines)

    def take(self, text: bytes) -> None:
        """Keep the letter; answer, unless this is the kind that then says nothing."""
        self.server.letters.append(text)
        self.server.asked.set()
        if self.server.manner == "swallows":
            self.server.done.wait()
        elif self.server.manner == "hangs up":
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self.say("250 tomado")


@contextmanager
def post_office(manner: str = "works") -> Iterator[PostOffice]:
    """Run one; end it with all its conversations."""
    with PostOffice(manner) as office:
        threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield office
        finally:
            office.done.set()
            office.shutdown()
