"""Would the tests notice? Small faults are set into the modules that carry the rules, each in a copy of the tree.

A coverage map tells which tests reach which line; each mutant is tried against those that reach it, the quickest first,
within the seconds of ``BUDGETS``. Nobody says which mutants are equivalent: they count as not noticed. ``MUTANTS_SEED``
repeats a sample, ``MUTANTS_SAMPLE`` sizes it, ``MUTANTS_KINDS`` ("random guard refusal constraint") chooses;
``MUTANTS_KEEP_MAP=1`` takes the last map, as long as neither rules nor tests moved. Needs the packages of ``bin/test``.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from . import Row, benchmark
from .faults import ROOT, Mutant, all_mutants, rules

VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve() / "mutants"
PROCESSES = 2
PATIENCE = 600
"""Seconds for the tests of one mutant; one that makes them hang was noticed."""
BUDGETS = {"named": 40.0, "near": 30.0, "walks": 50.0, "quick": 40.0}
"""Seconds of tests, as the map's run took them: those that name the function, those of its module, the walks, the rest.

In this order they are run, the quickest of each first.
"""
CHOSEN = ("-m", "not browser and not worker")
WALKS = tuple(
    f"tests/{name}.py"
    for name in (
        *("test_every_verb", "test_doors", "test_traces", "test_reads", "test_verbs_beside"),
        *("assemblies/test_obstacles", "agendas/test_neighbours", "assemblies/hub/test_gates"),
    )
)
"""They try the rules one by one, so they have seconds of their own beside quicker tests that pass by."""
REACH, TOOK = "MUTANTS_REACH", "MUTANTS_TOOK"


# --- The map: which test reaches which line (a plugin of pytest, in the process that measures) ---------

took: dict[str, float] = defaultdict(float)
fell: set[str] = set()


def pytest_runtest_protocol(item: Any) -> None:
    """Let what is reached from here on, fixtures too, count for this test."""
    if os.environ.get(REACH):
        import coverage  # noqa: PLC0415

        measuring = coverage.Coverage.current()
        if measuring:
            measuring.switch_context(item.nodeid)


def pytest_runtest_logreport(report: Any) -> None:
    """Remember how long each test takes, with its fixtures, and which fall without any fault of ours."""
    took[report.nodeid] += report.duration
    if not report.passed:
        fell.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Keep the durations of the tests that passed beside the map."""
    if kept := os.environ.get(TOOK):
        passed = {test: seconds for test, seconds in took.items() if test not in fell}
        Path(kept).write_text(json.dumps(passed), encoding="utf-8")


def make_copies() -> list[Path]:
    """Copy what git tracks, once for each process."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.decode()
    tracked = [name for name in listed.split("\0") if (ROOT / name).is_file()]
    copies = [VAR / f"tree.{number}" for number in range(PROCESSES)]
    for copy in copies:
        shutil.rmtree(copy, ignore_errors=True)
        for name in tracked:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
        if (ROOT / ".venv").exists():  # the Procfile starts its processes with it
            (copy / ".venv").symlink_to((ROOT / ".venv").resolve())
    return copies


def draw_map(copies: list[Path]) -> None:
    """Run the tests once, a part in each copy, and keep which lines each of them reaches."""
    files = sorted(ROOT.glob("tests/**/test_*.py"), key=lambda file: -file.stat().st_size)
    files = [file for file in files if "browser" not in file.parts and file.name != "test_migrations.py"]
    settings = VAR / "coverage.ini"
    measured = [f"    {copy / rule}\n" for copy in copies for rule in rules()]
    settings.write_text("[run]\ninclude =\n" + "".join(measured), encoding="utf-8")
    running = []
    for half, copy in enumerate(copies):
        env = {**os.environ, REACH: "1", TOOK: str(VAR / f"took.{half}"), "VAR_DIR": str(VAR / "var")}
        env["COVERAGE_FILE"] = str(VAR / f"coverage.{half}")
        chosen = [str(file.relative_to(ROOT)) for file in files[half::PROCESSES]]
        command = [sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest", "-q"]
        command += ["-p", "benchmarks.mutants", *CHOSEN, *chosen]
        running.append(subprocess.Popen(command, cwd=copy, env=env, stdout=subprocess.DEVNULL))
    for process in running:
        process.wait()


def tests_of_lines() -> dict[str, dict[int, set[str]]]:
    """Return the tests that reach each line of each module of rules, by the map."""
    from coverage import CoverageData  # noqa: PLC0415

    reach: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for half in range(PROCESSES):
        data = CoverageData(str(VAR / f"coverage.{half}"))
        data.read()
        for file in data.measured_files():
            for line, tests in data.contexts_by_lineno(file).items():
                reach[str(Path(file).relative_to(VAR / f"tree.{half}"))][line] |= {test for test in tests if test}
    return reach


def durations() -> dict[str, float]:
    """Return the seconds of each test, as the map's run took them."""
    return {
        test: seconds
        for half in range(PROCESSES)
        for test, seconds in json.loads((VAR / f"took.{half}").read_text(encoding="utf-8")).items()
    }


