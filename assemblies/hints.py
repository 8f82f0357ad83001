"""What looks odd in a count: sentences that ask to look again, and never refuse."""

from django.utils.translation import gettext as _

from iztapalapa.amounts import amount

from .models import Channel, Minutes, PrioritizationExercise, PrioritizationGroup, Session, Tally
from .tally import group_name, in_order


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


def vote_hints(exercise: PrioritizationExercise) -> list[str]:
    """Return what is hardly possible in a vote: more people than were counted in the session, a group left empty."""
    groups = in_order(exercise.groups.all())
    voted = sum(group.people for group in groups)
    came = exercise.session.attendance.total()
    hints = [*_absent(groups), *_without_dots(exercise, groups)]
    if voted <= came:
        return hints
    return [
        *hints,
        _("El voto suma %(voted)s y la sesión, %(came)s. Revisa las dos hojas.")
        % {"voted": amount("people", voted), "came": amount("attendances", came)},
    ]


def _absent(groups: list[PrioritizationGroup]) -> list[str]:
    """Return a sentence that names the groups where nobody voted, if some did: their sheet may lie in a bag."""
    absent = [group_name(group) for group in groups if not group.people]
    if not absent or len(absent) == len(groups):
        return []
    sentence = _("Sin votantes: %s. Si falta su hoja, captúrala; si nadie de ahí votó, puedes cerrar.")
    return [sentence % ", ".join(absent)]


def _without_dots(exercise: PrioritizationExercise, groups: list[PrioritizationGroup]) -> list[str]:
    """Return a sentence that names the groups whose people gave no dot at all."""
    if exercise.method != PrioritizationExercise.Method.DOTS:
        return []
    gave = set(Tally.objects.filter(group__exercise=exercise, points__gt=0).values_list("group", flat=True))
    silent = [group_name(group) for group in groups if group.people and group.pk not in gave]
    return [_("Con votantes y sin ningún punto: %s. Revisa su hoja.") % ", ".join(silent)] if silent else []
