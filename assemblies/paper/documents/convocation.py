"""What the sheets say before and during a session: the convocatoria and the guide of who facilitates."""

from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from assemblies.sessions.models import Call, Session
from assemblies.sessions.topics import topics_of

from .material import HOUR, LONG_DAY, Material

NOTES = 14


def convocatoria(material: Material) -> dict[str, Any]:
    """Return when, where, what about, who may come and how it was called."""
    session = material.session
    venue = session.venue
    return {
        "eyebrow": _("Convocatoria a %s") % session.get_kind_display(),
        "starts": date_format(localtime(session.starts_at), HOUR),
        "ends": date_format(localtime(session.ends_at), HOUR),
        "address_of_venue": venue.address if venue else "",
        "step_free": bool(venue and venue.is_step_free),
        "mode": _mode(session),
        "link": session.virtual_link if session.mode != Session.Mode.IN_PERSON else "",
        "order_of_business": material.order_of_business,
        "calls": [_call(call) for call in session.calls.all()],
    }


def _mode(session: Session) -> str:
    """Return how one takes part when it is not only by coming."""
    said = {
        Session.Mode.VIRTUAL: _("La sesión es por internet."),
        Session.Mode.HYBRID: _("Puedes venir o conectarte por internet."),
    }
    return said.get(Session.Mode(session.mode), "")


def _call(call: Call) -> dict[str, Any]:
    starts = localtime(call.starts_at)
    return {
        "label": str(capfirst(call.get_ordinal_display())),
        "day": date_format(starts, LONG_DAY),
        "hour": date_format(starts, HOUR),
        "called_on": date_format(call.called_on, "DATE_FORMAT"),
        "means": ", ".join(call.means_display()),
    }


def guide(material: Material) -> dict[str, Any]:
    """Return the order of business, the topics in the order of capture, and what the rubrics look at."""
    session = material.session
    return {
        "order_of_business": material.order_of_business,
        "topics": [{"name": str(each.name), "advice": each.advice_for(session)} for each in topics_of(session)],
        "notes": list(range(NOTES)),
        "criteria": [{"name": row.name, "evidence": row.evidence_asked} for row in material.criteria],
        "moment": str(session.get_moment_display()) if session.moment else "",
    }
