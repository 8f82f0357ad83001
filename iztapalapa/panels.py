"""Panels: pieces that an app shows on a page whose noun belongs to an app to its left.

An app's ``panels.py`` registers a loader; the page's owner draws what is registered, in order::

    @register("colonia", order=30, template="assemblies/hub/_colonia_sessions.html")
    def sessions(colonias, user):
        return {colonia.pk: {"upcoming": [...]} for colonia in colonias}

A loader takes many subjects at once (so a list costs the same queries as one) and returns, for each primary key that
has something to show, the context of its template fragment. A subject that is missing shows nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

Loader = Callable[[list[Any], Any], dict[int, dict[str, Any]]]


@dataclass(frozen=True)
class Panel:
    """One registered piece: where it stands, what draws it, what loads it."""

    place: str
    order: int
    template: str
    load: Loader


_places: dict[str, list[Panel]] = defaultdict(list)


def register(place: str, *, order: int, template: str) -> Callable[[Loader], Loader]:
    """Register the decorated loader for ``place`` (colonia, process, home…); lower ``order`` comes first."""

    def decorate(load: Loader) -> Loader:
        _places[place].append(Panel(place, order, template, load))
        _places[place].sort(key=lambda panel: panel.order)
        return load

    return decorate


def panels_for(place: str, subjects: Iterable[Any], user: Any) -> dict[int, list[tuple[str, dict[str, Any]]]]:
    """Return for each subject's primary key the (template, context) pairs to draw, in order."""
    subjects = list(subjects)
    drawn: dict[int, list[tuple[str, dict[str, Any]]]] = {subject.pk: [] for subject in subjects}
    for panel in _places[place]:
        for key, context in panel.load(subjects, user).items():
            drawn[key].append((panel.template, context))
    return drawn


def draw(place: str, subjects: Iterable[Any], request: HttpRequest) -> dict[int, SafeString]:
    """Return for each subject's primary key the drawn pieces of ``place``, one after the other."""
    subjects = list(subjects)
    drawn = panels_for(place, subjects, request.user)
    return {
        subject.pk: mark_safe(  # noqa: S308  (rendered templates, already escaped)
            "".join(
                render_to_string(name, {**context, "subject": subject}, request=request)
                for name, context in drawn[subject.pk]
            )
        )
        for subject in subjects
    }
