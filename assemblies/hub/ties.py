"""What assemblies' own records have against cancelling a session or changing it. (How: changes.py.)"""

from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assemblies.evaluation.models import Assessment
from assemblies.minutes.models import Minutes
from assemblies.sessions.changes import RESULTS, Change, free, tied
from assemblies.sessions.models import Session
from assemblies.votes.models import PrioritizationExercise
from planning.models import Attachment

free("calls", "people are called for what the session was to be; its page says that it changed")
free("order_of_business", "a plan, written anew with the session")
free("reschedulings", "how it moved before binds nothing to come")
free("sheets", "a printed sheet keeps its folio, and its page says what became of the session")
free("traits", "counted with the attendance, which speaks for both")


@tied("minutes", against={Change.UNCOUNT, Change.KIND}, url="minutes-edit")
def any_minutes(session: Session) -> list[str]:
    """Return the acta, whatever it says: without it an assembly's acta could not be reached or approved."""
    minutes = Minutes.objects.filter(session=session).first()
    return [_("tiene un acta (%s)") % minutes.get_status_display()] if minutes else []


@tied("minutes", against={Change.CANCEL, Change.MOVE, Change.POSTPONE}, url="minutes-edit")
def minutes_of_what_was_held(session: Session) -> list[str]:
    """Return the acta that says when the assembly began or what it agreed; not one prepared with the names alone."""
    began = Q(started_at__isnull=False) | Q(resolutions__isnull=False) | ~Q(status=Minutes.Status.DRAFT)
    told = Minutes.objects.filter(began, session=session).exists()
    return [_("tiene un acta que ya dice a qué hora empezó o qué se acordó")] if told else []


@tied("prioritizations", against=RESULTS, url="capture-vote")
def votes(session: Session) -> list[str]:
    """Return the votes that were closed or in which something was counted; one only prepared may be thrown away."""
    counted = (
        Q(closed_at__isnull=False)
        | Q(groups__people__gt=0)
        | Q(options__tallies__points__gt=0)
        | Q(groups__judgements__isnull=False)
        | Q(groups__hanlon__isnull=False)
    )
    found = PrioritizationExercise.objects.filter(counted, session=session).distinct()
    closed, still_open = _("tiene cerrada la votación «%s»"), _("tiene votos contados en «%s»")
    return [(closed if vote.is_closed else still_open) % vote.question for vote in found]


@tied("assessments", against={*RESULTS, Change.MOMENT}, url="rubric-report")
def rubrics(session: Session) -> list[str]:
    """Return the rubrics recorded; they are of the session's moment."""
    said = {
        Assessment.Party.TEAM: _("tiene registrada la rúbrica del equipo"),
        Assessment.Party.COMMUNITY: _("tiene registrada la rúbrica de la comunidad"),
    }
    return [said[Assessment.Party(party)] for party in session.assessments.values_list("party", flat=True)]


@tied("attendance", against={Change.CANCEL, Change.POSTPONE}, url="capture-attendance")
def attendance(session: Session) -> list[str]:
    """Return how many came."""
    total = session.attendance.total()
    return [str(COUNTED["attendance"] % {"count": total})] if total else []


@tied("attachments", against=RESULTS, url="capture-photos")
def signatures(session: Session) -> list[str]:
    """Return that somebody signed; any other photo may be of the call, or of the place."""
    signed = session.attachments.filter(kind=Attachment.Kind.SIGNATURE_SHEET).exists()
    return [_("tiene hojas de firmas")] if signed else []


def how_many(relation: str, session: Session) -> list[str]:
    """Return how many records the session has as ``relation``."""
    count = getattr(session, relation).count()
    return [str(COUNTED[relation] % {"count": count})] if count else []


COUNTED: dict[str, Any] = {
    "attendance": ngettext_lazy("tiene %(count)d asistencia contada", "tiene %(count)d asistencias contadas", "count"),
    "observations": ngettext_lazy("tiene %(count)d parada anotada", "tiene %(count)d paradas anotadas", "count"),
    "products": ngettext_lazy("dio %(count)d producto", "dio %(count)d productos", "count"),
    "organizations": ngettext_lazy(
        "tiene %(count)d organización presente", "tiene %(count)d organizaciones presentes", "count"
    ),
    "problems": ngettext_lazy("dio %(count)d problema", "dio %(count)d problemas", "count"),
    "feelings": ngettext_lazy("dio %(count)d sentir", "dio %(count)d sentires", "count"),
    "assets": ngettext_lazy("dio %(count)d potencialidad", "dio %(count)d potencialidades", "count"),
    "imaginaries": ngettext_lazy("dio %(count)d imaginario", "dio %(count)d imaginarios", "count"),
    "visions": ngettext_lazy("dio la visión", "dio la visión", "count"),
    "strategies": ngettext_lazy("dio %(count)d estrategia", "dio %(count)d estrategias", "count"),
}
CAPTURED = {
    "observations": "capture-observations",
    "products": "capture-products",
    "organizations": "capture-organizations",
    "problems": "capture-problems",
    "feelings": "capture-feelings",
    "assets": "capture-feelings",
    "imaginaries": "capture-vision",
    "visions": "capture-vision",
    "strategies": "capture-strategies",
}
for _relation, _url in CAPTURED.items():
    tied(_relation, against=RESULTS, url=_url)(partial(how_many, _relation))
