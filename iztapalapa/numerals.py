"""Numbers as people write them: "$1,250,000.00", "1'250,000", "1.250,50". What could mean two numbers is asked back."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NUMBER = gettext_lazy("Escribe el número con cifras, por ejemplo 1250.50.")
WHOLE_NUMBER = gettext_lazy("Escribe un número entero.")
COUNT_SENTENCES = {
    "invalid": gettext_lazy("Escribe un número, sin letras ni decimales."),
    "min_value": gettext_lazy("Escribe cero o un número mayor."),
    "max_value": gettext_lazy("Ese número es demasiado grande: revísalo."),
}
"""What a field says that takes a count of people or of hands."""
LONGEST = 40
_SIGNS = {"\u2212": "-", "\u2013": "-", "\u00b4": "'", "\u2018": "'", "\u2019": "'"}
# What each way of writing looks like, and which marks stand between thousands. A decimal comma is believed only where
# it cannot be one of thousands.
_READINGS = tuple(
    (re.compile(rf"[+-]?(?:{pattern})"), thousands)
    for pattern, thousands in (
        (r"\d+(?:\.\d+)?|\.\d+", ""),
        (r"\d{1,3}(?:[,']\d{3})+(?:\.\d+)?", ",'"),
        (r"\d{1,3}(?: \d{3})+(?:\.\d+|,\d{1,2})?", " "),
        (r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}", "."),
        (r"\d{4,},\d{1,2}|\d{1,3},\d{4,}", ""),
    )
)
_POINT_OR_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")


def read_number(text: str, *, decimals: bool = True) -> str:
    """Return the number that ``text`` means, with ASCII digits and a point ("1250.50"); empty for an empty text.

    A comma before three digits separates thousands, as in Mexico. Raises ValidationError: ``invalid`` for what is no
    number, ``ambiguous`` for what may be two. Without ``decimals`` also "1.250" may be two.
    """
    typed = _bare(text)
    if len(typed) > LONGEST or not re.fullmatch(r"[\d ,.'+-]*", typed):
        raise ValidationError(NUMBER if decimals else WHOLE_NUMBER, code="invalid")
    thousands = next((marks for pattern, marks in _READINGS if pattern.fullmatch(typed)), None)
    if typed and (thousands is None or (not decimals and _POINT_OR_THOUSANDS.fullmatch(typed))):
        raise ValidationError(_question(text.strip(), decimals), code="ambiguous")
    return "".join(each for each in typed if each not in (thousands or "")).replace(",", ".")


def _bare(text: str) -> str:
    """Return what was typed in ASCII digits and signs, without currency and outer blanks."""
    plain = "".join(str(unicodedata.decimal(each, _SIGNS.get(each, each))) for each in text)
    return " ".join(plain.replace("$", " ").split())


def _question(text: str, decimals: bool) -> str:
    if decimals:
        return _("«%s» puede leerse de dos maneras: escribe los decimales con punto, por ejemplo 1250.50.") % text
    return _("«%s» puede leerse de dos maneras: escribe un número entero, sin puntos ni comas.") % text
