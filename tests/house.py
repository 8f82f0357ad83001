"""The packages of the house, as every test that walks them knows them."""

from typing import Any

HOUSE = ("iztapalapa", "planning", "assemblies", "projects", "agendas", "demonstration")
"""From left to right: each may know itself and what stands to its left; the plumbing knows no app."""
APPS = HOUSE[1:-1]
"""Those with nouns of their own: neither the plumbing nor the demonstration."""


def package_of(thing: Any) -> str:
    """Return the package at the root that a class or a function belongs to."""
    return str(thing.__module__.partition(".")[0])


def is_ours(thing: Any) -> bool:
    """Say whether a class or a function is of the house, and not of a library."""
    return package_of(thing) in HOUSE
