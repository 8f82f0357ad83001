"""What is read for one record does not grow by what others recorded: no row of a neighbour comes out of the database.

A filter that is left out of a query often changes no page, because nobody looks at the rows that came along; in an
alcaldía with hundreds of processes each page would read all of them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.urls import resolve

from iztapalapa.documents.composing import compose
from iztapalapa.documents.registry import kinds
from tests.browser.town import Town, stops

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OF_ALL = 'FROM "planning_colonia"'
"""The territory is the same for everybody: maps name the colonias around."""


class Counting(CursorWrapper):
    """A cursor that counts the rows that it gives out."""

    rows = 0
    said = ""

    def execute(self, sql: str, params: Any = None) -> Any:
        """Remember what was asked."""
        self.said = sql
        return super().execute(sql, params)

    def _count(self, number: int) -> None:
        Counting.rows += 0 if OF_ALL in self.said else number

    def fetchone(self) -> Any:
        """Return a row, or None."""
        row = self.cursor.fetchone()
        self._count(row is not None)
        return row

    def fetchmany(self, *args: Any) -> Any:
        """Return some rows."""
        rows = self.cursor.fetchmany(*args)
        self._count(len(rows))
        return rows

    def fetchall(self) -> Any:
        """Return all rows."""
        rows = self.cursor.fetchall()
        self._count(len(rows))
        return rows

    def __iter__(self) -> Iterator[Any]:
        """Return the rows one by one."""
        for row in self.cursor:
            self._count(1)
            yield row


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[], Any]], int]]:
    """Give a function that says how many rows what it is given reads."""

    def rows_of(act: Callable[[], Any]) -> int:
        cache.clear()
        Counting.rows = 0
        act()
        return Counting.rows

    with monkeypatch.context() as patched:
        patched.setattr(connection, "make_cursor", lambda cursor: Counting(cursor, connection))
        yield rows_of


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
