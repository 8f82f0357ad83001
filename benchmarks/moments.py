"""Does the suite depend on the day? All of it, at moments where days, months and years are told differently.

``bin/test`` tries there what tells days; this takes as long as the suite does for each moment. Needs the packages that
``bin/test`` installs.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from . import Row, benchmark

ROOT = Path(__file__).resolve().parent.parent
MOMENTS = {
    "31 December 23:30": {"TEST_NOW": "2026-12-31T23:30"},
    "31 December 23:30 in Kiritimati": {"TEST_NOW": "2026-12-31T23:30", "TIME_ZONE": "Pacific/Kiritimati"},
    "29 February": {"TEST_NOW": "2028-02-29T12:00"},
}
COUNTED = re.compile(r"(\d+) (?:failed|error)")


def fallen(environment: dict[str, str]) -> int:
    """Return how many tests fail at this moment, and name them; one if the suite did not come to its end."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadscope", "-m", "not browser"]
    run = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True)  # noqa: S603, PLW1510
    *told, summary = run.stdout.strip().splitlines() or [""]
    print(*(f"  {line}" for line in told if line.startswith(("FAILED ", "ERROR "))), sep="\n", flush=True)
    return sum(map(int, COUNTED.findall(summary))) if " passed" in summary else 1


@benchmark("moments", by_name=True)
def moments() -> Iterator[Row]:
    """Say how many tests fail at each moment."""
    for name, environment in MOMENTS.items():
        yield Row(f"tests that fail at {name}", fallen(environment), "tests", limit=0)
