"""The clock of the tests: each begins at the same moment, whatever the day is outside, and from there time goes on.

TEST_NOW (``2026-12-31T23:30``, in the zone that TIME_ZONE names) begins them at another one, to see what a year's end
or a leap day does to the whole suite. ``python -m tests.clock MODULE ARGUMENTS…`` runs a module in a process beside
the tests by their clock: a worker that thought it were another day would take its own signs of life for old.
Deadlines and waits use the monotonic clock, which nobody sets.
"""

import os
import runpy
import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine

ZONE = ZoneInfo(os.environ.get("TIME_ZONE", "America/Mexico_City"))
NOW = datetime.fromisoformat(os.environ.get("TEST_NOW", "2026-11-21T18:00")).replace(tzinfo=ZONE)
AHEAD = "TEST_CLOCK_AHEAD"


def outside() -> datetime:
    """Return what the machine's clock says."""
    hatch = time_machine.escape_hatch
    return datetime.fromtimestamp(hatch.time.time() if hatch.is_travelling() else time.time(), UTC)


def environment(later: timedelta = timedelta()) -> dict[str, str]:
    """Return what tells a process beside how far its clock is ahead of the machine's: as ours, or ``later``."""
    return {AHEAD: str((datetime.now(UTC) - outside() + later).total_seconds())}


def main(module: str) -> None:
    """Run the module as if it had been named to Python, by the clock of whoever started us."""
    sys.argv = sys.argv[1:]
    with time_machine.travel(outside() + timedelta(seconds=float(os.environ[AHEAD])), tick=True):
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1])
