"""A link of 243 letters or a word of 400 never makes a page wider than the phone."""

from typing import Any

import pytest

from tests.browser.looking import DESK, PHONE, Visitor
from tests.browser.town import Stop, Town, stops
from tests.unbroken import stretch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def route(chromium: Any, transactional_db: None) -> tuple[Town, list[Stop]]:
    """Return a town in which nothing that was written can be broken, and its pages."""
    town = Town()
    found = stops(town)
    stretch()
    return town, found


def test_no_page_grows_sideways(chromium: Any, live_server: Any, route: tuple[Town, list[Stop]]) -> None:
    town, pages = route
    resident, staff = Visitor(chromium, live_server.url), Visitor(chromium, live_server.url, person=town.by)
    wrong = {}
    for stop in pages:
        visitor = resident if stop.public else staff
        status = visitor.go(stop.url)
        if found := [*visitor.overflows(DESK, PHONE), *([] if status == 200 else [f"status {status}"])]:
            wrong[f"{stop.name} {stop.url}"] = found
    assert wrong == {}
