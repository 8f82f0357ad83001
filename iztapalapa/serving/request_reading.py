"""Reading a request: how much is taken from whom, and what is done with the rest.

waitress reads every request whole in its own loop, large ones into a temporary file, before a thread is taken. Here is
decided how large: what does not fit is read and thrown away, so that a browser sees the page that says so.
"""

import time
from io import BytesIO
from typing import Any

from django.conf import settings
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask
from waitress.utilities import BadRequest, Error, RequestEntityTooLarge

from iztapalapa.error_pages import BUSY, bare_page

from .upload_passes import carries_pass

KB, MB = 1024, 1024 * 1024
FORM = 3 * MB
"""The largest body of who holds no pass: more than Django takes of any form without files."""
UPLOAD = 245 * MB
"""The largest body of who holds one: twenty photos of twelve megabytes, as the forms promise."""
THROWN_AWAY = 300 * MB
"""What is larger is not even read to its end."""
ALWAYS_TAKEN = 64 * KB
ROOM = {False: 64 * MB, True: 512 * MB}
"""What all bodies on their way may take together in one process, of people without pass and with one."""
SLOWEST = 500
"""Bytes a second that a body must bring, on average, once the patience of the settings (``SERVING``) is over."""


class URITooLongError(BadRequest):
    """The first line alone is longer than a whole head may be."""

    code = 414
    reason = "URI Too Long"


class NoRoomError(Error):
    """All the room for bodies is taken, or the disk is full."""

    code = 503
    reason = "Service Unavailable"


class Nowhere:
    """Takes the place of a body's buffer once it is not wanted."""

    def append(self, data: bytes) -> None:
        """Forget the data."""

    def __len__(self) -> int:
        return 0

    def getfile(self) -> BytesIO:
        """Return an empty file."""
        return BytesIO()

    def close(self) -> None:
        """Nothing is open."""


class Parser(HTTPRequestParser):
    """Reads one request, as much of it as its sender may send."""

    on_their_way: set["Parser"] = set()
    """The requests of this process whose bodies take room; only its loop and its closing threads change it."""

    error: Error | None
    expect_continue: bool

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self.began = time.monotonic()
        self.has_pass = False
        self.size = 0

    def received(self, data: bytes) -> int:
        """Take in what came; return how much of it belonged to this request."""
        try:
            consumed: int = super().received(data)
        except OSError:  # the disk of temporary files is full
            self._refuse(NoRoomError("no room"))
            consumed = super().received(data)
        if isinstance(self.error, BadRequest) and self.error.code == 431 and b"\r\n" not in self.header_plus + data:
            self.error = URITooLongError("too long")
        if self.body_rcv is not None and self.error is None:
            self._measure()
        return consumed

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head; know who sends a body."""
        super().parse_header(header_plus)
        self.has_pass = self.body_rcv is not None and carries_pass(self.headers.get("COOKIE", ""))

    def _measure(self) -> None:
        self.size = max(self.content_length, self.body_bytes_received)
        if self.size > (UPLOAD if self.has_pass else FORM):
            self._refuse(RequestEntityTooLarge("too large"))
        elif self.size > ALWAYS_TAKEN:
            self.on_their_way.add(self)
            others = [other for other in list(self.on_their_way) if other.has_pass == self.has_pass]
            if sum(other.size for other in others) > ROOM[self.has_pass]:
                self._refuse(NoRoomError("no room"))

    def _refuse(self, error: Error) -> None:
        """Answer with an error once the rest was read and thrown away, or at once to who waits for leave to send."""
        self.error = error
        self.close()
        if self.body_rcv is not None:
            self.body_rcv.buf = Nowhere()
        if self.expect_continue:
            self.expect_continue, self.completed = False, True

    def close(self) -> None:
        """Give up the room."""
        self.on_their_way.discard(self)
        super().close()

    def is_too_slow(self, now: float) -> bool:
        """Say whether it is not worth waiting for the rest."""
        waited = now - self.began
        if not self.headers_finished:
            return waited > float(settings.SERVING["head_within"])
        return waited > settings.SERVING["patience"] and self.body_bytes_received < waited * SLOWEST


class HouseErrorTask(ErrorTask):
    """Says in the house's words what the server itself refuses."""

    def execute(self) -> None:
        error = self.request.error
        body = bare_page(error.code, BUSY if error.code == 503 else None).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", "default-src 'none'; style-src 'self'; font-src 'self'"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):
    """One connection."""

    parser_class = Parser
    error_task_class = HouseErrorTask

    def handle_close(self) -> None:
        """Give up the room of a request that will never be whole."""
        if self.request is not None:
            self.request.close()
        super().handle_close()
