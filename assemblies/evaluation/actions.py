"""Verbs of rubrics: one assessment per session and party, written again until it is right."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from assemblies.sessions.policies import require_results
from iztapalapa.records import hold, store
from planning.models import User

from .models import Assessment, Criterion, Rubric, Score

NOT_OBSERVED: dict[str, Any] = {}


@transaction.atomic
def record_assessment(
    *,
    session: Session,
    party: str,
    scores: dict[int, dict[str, Any]],
    by: User,
    agreements: str = "",
    at: datetime | None = None,
) -> Assessment:
    """Write how the team or the community assessed a session; written again, it replaces what was there.

    ``scores`` maps a criterion's primary key to ``{"level": 1..4 or None, "hands": [n, n, n, n] or None,
    "evidence": text}``; a criterion left out, or without level and hands, was not observed. Hands are of the community
    only. The moment is the session's. Errors stand at ``level_<pk>`` or ``hands_<pk>``.
    """
    session = hold(session)
    at = at or timezone.now()
    require_results(session)
    assessment = Assessment.objects.filter(session=session, party=party).first()
    assessment = assessment or Assessment(session=session, party=party, rubric=current_rubric())
    asked = {criterion.pk: criterion for criterion in assessment.rubric.asked_in(session)}
    _require_sense(asked, scores, party)
    assessment.moment, assessment.agreements = session.moment, agreements.strip()
    assessment.recorded_by, assessment.recorded_at = by, at
    store(assessment, by=by, at=at)
    written = {score.criterion_id: score for score in assessment.scores.all()}
    for key, criterion in asked.items():
        score = written.get(key) or Score(assessment=assessment, criterion=criterion)
        _write_score(score, scores.get(key, NOT_OBSERVED), by=by, at=at)
    return assessment


def current_rubric() -> Rubric:
    """Return the rubric in force."""
    rubric = Rubric.objects.filter(is_current=True).first()
    if rubric is None:
        raise ValidationError(_("No hay una rúbrica vigente: avisa a la coordinación."))
    return rubric


def _require_sense(asked: dict[int, Criterion], scores: dict[int, dict[str, Any]], party: str) -> None:
    errors: dict[str, str] = {}
    for key, given in scores.items():
        hands, level = given.get("hands"), given.get("level")
        if key not in asked:
            raise ValidationError(_("La rúbrica de esta sesión no tiene ese criterio. Vuelve a abrir la página."))
        if hands is not None and party != Assessment.Party.COMMUNITY:
            errors[f"hands_{key}"] = _("Las manos se cuentan sólo con la comunidad.")
        elif hands is not None and level is not None:
            errors[f"level_{key}"] = _("Elige un nivel o cuenta las manos, no las dos cosas.")
        elif hands is not None and (len(hands) != 4 or any(count < 0 for count in hands) or not sum(hands)):
            errors[f"hands_{key}"] = _("Cuenta las manos de los cuatro niveles; al menos una persona levantó la mano.")
        elif level is not None and level not in (1, 2, 3, 4):
            errors[f"level_{key}"] = _("Los niveles van de 1 a 4.")
    if errors:
        raise ValidationError(errors)
    if not any(given.get("level") or given.get("hands") for given in scores.values()):
        raise ValidationError(_("Marca el nivel de al menos un criterio."))


def _write_score(score: Score, given: dict[str, Any], *, by: User, at: datetime) -> Score:
    score.level, score.evidence = given.get("level"), (given.get("evidence") or "").strip()
    score.hands_1, score.hands_2, score.hands_3, score.hands_4 = given.get("hands") or (None,) * 4
    return store(score, by=by, at=at)
