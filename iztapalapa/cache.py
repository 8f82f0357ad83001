"""The cache that log-in throttling counts in."""

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError, connections, router


class LoudDatabaseCache(DatabaseCache):
    """Says when it could not write: Django's own keeps silent, and a full disk then passes for too many attempts."""

    def _base_set(self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        done: bool = super()._base_set(mode, key, value, timeout)  # type: ignore[misc]
        # Not done and there: somebody else was quicker, which is an answer.
        if not done and mode != "touch" and not self._is_there(key):
            raise OperationalError("The cache's table takes nothing")
        return done

    def _is_there(self, key: str) -> bool:
        connection = connections[router.db_for_read(self.cache_model_class)]
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} WHERE cache_key = %s", [key])  # noqa: S608  (our own table)
            return cursor.fetchone() is not None
