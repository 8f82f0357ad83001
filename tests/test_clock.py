"""The tests' clock: pinned at the beginning of each, and the same in a process beside."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from tests import clock
from tests.builders import NOW
from tests.services import ROOT

pytestmark = pytest.mark.once
A_WHILE = timedelta(minutes=10)
ASK = "import sys; from datetime import UTC, datetime; print(datetime.now(UTC).isoformat(), *sys.argv[1:])"


@pytest.mark.parametrize("_again", range(2))
def test_each_test_begins_at_the_same_moment_and_time_goes_on(_again: int) -> None:
    first, second = timezone.now(), timezone.now()
    assert NOW <= first < second < NOW + A_WHILE


def told_beside(folder: Path, later: timedelta = timedelta()) -> tuple[datetime, list[str]]:
    """Return what a process beside says of the time, and the arguments it got."""
    (folder / "asked.py").write_text(ASK, encoding="utf-8")
    env = {**os.environ, **clock.environment(later), "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "tests.clock", "asked", "--one", "two"]
    said = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout.split()
    return datetime.fromisoformat(said[0]), said[1:]


@pytest.mark.parametrize("away", [timedelta(days=-9000), timedelta(), timedelta(days=9000)], ids=str)
def test_a_process_beside_lives_by_the_same_clock(tmp_path: Path, away: timedelta) -> None:
    with time_machine.travel(NOW + away, tick=True):
        moment, arguments = told_beside(tmp_path)
        assert NOW + away < moment < timezone.now()
    assert arguments == ["--one", "two"]


def test_a_process_beside_may_live_later(tmp_path: Path) -> None:
    moment, _arguments = told_beside(tmp_path, later=timedelta(hours=1))
    assert timedelta(hours=1) < moment - NOW < timedelta(hours=1) + A_WHILE
