"""What is seen on a walk: stops written down together, and made into problems in one step."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from assemblies.sessions.policies import require_results
from iztapalapa.folding import fold
from iztapalapa.records import hold, link, store
from planning import actions as planning
from planning.local_map import DECIMALS, FARTHEST, metres_between
from planning.models import Problem, ThematicDomain, User

from ..models import Observation
from .photos import add_photos

Point = tuple[float, float]


@transaction.atomic
def record_observations(
    *, session: Session, observations: Sequence[Mapping[str, Any]], by: User, at: datetime | None = None
) -> list[Observation]:
    """Write down several stops of a walk at once, after those that stand.

    Each has ``text`` and maybe ``domain``, ``place``, ``point`` (latitude, longitude) and ``photos`` (attachments of
    the process). All or none. A refusal names the row, counted from 0, and its field: {"2.text": […]}.
    """
    session = hold(session)
    require_walk(session)
    if not observations:
        raise ValidationError(_("Escribe al menos una parada."))
    last = session.observations.aggregate(last=Max("position"))["last"] or 0
    noted: list[Observation] = []
    refused: dict[str, list[str]] = {}
    for row, said in enumerate(observations):
        stop = Observation(session=session, position=last + row + 1)
        try:
            noted.append(_write(stop, by=by, at=at, **said))
        except ValidationError as error:
            fields = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
            refused |= {f"{row}.{'text' if name == NON_FIELD_ERRORS else name}": why for name, why in fields.items()}
    if refused:
        raise ValidationError(refused)
    return noted


@transaction.atomic
def change_observation(*, observation: Observation, by: User, at: datetime | None = None, **said: Any) -> Observation:
    """Correct a stop: everything but its number and its problem; photos are added to those it has."""
    observation = hold(observation)
    require_walk(observation.session)
    return _write(observation, by=by, at=at, **said)


def require_walk(session: Session) -> None:
    """Refuse stops where nobody walks: of a virtual session, or of one that takes no results.

    An assembly or a workshop may go out and look too; only a walk proves the stage of walks (see gates.py).
    """
    require_results(session)
    if session.mode == Session.Mode.VIRTUAL:
        raise ValidationError(_("En una sesión virtual no se camina: no lleva paradas."))


def _write(
    stop: Observation,
    *,
    text: str,
    by: User,
    at: datetime | None,
    domain: ThematicDomain | None = None,
    place: str = "",
    point: Point | None = None,
    photos: Iterable[Any] = (),
) -> Observation:
    colonia = stop.session.process.colonia
    if point and metres_between((colonia.latitude, colonia.longitude), point) > FARTHEST:
        raise ValidationError({"point": _("Ese punto queda a más de 10 km de la colonia: revisa las coordenadas.")})
    stop.text, stop.domain, stop.place = text.strip(), domain, place.strip()
    stop.latitude, stop.longitude = (round(side, DECIMALS) for side in point) if point else (None, None)
    store(stop, by=by, at=at)
    add_photos(stop, photos, by=by, at=at)
    return stop


@transaction.atomic
def promote_observations(
    *, session: Session, observations: Iterable[Observation], by: User, at: datetime | None = None
) -> list[Problem]:
    """Make a problem of each stop that is none yet; one that says the same already, and came from no stop, is taken."""
    session = hold(session)
    require_walk(session)
    found = []
    for stop in session.observations.filter(pk__in=[stop.pk for stop in observations]):
        if stop.problem_id:
            continue
        stop.problem = problem = _problem_of(stop, by=by, at=at)
        store(stop, by=by, at=at)
        found.append(problem)
    link(session.problems, found, by=by, at=at)
    return found


def _problem_of(stop: Observation, *, by: User, at: datetime | None) -> Problem:
    process = stop.session.process
    known = Problem.objects.filter(process=process, statement_folded=fold(stop.text)).first()
    if known is None:
        return planning.record_problem(
            process=process, statement=stop.text, domain=stop.domain, place=stop.place, by=by, at=at
        )
    if hasattr(known, "observation"):
        raise ValidationError(
            _("Otra parada ya es el problema «%(said)s»: cambia lo que dice la parada %(number)d.")
            % {"said": stop.text, "number": stop.position}
        )
    return known
