"""The benchmarks' record: each figure beside that of the run before, whichever of them ran."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import say
from benchmarks.record import Line, Record

BENCHMARKS = ("kit", "queries", "board")


@pytest.fixture
def place(tmp_path) -> Path:
    return tmp_path / "bench.json"


def figure(benchmark: str, value: float, *, name: str = "", **more: Any) -> Line:
    """Return one measured row, as a benchmark gives it."""
    row = {"benchmark": benchmark, "name": name or benchmark, "value": value, "unit": "s", "limit": 4, "holds": True}
    return {**row, "engine": "sqlite", **more}


def run(place: Path, *figures: Line) -> list[Line]:
    """Keep the figures of one run, and return them as they are told."""
    record = Record(place)
    lines = [record.beside_former(line) for line in figures]
    record.keep(lines, registered=BENCHMARKS)
    return lines


def told(place: Path) -> list[tuple[str, float, float | None, float | None]]:
    return [(row["name"], row["value"], row["former"], row["change"]) for row in json.loads(place.read_text())]


def test_the_first_run_has_nothing_beside_it(place):
    run(place, figure("kit", 2.5))
    assert json.loads(place.read_text()) == [{**figure("kit", 2.5), "former": None, "change": None}]


def test_each_run_stands_beside_the_one_before(place):
    for value in (2.5, 3.25, 3.0):
        run(place, figure("kit", value))
    assert told(place) == [("kit", 3.0, 3.25, -0.25)]


def test_a_row_keeps_what_others_read_of_it(place):
    run(place, figure("kit", 2.5))
    run(place, figure("kit", 5.0, holds=False))
    (row,) = json.loads(place.read_text())
    read = {key: row[key] for key in ("name", "value", "unit", "limit", "holds")}
    assert read == {"name": "kit", "value": 5.0, "unit": "s", "limit": 4, "holds": False}


def test_a_run_of_one_keeps_the_others_with_their_figures_in_their_order(place):
    run(place, *(figure(name, 1) for name in BENCHMARKS))
    run(place, figure("queries", 2))
    assert told(place) == [("kit", 1, None, None), ("queries", 2, 1, 1), ("board", 1, None, None)]
    run(place, *(figure(name, 3) for name in BENCHMARKS))
    assert told(place) == [("kit", 3, 1, 2), ("queries", 3, 2, 1), ("board", 3, 1, 2)]


def test_a_figure_or_a_benchmark_that_is_no_more_goes(place):
    run(place, figure("kit", 1), figure("kit", 1, name="pages"), figure("board", 1))
    run(place, figure("kit", 2))
    assert told(place) == [("kit", 2, 1, 1), ("board", 1, None, None)]
    Record(place).keep([], registered=("kit",))
    assert told(place) == [("kit", 2, 1, 1)]


def test_another_engine_is_no_former_run(place):
    run(place, figure("kit", 1))
    (line,) = run(place, figure("kit", 9, engine="postgresql"))
    assert (line["former"], line["change"]) == (None, None)


def test_the_rows_of_a_release_before_are_read(place):
    place.write_text(json.dumps([{"name": "kit", "value": 2, "unit": "s", "limit": 4, "holds": True}]))
    (line,) = run(place, figure("kit", 1))
    assert (line["former"], line["change"]) == (2, -1)


@pytest.mark.parametrize("text", ["", "[{", '{"name": "kit"}', '["kit", {"name": "kit"}]'])
def test_a_file_that_tells_nothing_is_no_former_run(place, text):
    place.write_text(text)
    (line,) = run(place, figure("kit", 1))
    assert line["former"] is None
    assert told(place) == [("kit", 1, None, None)]


@pytest.mark.parametrize(
    ("former", "value", "columns"),
    [
        (None, 2, ["2", "s", "4", "holds"]),
        (2, 2, ["2", "s", "4", "2", "=", "holds"]),
        (2, 3, ["3", "s", "4", "2", "+50%", "holds"]),
        (4, 3, ["3", "s", "4", "4", "-25%", "holds"]),
        (0, 3, ["3", "s", "4", "0", "+3", "holds"]),
        (1, 5, ["5", "s", "4", "1", "+400%", "DOES", "NOT", "HOLD"]),
    ],
)
def test_the_table_prints_the_former_value_and_the_change(place, capsys, former, value, columns):
    if former is not None:
        run(place, figure("kit", former))
    (line,) = run(place, figure("kit", value, holds=value <= 4))
    say(line)
    assert capsys.readouterr().out.split() == ["kit", *columns]
