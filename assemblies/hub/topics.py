"""What is captured of a session, topic by topic in the order of the paper sheet, and how far each one is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies.evaluation.models import Assessment
from assemblies.minutes.models import Minutes
from assemblies.results.models import Observation, Product
from assemblies.sessions.models import Session
from assemblies.votes.models import PrioritizationExercise
from iztapalapa.amounts import amount

CAPTURES = {
    "capture-attendance": gettext_lazy("Asistencia"),
    "capture-organizations": gettext_lazy("Organizaciones presentes"),
    "capture-observations": gettext_lazy("Paradas"),
    "capture-problems": gettext_lazy("Problemas"),
    "capture-vote": gettext_lazy("Votación"),
    "capture-feelings": gettext_lazy("Sentires y potencialidades"),
    "capture-vision": gettext_lazy("Imaginario y visión"),
    "capture-products": gettext_lazy("Productos"),
    "capture-photos": gettext_lazy("Fotos"),
    "capture-strategies": gettext_lazy("Estrategias"),
}
ON_FOOT = {"capture-observations"}


def captures_of(session: Session) -> dict[str, Any]:
    """Return what is captured of this session, {URL name: name}: stops only where people meet on foot."""
    left = ON_FOOT if session.mode == Session.Mode.VIRTUAL else set()
    return {url_name: name for url_name, name in CAPTURES.items() if url_name not in left}


@dataclass(frozen=True)
class Topic:
    """One topic: its name, where it is captured, how far it is, whether anything is there."""

    name: str
    url: str
    state: str
    done: bool


def _count(records: type[Model], field: str = "session", **only: Any) -> Coalesce:
    rows = records._default_manager.filter(**{field: OuterRef("pk")}, **only).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(total=Count("pk")).values("total")), 0)


def with_results(sessions: QuerySet[Session]) -> Any:
    """Annotate the sessions with what was captured, in the same query."""
    linked = {
        f"n_{name}": _count(getattr(Session, name).through)
        for name in ("problems", "feelings", "assets", "imaginaries", "visions", "strategies", "organizations")
    }
    # What waits for its form to be mended is not of the session yet.
    linked["n_attachments"] = _count(Session.attachments.through, attachment__kept_for=None)
    made = {"n_observations": _count(Observation), "n_products": _count(Product)}
    assessed = {
        f"by_{party}": Exists(Assessment.objects.filter(session=OuterRef("pk"), party=party))
        for party in Assessment.Party
    }
    votes = PrioritizationExercise.objects.filter(session=OuterRef("pk"))
    return sessions.with_attendance().annotate(  # type: ignore[attr-defined]
        **linked,
        **made,
        **assessed,
        has_vote=Exists(votes),
        has_open_vote=Exists(votes.filter(closed_at__isnull=True)),
    )


def topics(session: Any) -> list[Topic]:
    """Return the topics of a session read through ``with_results``, with its minutes selected."""
    found = [
        Topic(str(name), reverse(url_name, args=[session.pk]), *_state(url_name, session))
        for url_name, name in captures_of(session).items()
    ]
    if session.is_assembly:
        found.append(_minutes(session))
    for party, path, name in (
        (Assessment.Party.TEAM, "equipo", _("Rúbrica del equipo")),
        (Assessment.Party.COMMUNITY, "comunidad", _("Rúbrica de la comunidad")),
    ):
        done = getattr(session, f"by_{party}")
        url = reverse("capture-rubric", args=[session.pk, path])
        found.append(Topic(name, url, _("registrada") if done else "", done))
    return found


def _state(url_name: str, session: Any) -> tuple[str, bool]:
    """Return how far a topic is, in words (nothing there: empty), and whether anything is there."""
    counted = {
        "capture-attendance": [_said("attendances", session.attendances)],
        "capture-problems": [_said("problems", session.n_problems)],
        "capture-feelings": [
            _said("feelings", session.n_feelings),
            _said("assets", session.n_assets),
        ],
        "capture-vision": [
            _said("imaginaries", session.n_imaginaries),
            _("visión escrita") if session.n_visions else "",
        ],
        "capture-organizations": [_said("organizations", session.n_organizations)],
        "capture-observations": [_said("stops", session.n_observations)],
        "capture-products": [_said("products", session.n_products)],
        "capture-photos": [_said("photos", session.n_attachments)],
        "capture-strategies": [_said("strategies", session.n_strategies)],
        "capture-vote": [_vote(session)],
    }
    state = ", ".join(filter(None, counted[url_name]))
    done = bool(state) and not (url_name == "capture-vote" and session.has_open_vote)
    return state, done


def _said(noun: str, count: int) -> str:
    return amount(noun, count) if count else ""


def _vote(session: Any) -> str:
    if session.has_open_vote:
        return _("conteo abierto")
    return _("conteo cerrado") if session.has_vote else ""


def _minutes(session: Any) -> Topic:
    url = reverse("minutes-edit", args=[session.pk])
    minutes = getattr(session, "minutes", None)
    if minutes is None:
        return Topic(_("Acta"), url, "", False)
    return Topic(_("Acta"), url, minutes.get_status_display(), minutes.status == Minutes.Status.APPROVED)


def neighbours(url_name: str, session: Session) -> dict[str, Any]:
    """Return the topics before and after the one at ``url_name``, for the foot of its page.

    A topic of another app stands after the captures, before the acta and the rubrics.
    """
    steps = [{"name": name, "url": reverse(step, args=[session.pk])} for step, name in captures_of(session).items()]
    names = list(captures_of(session))
    if url_name not in names:
        return {"previous": steps[-1], "following": _closing(session)}
    here = names.index(url_name)
    following = steps[here + 1] if here + 1 < len(steps) else None
    return {"previous": steps[here - 1] if here else None, "following": following}


def _closing(session: Session) -> dict[str, Any]:
    if session.is_assembly:
        return {"name": _("Acta"), "url": reverse("minutes-edit", args=[session.pk])}
    return {"name": _("Rúbrica del equipo"), "url": reverse("capture-rubric", args=[session.pk, "equipo"])}
