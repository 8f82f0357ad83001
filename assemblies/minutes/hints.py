"""What looks odd beside an acta: sentences that ask to look again, and never refuse."""

from django.utils.translation import gettext as _

from assemblies.results.hints import attendance_hint
from assemblies.sessions.models import Session
from iztapalapa.amounts import amount

from .models import Minutes


@attendance_hint
def approved_otherwise(session: Session, total: int) -> list[str]:
    """Return what an approved acta says otherwise: it stays as it is, so the difference must be meant."""
    minutes = Minutes.objects.approved().filter(session=session).only("snapshot").first()
    written = minutes.snapshot["attendance"]["total"] if minutes and minutes.snapshot else total
    if written == total:
        return []
    return [
        _("El acta aprobada dice %(written)s y aquí se cuentan %(total)d. El acta no cambia: revisa la hoja.")
        % {"written": amount("attendances", written), "total": total}
    ]
