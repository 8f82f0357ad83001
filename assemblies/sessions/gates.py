"""What rooms share that prove something of a process by its sessions."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse

from planning.models import PlanningProcess

from .models import Session


def latest(**which: str) -> Subquery:
    """Return the primary key of the process's latest session of that sort, cancelled ones aside."""
    alive = Session.objects.filter(process=OuterRef("pk"), **which).exclude(status=Session.Status.CANCELLED)
    return Subquery(alive.order_by("-starts_at", "-pk").values("pk")[:1])


def proved(processes: list[PlanningProcess], **facts: Exists | Subquery) -> QuerySet[PlanningProcess]:
    """Return the processes with these ``facts``, in one query."""
    return PlanningProcess.objects.filter(pk__in=[process.pk for process in processes]).annotate(**facts)


def made_good(fact: Any, session: int | None, url_name: str, *args: str, **query: str) -> str:
    """Return the capture of the session that is there or, if none is, the page that convenes one."""
    if session:
        return reverse(url_name, args=[session, *args])
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse('session-create', args=[fact.pk])}?{asked}"
