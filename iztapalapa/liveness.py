"""Signs of life of the worker and of beat: a time in the shared cache, written every few seconds.

The writer is a thread of the worker's *main* process: it goes on while children render, and stops when the worker is
killed. ``celery.py`` starts it. ``python -m iztapalapa.liveness worker`` (or ``beat``) ends with 0 while the one on this
machine lives, which is what the health checks of containers ask.
"""

import logging
import os
import socket
import sys
import threading
import time

from django.core.cache import caches

logger = logging.getLogger(__name__)

EVERY = 5.0
FRESH = 30.0
WORKER, BEAT = "liveness:worker", "liveness:beat"
_stop = threading.Event()


def here(name: str) -> str:
    """Return the name of the one on this machine."""
    return f"{name}:{socket.gethostname()}"


def give_sign(name: str) -> None:
    """Write that ``name`` lives now; a cache that is away is logged and tried again at the next sign."""
    now = time.time()
    try:
        caches["redis"].set_many({name: now, here(name): now}, timeout=int(FRESH * 4))
    except Exception:
        logger.warning("No sign of life could be written for %s", name, exc_info=True)


def is_alive(name: str) -> bool:
    """Return True when ``name`` gave a sign in the last 30 seconds; False too when the cache is away."""
    try:
        last = caches["redis"].get(name)
    except Exception:
        logger.warning("The sign of life of %s could not be read", name, exc_info=True)
        return False
    return last is not None and time.time() - last < FRESH


def _keep_giving(name: str) -> None:
    give_sign(name)
    while not _stop.wait(EVERY):
        give_sign(name)


def start(name: str) -> None:
    """Give signs for ``name`` until this process ends or ``stop`` is called."""
    threading.Thread(target=_keep_giving, args=(name,), name=name, daemon=True).start()


def stop() -> None:
    """Give no more signs from this process."""
    _stop.set()


def main(words: list[str]) -> int:
    """Answer a health check: 0 when the worker or beat of this machine gave a sign in the last 30 seconds."""
    names = {"worker": WORKER, "beat": BEAT}
    if len(words) != 1 or words[0] not in names:
        print("python -m iztapalapa.liveness worker|beat", file=sys.stderr)
        return 2
    return 0 if is_alive(here(names[words[0]])) else 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iztapalapa.settings")
    sys.exit(main(sys.argv[1:]))
