"""The schematic map: a cell for each colonia, small, and read in one query."""

import gzip
import re
from datetime import timedelta

import pytest

from planning import schematic_map
from planning.models import Colonia, Stage
from planning.territory import draw_map, load_territory, read_seed
from tests.builders import NOW, colonia, process

SQUARE = {"07-001": (19.30, -99.10), "07-002": (19.30, -99.09), "07-003": (19.31, -99.10), "07-004": (19.31, -99.09)}


def corners(path: str) -> list[tuple[int, int]]:
    """Follow a path of one outline: where it goes, in units of the drawing."""
    start, _line, steps = path.removeprefix("M").removesuffix("z").partition("l")
    x, y = map(int, start.split())
    places, numbers = [(x, y)], [int(number) for number in re.findall(r"-?\d+", steps)]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        places.append((x, y))
    return places


def test_each_place_gets_a_cell_inside_the_drawing():
    paths = schematic_map.draw(SQUARE)
    assert list(paths) == list(SQUARE)
    everywhere = [corner for path in paths.values() for corner in corners(path)]
    assert all(0 <= x <= schematic_map.WIDTH and 0 <= y <= schematic_map.HEIGHT for x, y in everywhere)


def test_north_is_up_and_east_is_right():
    def middle(code: str) -> tuple[float, float]:
        places = corners(paths[code])
        return sum(x for x, _y in places) / len(places), sum(y for _x, y in places) / len(places)

    paths = schematic_map.draw(SQUARE)
    assert middle("07-003")[1] < middle("07-001")[1]
    assert middle("07-002")[0] > middle("07-001")[0]


def test_places_that_coincide_still_have_a_cell_each():
    paths = schematic_map.draw({**SQUARE, "07-005": SQUARE["07-001"]})
    assert len(set(paths.values())) == 5
    assert all(paths.values())


@pytest.mark.parametrize("number", [0, 1, 2])
def test_fewer_than_three_places_have_no_map(number):
    assert schematic_map.draw(dict(list(SQUARE.items())[:number])) == {}


def test_places_in_a_row_have_a_map():
    row = {f"07-00{n}": (19.30, -99.10 + n / 100) for n in range(1, 5)}
    assert all(schematic_map.draw(row).values())


def test_the_whole_territory_is_small_over_the_wire():
    places = {row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in read_seed("territory")}
    paths = schematic_map.draw(places)
    assert len(paths) == 293
    assert all(re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", path) for path in paths.values())
    assert len(gzip.compress("".join(paths.values()).encode())) < 6_000


def test_drawing_twice_gives_the_same():
    assert schematic_map.draw(SQUARE) == schematic_map.draw(SQUARE)


@pytest.mark.django_db
def test_the_map_colours_open_processes_and_counts_the_rest(django_assert_num_queries):
    for code, (latitude, longitude) in SQUARE.items():
        colonia(code=code, name=f"Colonia {code}", latitude=latitude, longitude=longitude)
    draw_map()
    process(colonia=Colonia.objects.get(code="07-002"), at=NOW)
    with django_assert_num_queries(1):
        drawn = schematic_map.stage_map()
    assert [(cell.code, cell.stage, cell.since) for cell in drawn.cells] == [("07-002", Stage.CONVENING, NOW)]
    assert (drawn.rest_count, drawn.total) == (3, 4)
    assert [len(cells) for _stage, cells in drawn.stages] == [1, 0, 0, 0, 0, 0, 0, 0, 0]


@pytest.mark.django_db
def test_the_locator_separates_one_colonia_from_the_rest(django_assert_num_queries):
    for code, (latitude, longitude) in SQUARE.items():
        colonia(code=code, latitude=latitude, longitude=longitude)
    draw_map()
    paths = dict(schematic_map.alcaldia_outline_paths())
    with django_assert_num_queries(1):
        found = schematic_map.locator("07-003")
    assert found.here == paths["07-003"]
    assert found.rest.count("M") == 3
    assert schematic_map.locator("99-999").here == ""


@pytest.mark.django_db
def test_a_colonia_that_no_longer_stands_leaves_the_map():
    load_territory()
    gone = Colonia.objects.get(code="07-001")
    gone.valid_until = NOW.date() - timedelta(days=1)
    gone.save()
    assert len(schematic_map.alcaldia_outline_paths()) == 292
