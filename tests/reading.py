"""How many rows are read: a cursor that counts what it gives out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.backends.utils import CursorWrapper

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
