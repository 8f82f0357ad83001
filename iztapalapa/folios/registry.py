"""The kinds of folio: an app subclasses ``FolioKind`` in its ``folios.py`` and registers it.

::

    @register
    class MinutesFolio(FolioKind):
        kind = "acta"
        name = _("acta de asamblea")
        default_pattern = "ACTA-{place}-{number:03d}"

        def address(self, subject):
            return reverse("session-public", args=[subject])

A folio is found by its kind and its subject (a reference such as a primary key), never by an address: the address is
asked when somebody wants to go there, so that a route may change under folios that were given long ago.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings

if TYPE_CHECKING:
    from .models import Folio

SAMPLE_PLACE = "07-254"


@dataclass(frozen=True)
class FolioState:
    """What is true today: a short label, whether it still holds, and where to read on (site-relative)."""

    label: str
    detail: str = ""
    path: str = ""
    current: bool = True


class FolioKind:
    """One kind of thing that carries a folio."""

    kind: ClassVar[str]
    """Slug, for example ``acta``: kept with every folio, and its name in the setting FOLIO_PATTERNS."""
    name: ClassVar[Any]
    """What it is, as its page says it (translatable)."""
    default_pattern: ClassVar[str]
    """How it is written: ``{place}`` is the code of the colonia, ``{number:03d}`` the number with three digits at least.
    With a place in it, numbers count up in each place by itself."""
    needs: ClassVar[frozenset[str]] = frozenset({"number"})
    """What no pattern of this kind may leave out; with its own numbers, also the place that they are of."""
    longest: ClassVar[int] = 32
    """How many letters the column holds that keeps it with its subject."""
    is_example: ClassVar[bool] = False
    """Say whether it shows people who verify one what a folio looks like."""

    @property
    def pattern(self) -> str:
        """Return the pattern of this installation."""
        return settings.FOLIO_PATTERNS.get(self.kind, self.default_pattern)

    @property
    def prefix(self) -> str:
        """Return what every folio of this kind begins with, for example ``ACTA-``."""
        return self.pattern.partition("{")[0]

    def code(self, *, place: str = SAMPLE_PLACE, number: int = 1) -> str:
        """Return the folio of this number; without any, an example."""
        return self.pattern.format(place=place, number=number)

    def series(self, place: str) -> str:
        """Return the name of what counts the numbers."""
        return f"{self.kind}:{place}" if "{place}" in self.pattern else self.kind

    def address(self, subject: str) -> str:
        """Return where to read, inside this site, what the folio of ``subject`` stands for; empty if that is gone."""
        raise NotImplementedError

    def state(self, folio: "Folio") -> FolioState | None:
        """Return what is true today of what this folio stands for, or None."""
        return None


_kinds: dict[str, FolioKind] = {}


def register(cls: type[FolioKind]) -> type[FolioKind]:
    """Register a kind (class decorator)."""
    _kinds[cls.kind] = cls()
    return cls


def kinds() -> list[FolioKind]:
    """Return all kinds, by slug."""
    return [_kinds[slug] for slug in sorted(_kinds)]


def declared(slug: str) -> FolioKind | None:
    """Return the kind of this slug, or None: a folio outlives the app that gave it."""
    return _kinds.get(slug)


def kind_named(slug: str) -> FolioKind:
    """Return the kind of this slug; LookupError if no app declares it."""
    if kind := declared(slug):
        return kind
    raise LookupError(f"No app declares folios of the kind «{slug}».")


def examples() -> list[str]:
    """Return folios as they are written here, to show what one looks like."""
    return [kind.code() for kind in kinds() if kind.is_example]
