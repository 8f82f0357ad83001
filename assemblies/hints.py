"""What looks odd in a count: sentences that ask to look again, and never refuse."""

from django.utils.translation import gettext as _

from .models import Channel, Session


def attendance_hints(session: Session) -> list[str]:
    """Return what is hardly possible in the attendance that stands: more people than fit, more traits than people."""
    people = {channel: 0 for channel in Channel}
    for cell in session.attendance.all():
        people[Channel(cell.channel)] += cell.people
    total, in_person = sum(people.values()), people[Channel.IN_PERSON]
    hints = []
    venue = session.venue
    if venue and venue.capacity and in_person > venue.capacity:
        hints.append(
            _("Se contaron %(people)d personas y en «%(venue)s» caben %(capacity)d. Revisa la hoja; si así fue, déjalo.")
            % {"people": in_person, "venue": venue, "capacity": venue.capacity}
        )
    hints.extend(
        _("Son más las personas %(trait)s (%(count)d) que todas las que vinieron (%(people)d). Revisa la hoja.")
        % {"trait": row.get_trait_display(), "count": row.people, "people": total}
        for row in session.traits.all()
        if row.people > total
    )
    return hints
