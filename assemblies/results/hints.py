"""What looks odd in an attendance: sentences that ask to look again, and never refuse."""

from django.utils.translation import gettext as _

from assemblies.minutes.models import Minutes
from assemblies.sessions.models import Session
from iztapalapa.amounts import amount

from .models import Channel


def attendance_hints(session: Session) -> list[str]:
    """Return what is hardly possible in the attendance that stands: more people than fit, more traits than people."""
    people = dict.fromkeys(Channel, 0)
    for cell in session.attendance.all():
        people[Channel(cell.channel)] += cell.people
    total, in_person = sum(people.values()), people[Channel.IN_PERSON]
    hints = []
    venue = session.venue
    if venue and venue.capacity and in_person > venue.capacity:
        hints.append(
            _("Se contó a %(people)s y en «%(venue)s» caben %(capacity)d. Revisa la hoja; si así fue, déjalo.")
            % {"people": amount("people", in_person), "venue": venue, "capacity": venue.capacity}
        )
    hints.extend(
        _("Son más las personas %(trait)s (%(count)d) que todas las que vinieron (%(people)d). Revisa la hoja.")
        % {"trait": row.get_trait_display(), "count": row.people, "people": total}
        for row in session.traits.all()
        if row.people > total
    )
    return [*hints, *_acta_hints(session, total)]


def _acta_hints(session: Session, total: int) -> list[str]:
    """Return what an approved acta says otherwise: it stays as it is, so the difference must be meant."""
    minutes = Minutes.objects.approved().filter(session=session).only("snapshot").first()
    written = minutes.snapshot["attendance"]["total"] if minutes and minutes.snapshot else total
    if written == total:
        return []
    return [
        _("El acta aprobada dice %(written)s y aquí se cuentan %(total)d. El acta no cambia: revisa la hoja.")
        % {"written": amount("attendances", written), "total": total}
    ]
