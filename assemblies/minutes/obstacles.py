"""What an acta has against cancelling its session or changing it. (How: sessions/changes.py.)"""

from django.db.models import Q
from django.utils.translation import gettext as _

from assemblies.sessions.changes import Change, obstacle
from assemblies.sessions.models import Session

from .models import Minutes


@obstacle("minutes", against={Change.UNCOUNT, Change.KIND}, url="minutes-edit")
def any_minutes(session: Session) -> list[str]:
    """Return the acta, whatever it says: without it an assembly's acta could not be reached or approved."""
    minutes = Minutes.objects.filter(session=session).first()
    return [_("tiene un acta (%s)") % minutes.get_status_display()] if minutes else []


@obstacle("minutes", against={Change.CANCEL, Change.MOVE, Change.POSTPONE}, url="minutes-edit")
def minutes_of_what_was_held(session: Session) -> list[str]:
    """Return the acta that says when the assembly began or what it agreed; not one prepared with the names alone."""
    began = Q(started_at__isnull=False) | Q(resolutions__isnull=False) | ~Q(status=Minutes.Status.DRAFT)
    told = Minutes.objects.filter(began, session=session).exists()
    return [_("tiene un acta que ya dice a qué hora empezó o qué se acordó")] if told else []
