"""What looks odd in an attendance: sentences that ask to look again, and never refuse."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from iztapalapa.amounts import amount

from .models import Channel

Hint = Callable[[Session, int], list[str]]
_others: list[Hint] = []


def attendance_hint(say: Hint) -> Hint:
    """Register what another room finds odd in the attendance: it takes the session and how many were counted."""
    _others.append(say)
    return say


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
    return [*hints, *(sentence for say in _others for sentence in say(session, total))]
