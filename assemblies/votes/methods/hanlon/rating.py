"""The number of the Hanlon method: (A + B) × C × D.

Source: G. Pickett and J. J. Hanlon, *Public Health: Administration and Practice* (Basic Priority Rating System), in
the form that Latin American planning handbooks use after R. Pineault and C. Daveluy, *La planificación sanitaria*:

- A, size, 0 to 10, from the share of the population affected (``SIZES``);
- B, severity, 0 to 10;
- C, how far it can be solved: 0.5 hard, 1 possible, 1.5 easy;
- D, the product of the five PEARL letters, each 0 or 1: one zero makes the whole zero, and we say which letter.
"""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import HanlonRating

SIZES: tuple[tuple[int, int], ...] = (
    (50_000, 10),
    (25_000, 9),
    (17_500, 8),
    (10_000, 7),
    (5_500, 6),
    (1_000, 5),
    (550, 4),
    (100, 3),
    (55, 2),
    (10, 1),
)
"""People affected of each 100,000, and the size they are given from there on.

The published table reads: 25 % or more, 9 or 10; 10 to 24.9 %, 7 or 8; 1 to 9.9 %, 5 or 6; 0.1 to 0.9 %, 3 or 4;
0.01 to 0.09 %, 1 or 2; less, 0. Of the two points of a band, the higher one is given from the middle of the band on
(in the highest band, from half of the population on), so that nobody has to choose.
"""

LETTERS = {
    "is_pertinent": gettext_lazy("pertinencia"),
    "is_affordable": gettext_lazy("economía"),
    "is_acceptable": gettext_lazy("aceptabilidad"),
    "has_resources": gettext_lazy("recursos"),
    "is_legal": gettext_lazy("legalidad"),
}
"""The five letters of PEARL in the order of the sheet."""


def size(affected: int, population: int) -> int:
    """Return A, 0 to 10, for ``affected`` people of ``population``."""
    return next((points for share, points in SIZES if affected * 100_000 >= share * population), 0)


def failed_letters(rating: HanlonRating) -> list[str]:
    """Return the PEARL letters that the option does not hold."""
    return [str(name) for field, name in LETTERS.items() if not getattr(rating, field)]


def value(rating: HanlonRating, population: int) -> Decimal:
    """Return (A + B) × C × D of one rating: 0 to 30."""
    if failed_letters(rating):
        return Decimal(0)
    return (size(rating.people_affected, population) + rating.severity) * Decimal(rating.effectiveness)


def said(rating: HanlonRating, population: int) -> str:
    """Return how the number came about: "(A 9 + B 7) × C 1.5 × D 1"; a zero names its letters."""
    failed = failed_letters(rating)
    facts = {
        "a": size(rating.people_affected, population),
        "b": rating.severity,
        "c": number_format(Decimal(rating.effectiveness), 1),
        "letters": ", ".join(failed),
    }
    if failed:
        return _("(A %(a)s + B %(b)s) × C %(c)s × D 0; no pasa: %(letters)s") % facts
    return _("(A %(a)s + B %(b)s) × C %(c)s × D 1") % facts
