"""The verb of a resolution once its acta is approved: it stands in the follow-up until somebody closes it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from iztapalapa.records import hold, store
from planning.models import User

from ..models import Resolution, ResolutionClosing


@transaction.atomic
def close_resolution(
    *, resolution: Resolution, closed_on: date, note: str, by: User, at: datetime | None = None
) -> ResolutionClosing:
    """Close a resolution of an approved acta: the day, and how it was kept or why it is given up; once."""
    resolution = hold(resolution)
    at = at or timezone.now()
    if not resolution.minutes.is_frozen:
        raise ValidationError(_("Este acuerdo está en un acta sin aprobar: todavía puede cambiar."))
    if not resolution.was_carried:
        raise ValidationError(_("La asamblea no aprobó este acuerdo: no hay nada que cumplir."))
    if hasattr(resolution, "closing"):
        day = date_format(resolution.closing.closed_on, "DATE_FORMAT")
        raise ValidationError(_("Este acuerdo ya se cerró el %s.") % day)
    agreed = timezone.localdate(resolution.minutes.session.starts_at)
    if closed_on < agreed:
        sentence = _("Se acordó el %s: no se pudo cerrar antes.") % date_format(agreed, "DATE_FORMAT")
        raise ValidationError({"closed_on": sentence})
    if closed_on > timezone.localdate(at):
        raise ValidationError({"closed_on": _("Ese día todavía no llega.")})
    if not note.strip():
        raise ValidationError({"note": _("Di cómo se cumplió o por qué se deja.")})
    closing = ResolutionClosing(resolution=resolution, closed_on=closed_on, note=note.strip(), by=by)
    return store(closing, by=by, at=at)
