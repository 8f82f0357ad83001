"""Sessions that took place, an acta ready to be approved, and rubrics: made through the actions."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from assemblies.actions import (
    circulate_minutes,
    count_attendance,
    record_amendments,
    record_assessment,
    save_minutes,
    schedule_session,
)
from assemblies.models import Amendment, Minutes, Session
from assemblies.sessions.convocation import Convocation
from tests import builders
from tests.builders import NOW

PEOPLE = {("in_person", "women", "30-39"): 22, ("in_person", "men", "40-49"): 14, ("in_person", "other", "18-29"): 5}
NAMES = {
    "chair": "Guadalupe Nombre-Reservado",
    "secretary": "Ramiro Nombre-Reservado",
    "teller_one": "Itzel Nombre-Reservado",
    "teller_two": "Aurelio Nombre-Reservado",
}
ASKED_BY = "Vocalía de comunicación"
BY_VOTE = {"text": "Se hace la faena de la barranca.", "votes_for": 30, "votes_against": 2, "abstentions": 4}
BY_CONSENSUS = {"text": "La próxima asamblea es en la plaza.", "by_consensus": True, "responsible": "Comité de agua"}


def gathering(*, by: Any = None, kind: str = "assembly", at: Any = NOW, held: bool = True, **fields: Any) -> Session:
    """Return a session of a new process (or of ``process``), held with 41 people."""
    by = by or builders.user()
    process = fields.pop("process", None) or builders.process(by=by)
    convocation = Convocation(
        kind=kind,
        purpose="Acordar lo que sigue",
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        order_of_business=("Bienvenida", "Votación"),
        **fields,
    )
    session = schedule_session(process=process, convocation=convocation, by=by, at=at - timedelta(days=5))
    if held:
        count_attendance(session=session, people=PEOPLE, by=by, at=at + timedelta(hours=2))
    return Session.objects.get(pk=session.pk)


def draft(session: Session, *, by: Any, resolutions: Any = (BY_VOTE, BY_CONSENSUS), **fields: Any) -> Minutes:
    """Return the draft of an acta that lacks nothing."""
    head = {**NAMES, "started_at": session.starts_at, "ended_at": session.ends_at, "quorum_met": True, **fields}
    return save_minutes(session=session, fields=head, resolutions=resolutions, by=by, at=session.ends_at)


def circulating(session: Session, *, by: Any, **change: Any) -> Amendment:
    """Return a change that was asked, the day after the session, of its acta, which circulates since the end of it."""
    draft(session, by=by)
    circulate_minutes(session=session, by=by, at=session.ends_at)
    asked_at = session.ends_at + timedelta(days=1)
    item = {"author": ASKED_BY, "text": "Decir a qué hora es la faena.", "received_on": localdate(asked_at), **change}
    return record_amendments(session=session, amendments=[item], by=by, at=asked_at)[0]


def assessed(session: Session, party: str, *, by: Any, agreements: str = "", **answers: Any) -> Any:
    """Record a rubric; ``answers`` maps a criterion's code to a level or to the hands of the four levels."""
    from assemblies.models import Criterion

    scores = {}
    for code, answer in answers.items():
        key = "hands" if isinstance(answer, list) else "level"
        scores[Criterion.objects.get(code=code).pk] = {key: answer, "evidence": f"Se vio en {code}"}
    return record_assessment(session=session, party=party, scores=scores, agreements=agreements, by=by)
