"""A prioritisation: opened with its options and groups, settled by another round, closed once, or thrown away."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from assemblies.sessions.policies import require_results
from iztapalapa.amounts import amount
from iztapalapa.folding import fold
from iztapalapa.ordered_lists import rewrite
from iztapalapa.records import hold, remove, store
from iztapalapa.text import line
from planning.models import Problem, User

from ..methods.registry import USUAL, method_of
from ..models import PrioritizationExercise, PrioritizationGroup, PrioritizationOption
from ..policies import require_open_count
from ..ranking import count_fingerprint
from ..tally import ORDER

MOST_GROUPS = 12
Kind = PrioritizationGroup.Kind


@transaction.atomic
def open_prioritization(
    *,
    session: Session,
    question: str,
    options: Sequence[Problem | str],
    by: User,
    method: str = USUAL,
    groups: Sequence[str] = (Kind.ALL,),
    tables: int = 0,
    at: datetime | None = None,
    **answers: Any,
) -> PrioritizationExercise:
    """Open a prioritisation over ``options`` (problems of the process, or texts) for these groups and so many tables.

    Whoever belongs to two groups votes in one of them. ``answers`` are those to the fields of the method, under their
    names: ``dots_per_person=5``.
    """
    session = hold(session)
    exercise = PrioritizationExercise(session=session, method=method, question=question.strip())
    return _open(exercise, options, _groups(groups, tables), answers, by=by, at=at)


@transaction.atomic
def open_next_round(
    *,
    exercise: PrioritizationExercise,
    options: Sequence[PrioritizationOption],
    by: User,
    reason: str = "",
    at: datetime | None = None,
    **answers: Any,
) -> PrioritizationExercise:
    """Open the round that settles a closed one: of its tied options or, with a reason, of all of them again.

    ``answers`` are those to what the method asks again; the rest stays as it was.
    """
    exercise = hold(exercise)
    if not exercise.is_closed:
        raise ValidationError(_("Primero se cierra este conteo; después puede haber otra ronda."))
    if PrioritizationExercise.objects.filter(settles=exercise).exists():
        raise ValidationError(_("Ya hay otra ronda de esta votación."))
    standing = list(exercise.options.all())
    again = [option for option in standing if option in options]
    if len(again) == len(standing) and not reason.strip():
        raise ValidationError({"reason": _("Escribe por qué se repite con todas las opciones.")})
    later = PrioritizationExercise(session=exercise.session, method=exercise.method, question=exercise.question)
    later.settles, later.round = exercise, exercise.round + 1
    later.round_reason = reason.strip() or _("Empate")
    groups = [(group.kind, group.table_number) for group in exercise.groups.all()]
    return _open(later, [option.problem or option.text for option in again], groups, answers, by=by, at=at)


def _open(
    exercise: PrioritizationExercise,
    options: Sequence[Problem | str],
    groups: Sequence[tuple[str, int | None]],
    answers: Mapping[str, Any],
    *,
    by: User,
    at: datetime | None,
) -> PrioritizationExercise:
    """Check and store an exercise with its groups and options."""
    session = exercise.session
    require_results(session)
    _check_options(session, options)
    _require_no_twin(exercise, options)
    method = method_of(exercise)
    if unasked := set(answers) - {*method.fields, *method.fields_again}:
        raise TypeError(f"{method.code} asks for no {sorted(unasked)}")
    refused = method.prepare(exercise, session.process, answers)
    if len(options) > method.most_options:
        refused["options"] = method.too_many(len(options))
    if refused:
        raise ValidationError(refused)
    store(exercise, by=by, at=at)
    for kind, number in groups:
        store(PrioritizationGroup(exercise=exercise, kind=kind, table_number=number), by=by, at=at)
    _write_options(exercise, options, by=by, at=at)
    return exercise


def _write_options(
    exercise: PrioritizationExercise, options: Sequence[Problem | str], *, by: User, at: datetime | None
) -> None:
    """Store the options in the order of the sheet."""
    rows = [
        PrioritizationOption(
            exercise=exercise, text=str(option).strip(), problem=option if isinstance(option, Problem) else None
        )
        for option in options
    ]
    rewrite(exercise.options, rows, by=by, at=at)


def _require_no_twin(exercise: PrioritizationExercise, options: Sequence[Problem | str]) -> None:
    """Refuse the same question over the same options while it is open: a button pressed twice opens one vote."""
    texts = [fold(str(option)) for option in options]
    still_open = exercise.session.prioritizations.filter(closed_at__isnull=True)
    for twin in still_open.prefetch_related("options"):
        is_same_question = fold(twin.question) == fold(exercise.question)
        if is_same_question and [fold(option.text) for option in twin.options.all()] == texts:
            raise ValidationError({"question": _("Ya hay una votación abierta con esa pregunta y esas opciones.")})


def _groups(kinds: Sequence[str], tables: int) -> list[tuple[str, int | None]]:
    """Return the groups in the order of the sheet: kinds, then tables with their numbers."""
    chosen: list[tuple[str, int | None]] = [(kind, None) for kind in ORDER if kind in kinds and kind != Kind.TABLE]
    chosen += [(Kind.TABLE, number) for number in range(1, tables + 1)]
    if not chosen:
        raise ValidationError({"groups": _("Marca al menos un grupo.")})
    if len(chosen) > 1 and (Kind.ALL, None) in chosen:
        raise ValidationError(
            {
                "groups": _(
                    "«Toda la asamblea» va sola: si se vota por grupos, el total se suma. Marca lo uno o lo otro."
                )
            }
        )
    if len(chosen) > MOST_GROUPS:
        raise ValidationError({"tables": _("Una hoja lleva a lo más %s.") % amount("groups", MOST_GROUPS)})
    return chosen


def _check_options(session: Session, options: Sequence[Problem | str]) -> None:
    texts = [line(str(option)) for option in options]
    if len(texts) < 2:
        raise ValidationError({"options": _("Una votación necesita al menos dos opciones.")})
    if any(not fold(text) or len(text) > 300 for text in texts):
        raise ValidationError({"options": _("Cada opción lleva de 1 a 300 letras.")})
    if len({fold(text) for text in texts}) < len(texts):
        raise ValidationError({"options": _("Hay una opción repetida.")})
    if any(isinstance(option, Problem) and option.process_id != session.process_id for option in options):
        raise ValidationError({"options": _("Se votan problemas del mismo proceso.")})


@transaction.atomic
def close_prioritization(
    *, exercise: PrioritizationExercise, by: User, read_sha256: str = "", at: datetime | None = None
) -> PrioritizationExercise:
    """Close the count for good: from now on it cannot change, only be corrected with a reason.

    ``read_sha256`` is the fingerprint of what the person read (``ranking.count_fingerprint``); if somebody wrote
    meanwhile, nothing is closed.
    """
    exercise = hold(exercise)
    require_open_count(exercise)
    if read_sha256 and read_sha256 != count_fingerprint(exercise):
        raise ValidationError(_("Alguien cambió el conteo mientras lo leías. Léelo otra vez y vuelve a confirmar."))
    if gaps := method_of(exercise).gaps(exercise):
        raise ValidationError(gaps)
    exercise.closed_at, exercise.closed_by = at or timezone.now(), by
    return store(exercise, by=by, at=at)


@transaction.atomic
def discard_prioritization(*, exercise: PrioritizationExercise, by: User, at: datetime | None = None) -> None:
    """Throw away a count that is still open, with its options; its history stays."""
    exercise = hold(exercise)
    require_open_count(exercise)
    remove(exercise, by=by, at=at)
