"""Printed sheets stand in the way of nothing. (How: sessions/changes.py.)"""

from assemblies.sessions.changes import free

free("sheets", "a printed sheet keeps its folio, and its page says what became of the session")
