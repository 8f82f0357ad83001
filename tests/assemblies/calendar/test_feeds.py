"""Calendars for phones: valid, stable, moved and struck out; the personal one opens only with its key."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from assemblies.actions import cancel_session, change_venue, convene_again, move_session, record_venue
from assemblies.sessions.convocation import Convocation
from planning.actions.people import give_calendar_key
from planning.models import User
from tests import builders
from tests.builders import ZONE

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def session():
    """Return a session in a week from the real now: a calendar shows what comes."""
    venue = record_venue(name="Plaza; la de siempre, sí", address="Calle 5", by=builders.user())
    return builders.session(process=builders.process(name="Año de Juárez"), venue=venue, starts_at=soon())


def soon():
    return (timezone.localtime() + 7 * DAY).replace(hour=18, minute=0, second=0, microsecond=0)


def read(client: Client, url: str) -> Calendar:
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    return Calendar.from_ical(answer.content)


def uids(calendar: Calendar) -> list[str]:
    return [str(event["UID"]) for event in calendar.events]


def test_the_calendar_parses_back_to_the_session(client, session):
    calendar = read(client, reverse("session-feed"))
    (event,) = calendar.events
    assert (str(calendar["VERSION"]), str(calendar["METHOD"]), len(calendar.timezones)) == ("2.0", "PUBLISH", 1)
    assert str(event["SUMMARY"]) == "Asamblea comunitaria · Año de Juárez"
    assert str(event["LOCATION"]) == "Plaza; la de siempre, sí, Calle 5"
    assert (event.start, event.end) == (session.starts_at, session.ends_at)
    assert (str(event["DTSTART"].params["TZID"]), event.start.tzinfo) == (ZONE.key, ZONE)
    assert (str(event["STATUS"]), int(event["SEQUENCE"])) == ("CONFIRMED", 0)
    assert str(event["URL"]) == f"{settings.SITE_URL}/asambleas/{session.pk}/"
    assert all(name in event for name in ("UID", "DTSTAMP"))


def test_a_move_and_a_cancelling_change_the_same_entry(client, session):
    before = read(client, reverse("session-feed")).events[0]
    by = session.scheduled_by
    move_session(
        session=session, starts_at=session.starts_at + DAY, ends_at=session.ends_at + DAY, reason="Tianguis", by=by
    )
    moved = read(client, reverse("session-feed")).events[0]
    cancel_session(session=session, reason="Lluvia", by=by)
    cancelled = read(client, reverse("session-feed")).events[0]
    assert {str(event["UID"]) for event in (before, moved, cancelled)} == {str(before["UID"])}
    assert [int(event["SEQUENCE"]) for event in (before, moved, cancelled)] == [0, 1, 2]
    assert (moved.start - before.start, "Tianguis" in str(moved["DESCRIPTION"])) == (DAY, True)
    assert (str(cancelled["STATUS"]), "Se canceló: Lluvia" in str(cancelled["DESCRIPTION"])) == ("CANCELLED", True)


def test_a_new_place_and_a_mended_one_make_a_newer_entry(client, session):
    """A calendar program that was told the old place takes only an entry whose SEQUENCE grew."""
    by = session.scheduled_by
    told = [read(client, reverse("session-feed")).events[0]]
    change_venue(venue=session.venue, address="Calle 7", by=by)
    told.append(read(client, reverse("session-feed")).events[0])
    elsewhere = record_venue(name="Casa de Cultura", address="Calle 9", by=by)
    convocation = replace(Convocation.of(session), venue=elsewhere, called_on=timezone.localdate())
    convene_again(session=session, convocation=convocation, by=by)
    told.append(read(client, reverse("session-feed")).events[0])
    assert [str(event["LOCATION"]).rpartition(", ")[2] for event in told] == ["Calle 5", "Calle 7", "Calle 9"]
    assert [int(event["SEQUENCE"]) for event in told] == [0, 1, 2]
    assert told[1]["LAST-MODIFIED"].dt >= told[0]["LAST-MODIFIED"].dt


LINK = "https://reunion.ejemplo.mx/colonia"


def test_the_link_to_join_stands_in_the_entry_until_it_is_called_off(client):
    by = builders.user()
    online = builders.session(
        process=builders.process(), mode="virtual", virtual_link=LINK, starts_at=soon(), by=by, venue=None
    )
    hybrid = builders.session(
        process=online.process,
        mode="hybrid",
        virtual_link=LINK,
        starts_at=soon() + DAY,
        venue=record_venue(name="Plaza", address="Calle 5", by=by),
    )
    first, second = read(client, reverse("session-feed")).events
    assert [str(event["LOCATION"]) for event in (first, second)] == [LINK, "Plaza, Calle 5"]
    assert [f"Para conectarte: {LINK}" in str(event["DESCRIPTION"]) for event in (first, second)] == [True, True]
    for session in (online, hybrid):
        cancel_session(session=session, reason="Lluvia", by=by)
    assert LINK not in client.get(reverse("session-feed")).content.decode().replace("\r\n ", "")


def test_the_last_ninety_days_are_kept_and_no_more(client, session):
    recent = builders.session(process=session.process, starts_at=timezone.now() - 80 * DAY)
    builders.session(process=session.process, starts_at=timezone.now() - 100 * DAY)
    assert [uid.partition("@")[0] for uid in uids(read(client, reverse("session-feed")))] == [
        f"sesion-{recent.pk}",
        f"sesion-{session.pk}",
    ]


def test_a_colonia_and_a_session_have_calendars_of_their_own(client, session):
    builders.session(process=builders.process(), starts_at=soon())
    code = session.process.colonia.code
    everything = uids(read(client, reverse("session-feed")))
    assert len(everything) == 2
    for url in (reverse("colonia-feed", args=[code]), reverse("session-ics", args=[session.pk])):
        assert [uid.partition("@")[0] for uid in uids(read(client, url))] == [f"sesion-{session.pk}"]
    for url in (reverse("colonia-feed", args=["00-000"]), reverse("session-ics", args=[0])):
        assert client.get(url).status_code == 404
    assert (
        reverse("colonia-feed", args=[code]) in client.get(session.process.colonia.get_absolute_url()).content.decode()
    )


def test_public_calendars_may_be_kept_by_anyone_and_are_sent_once(client, session):
    first = client.get(reverse("session-feed"))
    again = client.get(reverse("session-feed"), headers={"If-None-Match": first.headers["ETag"]})
    assert (first.headers["Cache-Control"], again.status_code, again.content) == ("public, max-age=900", 304, b"")
    assert first.cookies == {}
    move_session(
        session=session,
        starts_at=session.starts_at + DAY,
        ends_at=session.ends_at + DAY,
        reason="Tianguis",
        by=session.scheduled_by,
    )
    changed = client.get(reverse("session-feed"), headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_any_number_of_sessions_costs_two_queries(client, session, django_assert_num_queries):
    for _ in range(4):
        builders.session(process=builders.process(), starts_at=soon())
    with django_assert_num_queries(2):
        client.get(reverse("session-feed"))


def test_the_key_is_made_on_demand_renewed_and_taken_back(client):
    person = builders.user(User.Role.FACILITATOR)
    mine = builders.session(process=builders.process(facilitators=[person]), starts_at=soon())
    builders.session(process=builders.process(), starts_at=soon())
    client.force_login(person)
    own = reverse("own-calendar")
    assert client.get(own).context["address"] == ""

    def key() -> str:
        return User.objects.get(pk=person.pk).calendar_key

    client.post(own)
    first = key()
    address = reverse("own-feed", args=[first])
    assert client.get(own).context["address"] == settings.SITE_URL + address
    calendar = read(Client(), address)
    assert [str(event["URL"]) for event in calendar.events] == [settings.SITE_URL + mine.get_absolute_url()]
    assert Client().get(address).headers["Cache-Control"] == "private, no-store"
    client.post(own)
    assert (len(first), first == key()) == (43, False)
    assert [Client().get(reverse("own-feed", args=[k])).status_code for k in (first, key(), "nada")] == [404, 200, 404]
    client.post(own, {"stops": "on"})
    assert (key(), client.get(own).context["address"]) == (None, "")


def test_somebody_who_left_has_no_calendar(client):
    person = give_calendar_key(person=builders.user(), by=builders.user())
    person.is_active = False
    person.save()
    assert client.get(reverse("own-feed", args=[person.calendar_key])).status_code == 404


def test_no_key_is_written_to_a_log(client, caplog):
    person = give_calendar_key(person=builders.user(), by=builders.user())
    with caplog.at_level(logging.DEBUG):
        client.get(reverse("own-feed", args=[person.calendar_key]))
        client.get(reverse("own-feed", args=["una-llave-vieja"]))
    assert [r.getMessage() for r in caplog.records if person.calendar_key in r.getMessage()] == []
    assert "una-llave-vieja" not in caplog.text
    assert "calendar_key" not in {field.name for field in User.history.model._meta.get_fields()}
