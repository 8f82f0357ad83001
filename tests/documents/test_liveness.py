"""Signs of life: fresh ones count, old and missing ones do not, and a lost cache is no sign."""

import os
import subprocess
import sys
import time

from django.core.cache import caches

from iztapalapa.liveness import BEAT, FRESH, WORKER, give_sign, is_alive, main
from tests import clock
from tests.services import ROOT, free_port


def test_without_a_sign_nobody_lives():
    assert (is_alive(WORKER), is_alive(BEAT)) == (False, False)


def test_a_sign_counts_for_who_gave_it():
    give_sign(WORKER)
    assert (is_alive(WORKER), is_alive(BEAT)) == (True, False)
    give_sign(BEAT)
    assert is_alive(BEAT)


def test_an_old_sign_does_not_count():
    caches["redis"].set(WORKER, time.time() - FRESH - 1)
    assert not is_alive(WORKER)


def test_a_lost_cache_is_no_sign_and_no_error(settings):
    settings.CACHES = {
        **settings.CACHES,
        "redis": {**settings.CACHES["redis"], "LOCATION": f"redis://127.0.0.1:{free_port()}/0"},
    }
    give_sign(WORKER)
    assert not is_alive(WORKER)


def test_a_health_check_asks_for_the_one_on_this_machine():
    assert (main(["worker"]), main(["beat"]), main(["nobody"]), main([])) == (1, 1, 2, 2)
    caches["redis"].set(WORKER, time.time())  # of a worker on another machine
    assert (is_alive(WORKER), main(["worker"])) == (True, 1)
    give_sign(WORKER)
    assert (main(["worker"]), main(["beat"])) == (0, 1)


def test_a_health_check_is_a_command():
    command = [sys.executable, "-m", "tests.clock", "iztapalapa.liveness", "worker"]
    by_our_clock = {**os.environ, **clock.environment()}
    assert subprocess.run(command, cwd=ROOT, env=by_our_clock, check=False).returncode == 1
    give_sign(WORKER)
    assert subprocess.run(command, cwd=ROOT, env=by_our_clock, check=False).returncode == 0
