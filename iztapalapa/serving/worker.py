"""The web process: gunicorn keeps the processes, waitress serves in each of them (ADR 18).

``gunicorn iztapalapa.wsgi --worker-class iztapalapa.serving.worker.Worker``. gunicorn's own threads each wait for one
slow client; here a thread is taken only once the request is there whole, and gives its answer to the loop.
"""

import os
import time
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from django.conf import settings
from gunicorn.workers.base import Worker as BaseWorker
from waitress import wasyncore
from waitress.server import TcpWSGIServer, create_server

from .request_reading import KB, THROWN_AWAY, Channel

IDLE = 150
"""Seconds after which a silent connection is closed: longer than a proxy keeps one for the next request (Caddy: 120)."""
HEAD = 16 * KB


class Worker(BaseWorker):
    """One process that serves."""

    def run(self) -> None:
        """Serve until asked to end; then give out the answers that are being prepared, and end."""
        server = self._server()
        watched = 0.0
        while self.alive:
            wasyncore.loop(timeout=1.0, use_poll=True, map=server._map, count=1)
            if (now := time.monotonic()) - watched >= 1:
                watched = now
                self.notify()
                self._watch(server, now)
        self._finish(server)

    def _server(self) -> TcpWSGIServer:
        server = create_server(
            self._counted,
            sockets=[listener.sock for listener in self.sockets],
            threads=self.cfg.threads,
            backlog=self.cfg.backlog,
            connection_limit=settings.SERVING["connections"] + 10,
            channel_timeout=IDLE,
            max_request_header_size=HEAD,
            max_request_body_size=THROWN_AWAY,
            # Django is told how many proxies there are, and reads what they forward.
            clear_untrusted_proxy_headers=False,
            ident=None,
            log_socket_errors=False,
        )
        server.channel_class = Channel
        return server

    def _counted(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False
        return self.wsgi(environ, start_response)

    def _watch(self, server: TcpWSGIServer, now: float) -> None:
        """End with our parent; close whoever is too slow, and the oldest that wait when too many are open."""
        if self.ppid != os.getppid():
            self.alive = False
        waiting = [channel for channel in list(server.active_channels.values()) if not channel.requests]
        for channel in waiting:
            if channel.request is not None and channel.request.is_too_slow(now):
                channel.handle_close()
        open_still = [channel for channel in waiting if channel.connected and not channel.total_outbufs_len]
        if (excess := len(server.active_channels) - settings.SERVING["connections"]) > 0:
            for channel in sorted(open_still, key=lambda one: one.creation_time)[:excess]:
                channel.handle_close()

    def _finish(self, server: TcpWSGIServer) -> None:
        """Take nothing more in; wait until every answer is out, no longer than gunicorn's ``graceful_timeout``."""
        deadline = time.monotonic() + self.cfg.graceful_timeout
        server.accepting = False
        server.del_channel()
        while time.monotonic() < deadline:
            self.notify()
            if not any(one.requests or one.total_outbufs_len for one in list(server.active_channels.values())):
                break
            wasyncore.loop(timeout=0.1, use_poll=True, map=server._map, count=1)
        server.task_dispatcher.shutdown(timeout=max(0.0, deadline - time.monotonic()))
