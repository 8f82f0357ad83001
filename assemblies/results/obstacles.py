"""What a session gave stands in the way of cancelling it and of changing it. (How: sessions/changes.py.)"""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assemblies.sessions.changes import RESULTS, Change, free, obstacle
from assemblies.sessions.models import Session
from planning.models import Attachment

free("traits", "counted with the attendance, which speaks for both")


@obstacle("attendance", against={Change.CANCEL, Change.POSTPONE}, url="capture-attendance")
def attendance(session: Session) -> list[str]:
    """Return how many came."""
    total = session.attendance.total()
    return [str(COUNTED["attendance"] % {"count": total})] if total else []


@obstacle("attachments", against=RESULTS, url="capture-photos")
def signatures(session: Session) -> list[str]:
    """Return that somebody signed; any other photo may be of the call, or of the place.

    What waits for its form to be mended is not of the session yet.
    """
    signed = session.attachments.settled().filter(kind=Attachment.Kind.SIGNATURE_SHEET).exists()
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
    obstacle(_relation, against=RESULTS, url=_url)(partial(how_many, _relation))
