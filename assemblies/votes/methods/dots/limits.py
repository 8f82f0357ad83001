"""Nobody gives more dots than there were to give."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from iztapalapa.amounts import amount

from ...models import PrioritizationExercise
from .boxes import cell_name, people_name

Cell = tuple[int, int]
"""Primary keys of an option and a group."""


def refusals(exercise: PrioritizationExercise, people: Mapping[int, int], points: Mapping[Cell, int]) -> dict[str, str]:
    """Return why a count cannot be, by field of the tally screen (see ``boxes.py``); empty if it can.

    Nobody had more dots than were given: in all, and for one option if there is a cap; and somebody voted.
    """
    refused: dict[str, str] = {}
    for group, voted in people.items():
        mine = {option: count for (option, owner), count in points.items() if owner == group}
        if voted < 0:
            refused[people_name(group)] = _("Escribe un número de 0 en adelante.")
            continue
        for option, count in mine.items():
            if sentence := _cell_refusal(exercise, voted, count):
                refused[cell_name(option, group)] = sentence
        if sentence := _people_refusal(exercise, voted, sum(mine.values())):
            refused[people_name(group)] = sentence
    return refused


def _people_refusal(exercise: PrioritizationExercise, people: int, total: int) -> str:
    given = people * exercise.dots_per_person
    if total <= given:
        return ""
    if not people:
        return _("La hoja suma %(dots)s y nadie que votara: escribe cuántas personas votaron.") % {
            "dots": amount("dots", total)
        }
    return _(
        "La hoja suma %(total)s y con %(people)s, a %(dots)s por persona, son a lo más %(given)d. Revisa las "
        "personas o los puntos."
    ) % {
        "total": amount("dots", total),
        "people": amount("people", people),
        "dots": amount("dots", exercise.dots_per_person),
        "given": given,
    }


def _cell_refusal(exercise: PrioritizationExercise, people: int, count: int) -> str:
    if count < 0:
        return _("Escribe 0 o más.")
    cap = exercise.cap_per_option
    if not cap or not people or count <= people * cap:
        return ""
    return _("A lo más %(most)d: %(people)s con tope de %(cap)d.") % {
        "most": people * cap,
        "people": amount("people", people),
        "cap": cap,
    }
