"""The dot vote: opened with its options, counted as often as needed, closed once."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from iztapalapa.folding import fold
from iztapalapa.records import store
from planning.models import Problem, User

from ..models import PrioritizationExercise, PrioritizationGroup, PrioritizationOption, Session, Tally
from ..policies import require_open_count, require_results


@transaction.atomic
def open_prioritization(
    *,
    session: Session,
    question: str,
    dots_per_person: int,
    options: Sequence[Problem | str],
    by: User,
    cap_per_option: int | None = None,
    at: datetime | None = None,
) -> PrioritizationExercise:
    """Open a dot vote over ``options`` (problems of the process, or texts) for the whole gathering."""
    session = Session.objects.select_for_update(of=("self",)).select_related("process").get(pk=session.pk)
    require_results(session)
    _check_options(session, options)
    if cap_per_option is not None and not 1 <= cap_per_option <= dots_per_person:
        raise ValidationError({"cap_per_option": _("El tope por opción va de 1 a los puntos de cada persona.")})
    last = session.prioritizations.aggregate(last=Max("round"))["last"] or 0
    exercise = PrioritizationExercise(session=session, round=last + 1, question=question.strip())
    exercise.dots_per_person, exercise.cap_per_option = dots_per_person, cap_per_option
    store(exercise, by=by, at=at)
    store(PrioritizationGroup(exercise=exercise), by=by, at=at)
    rows = [
        PrioritizationOption(
            exercise=exercise,
            position=position,
            text=str(option).strip(),
            problem=option if isinstance(option, Problem) else None,
        )
        for position, option in enumerate(options, start=1)
    ]
    bulk_create_with_history(rows, PrioritizationOption, default_user=by, default_date=at)
    return exercise


def _check_options(session: Session, options: Sequence[Problem | str]) -> None:
    texts = [str(option) for option in options]
    if len(texts) < 2:
        raise ValidationError({"options": _("Una votación necesita al menos dos opciones.")})
    if any(not fold(text) or len(text.strip()) > 300 for text in texts):
        raise ValidationError({"options": _("Cada opción lleva de 1 a 300 letras.")})
    if len({fold(text) for text in texts}) < len(texts):
        raise ValidationError({"options": _("Hay una opción repetida.")})
    if any(isinstance(option, Problem) and option.process_id != session.process_id for option in options):
        raise ValidationError({"options": _("Se votan problemas del mismo proceso.")})


@transaction.atomic
def count_votes(
    *,
    exercise: PrioritizationExercise,
    people: int,
    points: Mapping[int, int],
    by: User,
    tellers: Sequence[str] = ("", ""),
    at: datetime | None = None,
) -> PrioritizationExercise:
    """Write what the tellers counted: people who voted, and points by option (primary key); left out is 0.

    May be repeated until the count is closed. Refuses more points than the people had dots.
    """
    exercise = _locked(exercise)
    require_open_count(exercise)
    options = list(exercise.options.all())
    counted = {option.pk: points.get(option.pk, 0) for option in options}
    if set(points) - set(counted):
        raise ValidationError(_("Esa opción no está en esta votación."))
    _check_points(exercise, people, options, counted)
    group = exercise.groups.get()
    group.people = people
    store(group, by=by, at=at)
    _write_tallies(group, counted, by=by, at=at)
    exercise.teller_one, exercise.teller_two = (name.strip() for name in tellers)
    return store(exercise, by=by, at=at)


def _check_points(
    exercise: PrioritizationExercise, people: int, options: list[PrioritizationOption], counted: Mapping[int, int]
) -> None:
    """Nobody had more dots than were given: in all, and for one option if there is a cap."""
    if people < 0 or any(count < 0 for count in counted.values()):
        raise ValidationError(_("Los conteos son números de 0 en adelante."))
    refused: dict[str, str] = {}
    total, given = sum(counted.values()), people * exercise.dots_per_person
    if total > given:
        refused["people"] = _(
            "Se contaron %(total)d puntos, pero %(people)d personas con %(dots)d puntos cada una reparten a lo más "
            "%(given)d. Revisa las personas o los puntos."
        ) % {"total": total, "people": people, "dots": exercise.dots_per_person, "given": given}
    cap = exercise.cap_per_option
    for option in options if cap else ():
        most = people * (cap or 0)
        if counted[option.pk] > most:
            refused[f"points_{option.pk}"] = _(
                "Aquí hay %(points)d puntos; con %(people)d personas y tope de %(cap)d por opción, caben a lo más "
                "%(most)d."
            ) % {"points": counted[option.pk], "people": people, "cap": cap, "most": most}
    if refused:
        raise ValidationError(refused)


def _write_tallies(group: PrioritizationGroup, counted: Mapping[int, int], *, by: User, at: datetime | None) -> None:
    standing = {tally.option_id: tally for tally in group.tallies.all()}
    new = [Tally(group=group, option_id=key, points=count) for key, count in counted.items() if key not in standing]
    changed = [tally for key, tally in standing.items() if tally.points != counted[key]]
    for tally in changed:
        tally.points = counted[tally.option_id]
    if new:
        bulk_create_with_history(new, Tally, default_user=by, default_date=at)
    if changed:
        bulk_update_with_history(changed, Tally, ["points"], default_user=by, default_date=at)


@transaction.atomic
def close_prioritization(
    *, exercise: PrioritizationExercise, by: User, at: datetime | None = None
) -> PrioritizationExercise:
    """Close the count for good: from now on it cannot change."""
    exercise = _locked(exercise)
    require_open_count(exercise)
    if not Tally.objects.filter(option__exercise=exercise).aggregate(total=Sum("points"))["total"]:
        raise ValidationError(_("Todavía no hay puntos contados: no hay nada que cerrar."))
    exercise.closed_at, exercise.closed_by = at or timezone.now(), by
    return store(exercise, by=by, at=at)


@transaction.atomic
def discard_prioritization(*, exercise: PrioritizationExercise, by: User, at: datetime | None = None) -> None:
    """Throw away a count that is still open, with its options; its history stays."""
    exercise = _locked(exercise)
    require_open_count(exercise)
    exercise._history_user, exercise._history_date = by, at or timezone.now()  # type: ignore[attr-defined]
    exercise.delete()


def _locked(exercise: PrioritizationExercise) -> PrioritizationExercise:
    """Return the exercise as it stands now; a second person waits here."""
    rows = PrioritizationExercise.objects.select_for_update(of=("self",)).select_related("session__process")
    return rows.get(pk=exercise.pk)
