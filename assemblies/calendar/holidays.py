"""Days on which nobody is easily found: official rest days and the feasts that Iztapalapa keeps."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MONDAY = 0
# Artículo 74 de la Ley Federal del Trabajo, and what is kept here besides.
FIXED = {
    (1, 1): gettext_lazy("Año Nuevo"),
    (1, 6): gettext_lazy("Día de Reyes"),
    (5, 1): gettext_lazy("Día del Trabajo"),
    (5, 10): gettext_lazy("Día de las Madres"),
    (9, 15): gettext_lazy("Noche del Grito"),
    (9, 16): gettext_lazy("Día de la Independencia"),
    (11, 1): gettext_lazy("Día de Muertos"),
    (11, 2): gettext_lazy("Día de Muertos"),
    (12, 12): gettext_lazy("Día de la Virgen de Guadalupe"),
    (12, 24): gettext_lazy("Nochebuena"),
    (12, 25): gettext_lazy("Navidad"),
    (12, 31): gettext_lazy("fin de año"),
}
MOVED_TO_MONDAY = {
    (2, 1): gettext_lazy("descanso por el Día de la Constitución"),
    (3, 3): gettext_lazy("descanso por el natalicio de Benito Juárez"),
    (11, 3): gettext_lazy("descanso por el Día de la Revolución"),
}


def feast_on(day: date) -> str:
    """Return which feast or official rest day falls on ``day``, empty if none."""
    fixed = FIXED.get((day.month, day.day))
    if fixed:
        return str(fixed)
    if day.weekday() == MONDAY and (moved := MOVED_TO_MONDAY.get((day.month, (day.day + 6) // 7))):
        return str(moved)
    if (day.month, day.day) == (10, 1) and (day.year - 2024) % 6 == 0:
        return _("descanso por la transmisión del Poder Ejecutivo")
    if timedelta(days=-7) <= day - easter(day.year) <= timedelta(0):
        return _("Semana Santa")
    return ""


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian; the anonymous computus that Nature printed in 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, skipped = divmod(century, 4)
    drift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - drift + 15) % 30
    quarter, odd = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * quarter - epact - odd) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
