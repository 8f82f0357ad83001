"""Sessions, the calendar and the board: the same queries at every size, and a board that does not slow down."""

from collections.abc import Iterator

from django.urls import reverse

from . import Row, benchmark
from .programme import convene, coordinator, median_seconds, open_processes, queries

SIZES = (50, 500, 5_000)
PAGES = {"calendar": "calendar", "session-list": "session list", "process-list": "process board"}
MOST_QUERIES = 12


@benchmark("queries")
def page_queries() -> Iterator[Row]:
    """Count the queries of three pages with 50, 500 and 5,000 sessions of 123 processes."""
    open_processes(123)
    client = coordinator()
    counted: dict[str, list[int]] = {name: [] for name in PAGES}
    for size in SIZES:
        convene(size)
        for name, said in PAGES.items():
            counted[name].append(queries(client, reverse(name)))
            yield Row(f"{said}, {size:,} sessions", counted[name][-1], "queries", limit=MOST_QUERIES)
    for name, said in PAGES.items():
        yield Row(f"{said}, most minus fewest", max(counted[name]) - min(counted[name]), "queries", limit=0)


@benchmark("board")
def board_growth() -> Iterator[Row]:
    """Compare the board's median response with 500 processes to that with 50."""
    client, url = coordinator(), reverse("process-list")
    taken = []
    for size in (50, 500):
        open_processes(size)
        convene(size * 4)
        taken.append(median_seconds(lambda: client.get(url)))
        yield Row(f"process board, {size} processes", taken[-1] * 1000, "ms")
    yield Row("process board, 500 processes ÷ 50", taken[1] / taken[0], "times", limit=2, strictly=True)


@benchmark("calendar")
def calendar_time() -> Iterator[Row]:
    """Time a month of the calendar among 5,000 sessions."""
    open_processes(123)
    convene(5_000)
    client, url = coordinator(), reverse("calendar")
    yield Row(
        "calendar, a month of 5,000 sessions a year", median_seconds(lambda: client.get(url), times=7) * 1000, "ms"
    )
