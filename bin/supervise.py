"""Run a command that ends when its holder ends: ``python bin/supervise.py [--last] COMMAND…``.

honcho starts every process in a session of its own, so that a kill of bin/run's process group would leave the
servers running. Each is therefore held here: when the process named by SUPERVISED_FOR is gone, however it went, the
command and all its children are killed. SIGTERM and SIGINT ask the command to end; it has GRACE seconds. With --last
it is asked PAUSE seconds after the others, which need it to end well: a worker without its broker waits.

A command that ends by itself is started again, unless it did not even live for YOUTH seconds: then something is
wrong with it.
"""

import os
import select
import signal
import subprocess
import sys
import time

GRACE = 4  # honcho kills after 5
PAUSE = 2
YOUTH = 10


def listen_for_signals() -> int:
    """Return a descriptor that becomes readable once somebody asks us to end."""
    asked, ask = os.pipe()
    os.set_blocking(ask, False)
    signal.set_wakeup_fd(ask)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    return asked


def run_once(command: list[str], holder: int, asked: int, *, pause: int) -> tuple[int, bool]:
    """Run the command to its end; return its exit code and whether the end was wanted."""
    child = subprocess.Popen(command, process_group=0)
    ended = os.pidfd_open(child.pid)
    watch = select.poll()
    for descriptor in (holder, asked, ended):
        watch.register(descriptor, select.POLLIN)
    ready = {descriptor for descriptor, _ in watch.poll()}
    if asked in ready and holder not in ready:
        watch.unregister(asked)
        watch.poll(pause * 1000)
        os.kill(child.pid, signal.SIGTERM)  # not reaped yet, so it is surely the child
        watch.poll((GRACE - pause) * 1000)
    # Before the child is reaped, so that its group cannot be anyone else's.
    os.killpg(child.pid, signal.SIGKILL)
    os.close(ended)
    return child.wait(), bool(ready & {holder, asked})


def main() -> int:
    """Run the command until it is asked to end or has lost its holder; return its exit code."""
    try:
        holder = os.pidfd_open(int(os.environ.get("SUPERVISED_FOR") or os.getppid()))
    except ProcessLookupError:
        return 0
    asked = listen_for_signals()
    last, command = sys.argv[1] == "--last", sys.argv[1:]
    while True:
        started = time.monotonic()
        code, wanted = run_once(command[last:], holder, asked, pause=PAUSE if last else 0)
        if wanted or time.monotonic() - started < YOUTH:
            return code
        print(f"Ended with {code}; started again.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
