"""How an app tells the present state of what carries a folio of its kind.

In a module that is read at start-up (``documents.py``, ``panels.py``)::

    @state_of("agenda")
    def agenda_state(folio):
        return FolioState(_("Reemplazada por la versión 2"), path="/agendas/07-254/v2/", current=False)

A kind without a loader shows no state.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Folio


@dataclass(frozen=True)
class FolioState:
    """What is true today: a short label, whether it still holds, and where to read on (site-relative)."""

    label: str
    detail: str = ""
    path: str = ""
    current: bool = True


Loader = Callable[["Folio"], FolioState | None]
_loaders: dict[str, Loader] = {}


def state_of(kind: str) -> Callable[[Loader], Loader]:
    """Register the decorated loader for folios of ``kind``."""

    def decorate(load: Loader) -> Loader:
        _loaders[kind] = load
        return load

    return decorate


def present_state(folio: "Folio") -> FolioState | None:
    """Return the state of ``folio`` as its app tells it, or None."""
    load = _loaders.get(folio.kind)
    return load(folio) if load else None
