"""What the sheets say before and during a session: the convocatoria and the guide of who facilitates."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies.hub.topics import captures_of
from assemblies.sessions.models import Session

from .material import HOUR, LONG_DAY, Material

# What to have on paper before the screen of each topic is opened; a topic without a line says only its name.
ADVICE = {
    "capture-attendance": gettext_lazy("Cuenta por edad y género al entrar; las preguntas a mano alzada, al empezar."),
    "capture-organizations": gettext_lazy("Qué organizaciones aliadas vinieron."),
    "capture-observations": gettext_lazy("Una observación por parada: qué se ve, de qué ámbito es y dónde."),
    "capture-problems": gettext_lazy("La situación, el ámbito y a quiénes afecta más. Lo que pasa, no lo que falta."),
    "capture-vote": gettext_lazy("Personas que votaron en cada grupo, puntos de cada opción y quiénes contaron."),
    "capture-feelings": gettext_lazy("Lo que se dijo, como se dijo y sin nombres; lo valioso que ya hay."),
    "capture-vision": gettext_lazy("Los dibujos o frases de cada grupo; la visión leída en voz alta."),
    "capture-strategies": gettext_lazy("Qué se quiere lograr y a qué problemas responde."),
    "capture-products": gettext_lazy("Qué se hizo: mural, cápsula, dibujo; con foto si se puede."),
    "capture-photos": gettext_lazy("Pregunta antes si se puede tomar y publicar."),
}
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


def _call(call: Any) -> dict[str, Any]:
    label = str(call.get_ordinal_display())
    starts = localtime(call.starts_at)
    return {
        "label": label[:1].upper() + label[1:],
        "day": date_format(starts, LONG_DAY),
        "hour": date_format(starts, HOUR),
        "called_on": date_format(call.called_on, "DATE_FORMAT"),
        "means": ", ".join(call.means_display()),
    }


def guide(material: Material) -> dict[str, Any]:
    """Return the order of business, the topics in the order of capture, and what the rubrics look at."""
    return {
        "order_of_business": material.order_of_business,
        "topics": topics_of(material.session),
        "notes": list(range(NOTES)),
        "criteria": [{"name": row.name, "evidence": row.evidence_asked} for row in material.criteria],
        "moment": str(material.session.get_moment_display()) if material.session.moment else "",
    }


def topics_of(session: Session) -> list[dict[str, str]]:
    """Return what is captured, in the order of the session's page, with what to have written down for it."""
    found = [
        {"name": str(name), "advice": str(ADVICE.get(url_name, ""))} for url_name, name in captures_of(session).items()
    ]
    if session.is_assembly:
        advice = _("Quién presidió, quién escribió, la hora, los acuerdos con sus votos y los desacuerdos.")
        found.append({"name": _("Acta"), "advice": advice})
    parties = {
        _("Rúbrica del equipo"): _("El nivel de cada criterio, con su evidencia."),
        _("Rúbrica de la comunidad"): _("El nivel que se acordó, o las manos de cada nivel."),
    }
    return [*found, *({"name": name, "advice": advice} for name, advice in parties.items())]
