"""What is captured of what a session gave, in the order of the paper sheet."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies.sessions.models import Session
from assemblies.sessions.topics import State, count_of, said, so_far, topic

from .models import Observation, Product


def _linked(relation: str, **only: Any) -> Any:
    return count_of(getattr(Session, relation).through, **only)


def _meets_on_foot(session: Session) -> bool:
    return session.mode != Session.Mode.VIRTUAL


@topic(
    "capture-attendance",
    order=10,
    name=gettext_lazy("Asistencia"),
    advice=gettext_lazy("Cuenta por edad y género al entrar; las preguntas a mano alzada, al empezar."),
)
def attendance(session: Any) -> State:
    """How many came."""
    return so_far(said("attendances", session.attendances))


@topic(
    "capture-organizations",
    order=20,
    name=gettext_lazy("Organizaciones presentes"),
    advice=gettext_lazy("Qué organizaciones aliadas vinieron."),
    n_organizations=_linked("organizations"),
)
def organizations(session: Any) -> State:
    """Which organisations came."""
    return so_far(said("organizations", session.n_organizations))


@topic(
    "capture-observations",
    order=30,
    name=gettext_lazy("Paradas"),
    advice=gettext_lazy("Una observación por parada: qué se ve, de qué ámbito es y dónde."),
    fits=_meets_on_foot,
    n_observations=count_of(Observation),
)
def observations(session: Any) -> State:
    """What was seen, stop by stop."""
    return so_far(said("stops", session.n_observations))


@topic(
    "capture-problems",
    order=40,
    name=gettext_lazy("Problemas"),
    advice=gettext_lazy("La situación, el ámbito y a quiénes afecta más. Lo que pasa, no lo que falta."),
    n_problems=_linked("problems"),
)
def problems(session: Any) -> State:
    """Which problems were named."""
    return so_far(said("problems", session.n_problems))


@topic(
    "capture-feelings",
    order=60,
    name=gettext_lazy("Sentires y potencialidades"),
    advice=gettext_lazy("Lo que se dijo, como se dijo y sin nombres; lo valioso que ya hay."),
    n_feelings=_linked("feelings"),
    n_assets=_linked("assets"),
)
def feelings(session: Any) -> State:
    """What was felt, and what is good already."""
    return so_far(said("feelings", session.n_feelings), said("assets", session.n_assets))


@topic(
    "capture-vision",
    order=70,
    name=gettext_lazy("Imaginario y visión"),
    advice=gettext_lazy("Los dibujos o frases de cada grupo; la visión leída en voz alta."),
    n_imaginaries=_linked("imaginaries"),
    n_visions=_linked("visions"),
)
def vision(session: Any) -> State:
    """What was imagined, and whether the vision was written."""
    return so_far(said("imaginaries", session.n_imaginaries), _("visión escrita") if session.n_visions else "")


@topic(
    "capture-products",
    order=80,
    name=gettext_lazy("Productos"),
    advice=gettext_lazy("Qué se hizo: mural, cápsula, dibujo; con foto si se puede."),
    n_products=count_of(Product),
)
def products(session: Any) -> State:
    """What was made."""
    return so_far(said("products", session.n_products))


@topic(
    "capture-photos",
    order=90,
    name=gettext_lazy("Fotos"),
    advice=gettext_lazy("Pregunta antes si se puede tomar y publicar."),
    # What waits for its form to be mended is not of the session yet.
    n_attachments=_linked("attachments", attachment__kept_for=None),
)
def photos(session: Any) -> State:
    """What was photographed."""
    return so_far(said("photos", session.n_attachments))


@topic(
    "capture-strategies",
    order=100,
    name=gettext_lazy("Estrategias"),
    advice=gettext_lazy("Qué se quiere lograr y a qué problemas responde."),
    n_strategies=_linked("strategies"),
)
def strategies(session: Any) -> State:
    """What was planned."""
    return so_far(said("strategies", session.n_strategies))
