"""What is read for one record does not grow by what others recorded: no row of a neighbour comes out of the database.

A filter that is left out of a query often changes no page, because nobody looks at the rows that came along; in an
alcaldía with hundreds of processes each page would read all of them.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from iztapalapa.documents.composing import compose
from iztapalapa.documents.registry import kinds
from tests.browser.town import Town, stops
from tests.reading import counted

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def acts(town: Town, client: Client) -> dict[str, Callable[[], Any]]:
    """Return what reads one record of this town: its pages and its papers."""
    urls = [stop.url for stop in stops(town) if resolve(stop.url.partition("?")[0]).kwargs]
    found: dict[str, Callable[[], Any]] = {url: lambda url=url: client.get(url) for url in urls}
    for kind in kinds():
        for reference in kind.subjects():
            with suppress(LookupError):  # a sheet is not carried by every session
                subject = kind.find(reference)
                found[f"{kind.kind} {reference}"] = lambda kind=kind, subject=subject: compose(kind, subject)
    return found


def test_pages_and_papers_read_their_own_rows_alone(monkeypatch):
    town, client = Town(), Client()
    client.force_login(town.by)
    read = acts(town, client)
    with counted(monkeypatch) as rows_of:
        for act in read.values():  # what is read once in a process, such as content types
            act()
        alone = {name: rows_of(act) for name, act in read.items()}
        Town("07-176", "07-050")
        beside = {name: rows_of(act) for name, act in read.items()}
    grown = {name: rows - alone[name] for name, rows in beside.items() if rows != alone[name]}
    # The other town convenes at the same hour, and this page tells clashes.
    assert grown == {town.coming.get_absolute_url(): 1}
