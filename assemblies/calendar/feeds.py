"""Sessions as calendars (iCalendar, RFC 5545) that phones and desktops subscribe to."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from icalendar import STATUS, Calendar, Event

from assemblies.sessions.models import Session, Venue
from iztapalapa import text
from iztapalapa.addresses import printed_address

KEPT_AFTER = timedelta(days=90)
READ_AGAIN = timedelta(hours=6)
TIME_ZONE = ZoneInfo(settings.TIME_ZONE)


def feed_sessions(sessions: QuerySet[Session], *, at: datetime) -> QuerySet[Session]:
    """Return those of ``sessions`` a calendar shows: what comes, and what ended less than 90 days before ``at``.

    Each knows when it was last changed (``changed_at``), and its place (``place_changed_at``), and how often: its
    ``records``, and the ``place_changes`` of all places that it ever had, so that the sum never falls.
    """
    records = Session.history.model.objects.filter(id=OuterRef("pk"))
    places = Venue.history.model.objects.filter(history_type="~")
    ever = Session.history.model.objects.filter(id=OuterRef(OuterRef("pk"))).values("venue_id")
    light = ("process__colonia__boundary", "process__colonia__schematic_path")
    return (
        sessions.filter(ends_at__gte=at - KEPT_AFTER)
        .annotate(
            changed_at=Coalesce(_latest(records), "starts_at"),
            place_changed_at=_latest(places.filter(id=OuterRef("venue"))),
            records=_total(records),
            place_changes=_total(places.filter(id__in=ever)),
        )
        .select_related("process__colonia", "venue")
        .prefetch_related("reschedulings")
        .defer(*light)
        .order_by("starts_at", "pk")
    )


def _latest(records: QuerySet[Any]) -> Subquery:
    return Subquery(records.order_by("-history_date").values("history_date")[:1])


def _total(records: QuerySet[Any]) -> Coalesce:
    """Return a subquery that counts ``records``, whatever they are grouped by."""
    counted = records.order_by().annotate(one=Value(1)).values("one").annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(counted), 0)


def calendar_of(sessions: Iterable[Any], *, name: str, page: Callable[[Session], str]) -> bytes:
    """Return the calendar ``name`` with these sessions (of ``feed_sessions``); ``page`` gives each one's path."""
    calendar = Calendar.new(
        prodid=f"-//{settings.MUNICIPALITY['programme']}//ES",
        name=text.line(name),
        language="es-MX",
        refresh_interval=READ_AGAIN,
        calscale="GREGORIAN",
        method="PUBLISH",
        uid=None,
    )
    calendar.pop("UID", None)  # of chance: the same sessions give the same bytes
    calendar.add("X-WR-TIMEZONE", settings.TIME_ZONE)
    for session in sessions:
        calendar.add_component(_event(session, printed_address(page(session))))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(session: Any, url: str) -> Event:
    cancelled = session.status == Session.Status.CANCELLED
    changed = max(filter(None, (session.changed_at, session.place_changed_at)))
    event = Event.new(
        uid=f"sesion-{session.pk}@{urlsplit(settings.SITE_URL).hostname}",
        stamp=changed,
        last_modified=changed,
        sequence=max(0, session.records - 1) + session.place_changes,
        start=localtime(session.starts_at, TIME_ZONE),
        end=localtime(session.ends_at, TIME_ZONE),
        status=STATUS.CANCELLED if cancelled else STATUS.CONFIRMED,
        summary=text.line(_summary(session)),
        description=text.lines(_description(session, url)),
        categories=[session.get_kind_display()],
        location=text.line(_location(session) or "") or None,
        url=url,
    )
    if session.venue and session.venue.latitude is not None:
        event.add("geo", (session.venue.latitude, session.venue.longitude))
    return event


def _summary(session: Session) -> str:
    what = f"{session.get_kind_display().capitalize()} · {session.process.colonia.name}"
    return _("Cancelada: %s") % what if session.status == Session.Status.CANCELLED else what


def _location(session: Session) -> str | None:
    """Return the place; of what is held online alone, the link."""
    venue = session.venue
    return ", ".join(filter(None, (venue.name, venue.address))) if venue else _link(session) or None


def _link(session: Session) -> str:
    """Return the link to join, as long as there is something to join."""
    return session.virtual_link if session.status == Session.Status.SCHEDULED else ""


def _description(session: Any, url: str) -> str:
    lines = [session.purpose, *(moved.sentence for moved in session.reschedulings.all())]
    if session.status == Session.Status.CANCELLED:
        lines.append(_("Se canceló: %s") % session.cancelled_reason)
    if link := _link(session):
        lines.append(_("Para conectarte: %s") % link)
    return "\n".join((*lines, url))


def public_page(session: Session) -> str:
    """Return the path of a session's public page."""
    return reverse("session-public", args=[session.pk])