# --- The trial ------------------------------------------------------------------------------------


class Trial:
    """Copies of the tree, one a process, in which a mutant is set, tried and taken out again."""

    def __init__(self, copies: list[Path]) -> None:
        self.reach, self.seconds = tests_of_lines(), durations()
        self.copies: SimpleQueue[Path] = SimpleQueue()
        for copy in copies:
            self.copies.put(copy)

    def tests_for(self, mutant: Mutant) -> list[str]:
        """Return the tests that reach the mutant, or, where only its import does, those that reach its module."""
        if mutant.kind == "constraint":
            return ["tests/test_constraints.py"]
        lines = self.reach.get(mutant.file, {})
        first, last = mutant.lines
        reached = set().union(*(lines.get(line, set()) for line in range(first, last + 1)))
        # Those that fall by themselves would notice everything.
        reached = (reached or set().union(*lines.values())) & self.seconds.keys()
        chosen: dict[str, list[str]] = {why: [] for why in BUDGETS}
        left = dict(BUDGETS)
        for test in sorted(reached, key=lambda test: (self.seconds[test], test)):
            found = [why for why in BUDGETS if left[why] > 0 and self._speaks_for(why, test, mutant)]
            why = found[0] if found else "quick"
            if left[why] > 0:
                chosen[why].append(test)
                left[why] -= self.seconds[test]
        return [test for why in BUDGETS for test in chosen[why]]

    def _speaks_for(self, why: str, test: str, mutant: Mutant) -> bool:
        file, _sep, name = test.partition("::")
        if why == "named":
            return bool(mutant.function.strip("_")) and mutant.function.strip("_") in name
        module = Path(mutant.file).stem
        return test.startswith(WALKS) if why == "walks" else module.rstrip("s") in Path(file).stem

    def notices(self, mutant: Mutant) -> bool:
        """Say whether a test falls with the mutant in place."""
        tests = self.tests_for(mutant)
        if not tests:
            return False
        copy = self.copies.get()
        place = copy / mutant.file
        untouched = place.read_bytes()
        place.write_text(mutant.text, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
        env = {**os.environ, "VAR_DIR": str(VAR / "var"), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            fell = subprocess.run(command, cwd=copy, env=env, check=False, capture_output=True, timeout=PATIENCE)
            return fell.returncode != 0
        except subprocess.TimeoutExpired:
            return True
        finally:
            place.write_bytes(untouched)
            self.copies.put(copy)


def tried(kind: str, mutants: list[Mutant], trial: Trial) -> int:
    """Return how many nobody noticed; name them."""
    survivors = 0
    with ThreadPoolExecutor(PROCESSES) as pool:
        for mutant, seen in zip(mutants, pool.map(trial.notices, mutants), strict=True):
            if not seen:
                survivors += 1
                print(f"  not noticed ({kind}): {mutant}", flush=True)
    return survivors


@benchmark("mutants", by_name=True)
def mutants() -> Iterator[Row]:
    """Say how many small faults the tests would not notice."""
    VAR.mkdir(parents=True, exist_ok=True)
    VAR.chmod(0o700)
    seed = int(os.environ.get("MUTANTS_SEED") or time.time())
    kinds = (os.environ.get("MUTANTS_KINDS") or "random guard refusal constraint").split()
    print(f"  MUTANTS_SEED={seed}", flush=True)
    every = all_mutants()
    copies = make_copies()
    if not os.environ.get("MUTANTS_KEEP_MAP"):
        draw_map(copies)
    trial = Trial(copies)
    sample = int(os.environ.get("MUTANTS_SAMPLE") or 150)
    asked: dict[str, list[Mutant]] = {kind: [m for m in every if m.kind == kind] for kind in kinds}
    if "random" in asked:
        # Any fault of any kind: what is left out is as much a fault as what is turned round.
        asked["random"] = random.Random(seed).sample(every, min(sample, len(every)))  # noqa: S311  (no secret)
    yield from _rows(asked, trial)


def _rows(asked: dict[str, list[Mutant]], trial: Trial) -> Iterable[Row]:
    names = {
        "random": "share of random mutants not noticed",
        "guard": "share of guards whose loss is not noticed",
        "refusal": "share of refusals whose loss is not noticed",
        "constraint": "share of constraints whose loss is not noticed",
    }
    limits = {"random": 0.05, "guard": 0.0, "constraint": 0.0}
    for kind, chosen in asked.items():
        unnoticed = tried(kind, chosen, trial)
        yield Row(names[kind], unnoticed / max(1, len(chosen)), f"of {len(chosen)}", limit=limits.get(kind))
