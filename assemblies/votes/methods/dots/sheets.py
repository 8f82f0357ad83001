"""The sheets of a dot vote: one to stick dots on, one to count them; in the order of the screen."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..base import CountSheet, OnPaper
from .boxes import PEOPLE, TELLERS

BLANK_GROUPS = 3
ROOMY = 6
"""So many options have room for large dots."""


def _terms(vote: OnPaper) -> dict[str, Any]:
    """Return how many dots each person has, and how many for one option; none before the vote is open."""
    exercise = vote.exercise
    return {
        "dots": exercise.dots_per_person if exercise else None,
        "cap": exercise.cap_per_option if exercise else None,
    }


def to_stick_on(vote: OnPaper) -> dict[str, Any]:
    """Return what stands on the wall."""
    return {**_terms(vote), "roomy": len(vote.options) <= ROOMY}


def to_count(vote: OnPaper) -> dict[str, Any]:
    """Return the columns to fill in, and who counts."""
    return {
        **_terms(vote),
        "groups": vote.groups or [""] * BLANK_GROUPS,
        "people": str(PEOPLE),
        "tellers": [str(label) for label in TELLERS.values()],
    }


SHEETS = (
    CountSheet(
        "dot_sheet",
        _("Hoja de votación con puntos"),
        _("En la pared: las opciones en letra grande y lugar para pegar los puntos; una para cada grupo."),
        "dots.html",
        to_stick_on,
        by_group=True,
    ),
    CountSheet(
        "tally_sheet",
        _("Hoja de conteo de la votación"),
        _("Para quienes escrutan: los puntos de cada opción, grupo por grupo."),
        "tally.html",
        to_count,
    ),
)
