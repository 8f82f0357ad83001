"""What a session finds and makes: problems, feelings, assets, imaginaries, the vision, strategies.

The records belong to the process; the session names those that were born in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from assemblies.sessions.policies import require_results
from iztapalapa.records import hold, link
from planning import actions as planning
from planning.models import CommunityFeeling, Imaginary, LocalAsset, Problem, Strategy, User, Vision


@transaction.atomic
def record_problems(
    *, session: Session, problems: Sequence[Mapping[str, Any]], by: User, at: datetime | None = None
) -> list[Problem]:
    """Write down several problems at once: each with ``statement`` and maybe ``domain``, ``sufferers``, ``place``.

    All or none. A refusal names the row, counted from 0, and its field: {"2.statement": […]}.
    """
    session = hold(session)
    require_results(session)
    if not problems:
        raise ValidationError(_("Escribe al menos un problema."))
    found: list[Problem] = []
    refused: dict[str, list[str]] = {}
    for row, problem in enumerate(problems):
        try:
            found.append(planning.record_problem(process=session.process, by=by, at=at, **problem))
        except ValidationError as error:
            refused |= _at_row(row, error)
    if refused:
        raise ValidationError(refused)
    link(session.problems, found, by=by, at=at)
    return found


def _at_row(row: int, error: ValidationError) -> dict[str, list[str]]:
    """Return the sentences of ``error`` under the row's fields; what concerns the whole row, under its statement."""
    fields = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    return {f"{row}.{'statement' if name == NON_FIELD_ERRORS else name}": said for name, said in fields.items()}


@transaction.atomic
def record_findings(
    *,
    session: Session,
    by: User,
    feelings: Iterable[str] = (),
    assets: Iterable[str | Mapping[str, str]] = (),
    at: datetime | None = None,
) -> tuple[list[CommunityFeeling], list[LocalAsset]]:
    """Write down feelings (quotes without names) and assets (a name, or ``name`` and ``description``)."""
    session = hold(session)
    require_results(session)
    feelings, assets = list(feelings), list(assets)
    if not feelings and not assets:
        raise ValidationError(_("Escribe al menos un sentir o una potencialidad."))
    quotes = [planning.record_feeling(process=session.process, quote=quote, by=by, at=at) for quote in feelings]
    named = [{"name": asset} if isinstance(asset, str) else asset for asset in assets]
    found = [planning.record_asset(process=session.process, by=by, at=at, **asset) for asset in named]
    link(session.feelings, quotes, by=by, at=at)
    link(session.assets, found, by=by, at=at)
    return quotes, found


@transaction.atomic
def imagine(
    *,
    session: Session,
    by: User,
    imaginary: Mapping[str, str] | None = None,
    vision: str | None = None,
    at: datetime | None = None,
) -> tuple[Imaginary | None, Vision | None]:
    """Write down an imaginary (``form``, ``title``, maybe ``description``), the vision, or both."""
    session = hold(session)
    require_results(session)
    if not imaginary and not vision:
        raise ValidationError(_("Escribe un imaginario o la visión."))
    drawn = written = None
    if imaginary:
        drawn = planning.record_imaginary(process=session.process, by=by, at=at, **imaginary)
        link(session.imaginaries, [drawn], by=by, at=at)
    if vision:
        written = planning.write_vision(process=session.process, statement=vision, by=by, at=at)
        link(session.visions, [written], by=by, at=at)
    return drawn, written


@transaction.atomic
def plan_strategy(
    *,
    session: Session,
    title: str,
    objective: str,
    problems: Iterable[Problem],
    by: User,
    at: datetime | None = None,
) -> Strategy:
    """Write down a strategy of the process and the problems it answers."""
    session = hold(session)
    require_results(session)
    strategy = planning.record_strategy(
        process=session.process, title=title, objective=objective, problems=problems, by=by, at=at
    )
    link(session.strategies, [strategy], by=by, at=at)
    return strategy
