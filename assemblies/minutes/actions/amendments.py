"""Verbs of an acta that circulates: what the collective asks to change, and the answer each gets."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from iztapalapa.records import hold, store
from planning.models import User

from ..models import Amendment, Minutes
from ..policies import require_minutes
from .minutes import acta_of


@transaction.atomic
def record_amendments(
    *, session: Session, amendments: Iterable[dict[str, Any]], by: User, at: datetime | None = None
) -> list[Amendment]:
    """Write down what people asked to change: each an ``author`` (role or name), a ``text`` and ``received_on``."""
    session = hold(session)
    at = at or timezone.now()
    minutes = _circulating(session)
    given = list(amendments)
    if not given:
        raise ValidationError(_("Escribe al menos un cambio."))
    for item in given:
        _require_day(item["received_on"], minutes, at)
    return [
        store(
            Amendment(
                minutes=minutes,
                author=item["author"].strip(),
                text=item["text"].strip(),
                received_on=item["received_on"],
            ),
            by=by,
            at=at,
        )
        for item in given
    ]


@transaction.atomic
def answer_amendment(
    *, amendment: Amendment, answer: str, answer_text: str = "", by: User, at: datetime | None = None
) -> Amendment:
    """Answer what was asked, once: ``accepted`` (the team writes it into the text) or ``declined`` with why."""
    amendment = hold(amendment)
    at = at or timezone.now()
    _circulating(amendment.minutes.session)
    if not amendment.is_pending:
        words = {
            "who": amendment.answered_by,
            "day": date_format(timezone.localtime(amendment.answered_at), "DATE_FORMAT"),
        }
        raise ValidationError(_("%(who)s ya lo respondió el %(day)s: esa respuesta queda.") % words)
    if answer == Amendment.Answer.PENDING:
        raise ValidationError({"answer": _("Di si se incorpora o no.")})
    if answer == Amendment.Answer.DECLINED and not answer_text.strip():
        raise ValidationError({"answer_text": _("Si no se incorpora, di por qué.")})
    amendment.answer, amendment.answer_text = answer, answer_text.strip()
    amendment.answered_at, amendment.answered_by = at, by
    return store(amendment, by=by, at=at)


def _circulating(session: Session) -> Minutes:
    """Return the acta of a session that is held; refuse one that does not circulate."""
    minutes = acta_of(session)
    minutes.require_unfrozen()
    require_minutes(session)
    if minutes.status != Minutes.Status.CIRCULATED:
        raise ValidationError(_("Los cambios se piden mientras el acta circula: primero hay que circularla."))
    return minutes


def _require_day(day: date, minutes: Minutes, at: datetime) -> None:
    """Refuse what was asked before the acta circulated, or tomorrow."""
    circulated = timezone.localdate(minutes.circulated_at)
    if day < circulated:
        sentence = _("El acta circula desde el %s: nadie pudo pedir el cambio antes.")
        raise ValidationError({"received_on": sentence % date_format(circulated, "DATE_FORMAT")})
    if day > timezone.localdate(at):
        raise ValidationError({"received_on": _("Ese día todavía no llega.")})
