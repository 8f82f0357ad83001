"""When something may be done to an agenda. (Who: planning's permissions.)"""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assemblies.models import Minutes, Resolution, Session
from planning.models import User, Visitor
from planning.policies import require_open

from .models import AgendaVersion


def require_step(version: AgendaVersion, state: str) -> None:
    """Refuse a step that the table of states does not have, saying what stands in the way; and any in a closed process."""
    if version.may_become(state):
        require_open(version.agenda.process)
        return
    if state == AgendaVersion.State.PUBLISHED and version.state in {"draft", "consultation"}:
        raise ValidationError(
            _(
                "Esta versión todavía no se puede publicar: falta registrar la asamblea que la validó, con su acta aprobada."
            )
        )
    raise ValidationError(
        _("La versión %(number)s está %(state)s: ya no admite este paso.")
        % {"number": version.number, "state": version.get_state_display()}
    )


def began_since_opening(version: AgendaVersion) -> Q:
    """Return the condition on resolutions that ``_began`` asks of one: their assembly began once the version was open.

    A moment, not a day: who met in the morning did not vote what was opened in the afternoon.
    """
    if version.frozen_at is None:
        return Q(pk__in=[])
    began = Coalesce("minutes__started_at", "minutes__session__starts_at")
    return Q(GreaterThanOrEqual(began, version.frozen_at))


def _began(minutes: Minutes) -> datetime:
    """Return when an assembly began, as its acta says; an acta that does not say it, when it was convened for."""
    return minutes.started_at or minutes.session.starts_at


def require_consultation_over(version: AgendaVersion, *, by: User, reason: str, at: datetime) -> None:
    """Refuse to publish while people may still answer, unless the coordination writes down why."""
    if not version.is_consulted(at):
        return
    if not may_publish_early(version, by):
        if reason:
            raise PermissionDenied(_("Sólo la coordinación puede publicar antes de que termine la consulta."))
        raise ValidationError(early_sentence(version))
    if not reason:
        raise ValidationError({"reason": early_sentence(version)}, code="required")


def may_publish_early(version: AgendaVersion, user: Visitor) -> bool:
    """Say whether this person may publish before the consultation ended, with a reason."""
    return bool(user.has_perm("planning.override_stage", version))


def early_sentence(version: AgendaVersion) -> str:
    """Return until when the consultation of a version that was opened lasts, and what publishing before asks."""
    until = date_format(version.consultation_until, "DATE_FORMAT")  # type: ignore[arg-type]
    return (
        _(
            "La consulta termina el %s: se publica desde el día siguiente. Para publicar antes, la coordinación escribe por qué."
        )
        % until
    )


def require_valid_vote(version: AgendaVersion, minutes: Minutes, resolution: Resolution) -> None:
    """Refuse a validation that no assembly of this colonia took: approved minutes, counted vote, after the opening."""
    session = minutes.session
    if session.process_id != version.agenda.process_id:
        raise ValidationError({"resolution": _("Ese acuerdo es de la asamblea de otro proceso.")})
    if session.kind != Session.Kind.ASSEMBLY:
        raise ValidationError({"resolution": _("Una agenda se valida en una asamblea comunitaria.")})
    if session.status != Session.Status.HELD:
        raise ValidationError({"resolution": _("Esa asamblea no está anotada como realizada.")})
    if minutes.status != Minutes.Status.APPROVED:
        raise ValidationError({"resolution": _("El acta de esa asamblea todavía no está aprobada.")})
    if version.frozen_at is None or _began(minutes) < version.frozen_at:
        raise ValidationError({"resolution": _("Esa asamblea fue antes de abrir la versión a consulta.")})
    if resolution.by_consensus:
        raise ValidationError({"resolution": _("La validación necesita un acuerdo con votos contados.")})
    if (resolution.votes_for or 0) <= (resolution.votes_against or 0):
        raise ValidationError({"resolution": _("Ese acuerdo no tuvo mayoría a favor.")})
    if hasattr(resolution, "agenda_validation"):
        raise ValidationError({"resolution": _("Ese acuerdo ya validó otra versión.")})
