"""Every page of the URLconf, in its states, in a real Chromium: on a phone, narrower still, and at a desk."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests import builders
from tests.browser.looking import CONTRAST, DESK, NARROW, PHONE, Visitor, compressed, go_on
from tests.browser.town import NOT_PAGES, Stop, Town, account_pages, stops
from tests.database import Snapshot
from tests.test_access import addresses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST_VISIT, NEXT_PAGE = 60_000, 15_000
# Two addresses of one page.
SAME_PAGE = {
    "agenda-version": "agenda-detail",
    "process-advance": "process-detail",
    "capture-vote-group": "capture-vote-count",
    "minutes-print": "minutes-edit",
}
DARK = ["home", "colonia-detail", "project-list", "agenda-detail", "process-list", "session-detail", "minutes-edit"]


@pytest.fixture(scope="module")
def built() -> list[tuple[Town, Snapshot]]:
    """Hold what the first test builds for the others."""
    return []


@pytest.fixture
def town(chromium: Any, transactional_db: None, built: list[tuple[Town, Snapshot]], tmp_path: Path) -> Town:
    """Return a town with something on every page (after the browser: it needs Django's leave for its thread)."""
    if built:
        [(same, snapshot)] = built
        snapshot.restore()
        return same
    built.append((Town(), Snapshot(tmp_path)))
    return built[0][0]


def walk(visitor: Visitor, route: list[Stop]) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Visit the pages; return what is wrong with each, and the titles by kind of page."""
    wrong: dict[str, list[str]] = {}
    titles: dict[str, set[str]] = defaultdict(set)
    for stop in route:
        status = visitor.go(stop.url)
        found = [] if status == 200 else [f"status {status}"]
        found += (
            visitor.anatomy()
            + visitor.overflows(NARROW, DESK, PHONE)
            + visitor.broken_words(DESK, PHONE)
            + visitor.faults()
        )
        if found:
            wrong[f"{stop.name} {stop.url}"] = found
        titles[visitor.page.title()].add(SAME_PAGE.get(stop.name, stop.name))
    return wrong, titles


def shared(titles: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the titles that two kinds of page share."""
    return {title: kinds for title, kinds in titles.items() if len(kinds) > 1 or not title}


def test_what_is_no_page_is_still_an_address():
    assert set(NOT_PAGES) - {address.name for address in addresses()} == set()


def test_residents_pages(chromium, live_server, town):
    visitor = Visitor(chromium, live_server.url)
    wrong, titles = walk(visitor, [stop for stop in stops(town) if stop.public])
    assert wrong == {}
    assert shared(titles) == {}
    assert visitor.context.cookies() == []


def test_residents_pages_need_no_script_and_few_bytes(chromium, live_server, town):
    visitor = Visitor(chromium, live_server.url, java_script_enabled=False)
    plain = Visitor(chromium, live_server.url)
    heavy, scripted = {}, []
    for stop in (stop for stop in stops(town) if stop.public):
        visitor.go(stop.url)
        page, static = weight(plain, stop.url)
        if page > NEXT_PAGE or page + static > FIRST_VISIT:
            heavy[stop.url] = (page, static)
        if visitor.text() != plain.text() or plain.page.locator("script").count():
            scripted.append(stop.url)
    assert heavy == {}
    assert scripted == []
    assert visitor.context.cookies() == []


def weight(visitor: Visitor, url: str) -> tuple[int, int]:
    """Return the bytes of a page over the wire (gzip, with its headers), and of its static files.

    The test server sends static files as they are; a real one sends them compressed, so they are compressed here.
    """
    visitor.requests.clear()
    answer = visitor.page.goto(visitor.base + url)
    assert answer
    sizes = answer.request.sizes()
    page = sizes["responseHeadersSize"] + sizes["responseBodySize"]
    assert page
    return page, sum(compressed(asked) for asked in set(visitor.requests) if "/static/" in asked)


def test_workspace_pages(chromium, live_server, town):
    visitor = Visitor(chromium, live_server.url, person=town.by)
    wrong, titles = walk(visitor, [stop for stop in stops(town) if not stop.public])
    assert wrong == {}
    assert shared(titles) == {}


def test_account_pages(chromium, live_server, transactional_db):
    wrong, titles, seen = {}, defaultdict(set), set()
    for person in (None, builders.user()):
        visitor = Visitor(chromium, live_server.url, person=person)
        for name, url in account_pages():
            answer = visitor.context.request.get(live_server.url + url, max_redirects=0)
            if answer.status != 200 or name in seen or "html" not in answer.headers["content-type"]:
                continue
            seen.add(name)
            found, found_titles = walk(visitor, [Stop(name, url, public=True)])
            wrong |= found
            for title, kinds in found_titles.items():
                titles[title] |= kinds
    assert {"account_login", "account_logout", "account_reset_password", "account_change_password"} - seen == set()
    assert wrong == {}
    assert shared(titles) == {}


def test_empty_lists(chromium, live_server, transactional_db):
    by = builders.user()
    public = ["home", "colonia-list", "project-list", "agenda-list", "session-public-list", "folio-search"]
    staff = ["workspace", "process-list", "process-create", "session-list", "document-list"]
    visitor = Visitor(chromium, live_server.url, person=by)
    wrong, _titles = walk(visitor, [Stop(name, reverse(name), public=name in public) for name in [*public, *staff]])
    process = builders.process(by=by)
    session = builders.session(process=process, by=by)
    registers = ("collective", "diagnosis", "feelings", "assets", "vision", "imaginaries", "strategies", "projects")
    of_process = [f"process-{name}" for name in ("detail", *registers)]
    of_session = ["session-detail", "rubric-report", "minutes-approve", "session-public", "capture-strategies"]
    route = [(name, process.pk) for name in of_process] + [(name, session.pk) for name in of_session]
    route += [("colonia-detail", process.colonia.code)]
    still, _titles = walk(visitor, [Stop(name, reverse(name, args=[key]), public=False) for name, key in route])
    assert wrong | still == {}


def test_forms_that_refuse(chromium, live_server, town):
    visitor = Visitor(chromium, live_server.url, person=town.by)
    process, session = [town.process.pk], [town.coming.pk]
    asked = [
        reverse("process-create"),
        *(reverse(name, args=process) for name in ("session-create", "project-create", "process-collective")),
        *(reverse(name, args=process) for name in ("process-diagnosis", "process-strategies", "process-vision")),
        *(reverse(name, args=session) for name in ("capture-problems", "capture-vote", "session-cancel")),
        *(reverse(name, args=[town.session.pk]) for name in ("capture-projects", "minutes-edit", "capture-strategies")),
        reverse("agenda-consultation", args=[town.agenda.pk]),
    ]
    wrong = {url: found for url in asked if (found := refusal(visitor, url))}
    entrance = Visitor(chromium, live_server.url)
    for url in (reverse("account_login"), reverse("account_reset_password")):
        if found := refusal(entrance, url):
            wrong[url] = found
    assert wrong == {}


def refusal(visitor: Visitor, url: str) -> list[str]:
    """Send the page's form empty; return what is wrong with the answer."""
    visitor.go(url)
    form = visitor.page.locator("main form[method=post]").first
    form.evaluate("""form => {
        form.closest('details')?.setAttribute('open', '');
        for (const field of form.querySelectorAll('input, textarea, select')) {
            if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
            else if (field.type !== 'hidden') field.value = '';
        }
    }""")
    go_on(visitor.page, form.locator("button[type=submit]").first)
    if not visitor.page.locator(".error-summary").count():
        return ["no summary of what is wrong"]
    return (
        visitor.anatomy()
        + visitor.overflows(NARROW, PHONE)
        + visitor.faults()
        + visitor.overflows(DESK)
        + visitor.faults()
    )


def test_dark_colours_are_legible(chromium, live_server, town):
    visitor = Visitor(chromium, live_server.url, person=town.by, viewport=DESK, color_scheme="dark")
    wrong = {}
    for stop in stops(town):
        if stop.name in DARK:
            visitor.go(stop.url)
            if found := visitor.faults(CONTRAST):
                wrong[stop.url] = found
    assert wrong == {}
