"""What goes on after midnight: an hour that comes before the one it follows is of the next day, through every form."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assemblies.actions import record_venue, save_minutes
from assemblies.calendar.clashes import clashes_of
from assemblies.calendar.periods import Period, days_of
from assemblies.models import Minutes, Rescheduling, SequenceStep, Session, SessionSequence
from planning.models import PlanningProcess
from tests import builders, cycle
from tests.builders import MEXICO

pytestmark = pytest.mark.django_db

DAY, NEXT = date(2026, 11, 24), date(2026, 11, 25)
ENDS_AFTER = "La sesión termina después de empezar: revisa la hora de término."
ACTA_ENDS_AFTER = "La asamblea termina después de empezar: revisa la hora de término."


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=MEXICO)


# From, to, and when that ends; None is refused. Longer than ten hours is a mistyped hour, not a night.
NIGHTS = [
    ("22:00", "00:30", at(NEXT, 0, 30)),
    ("23:59", "00:00", at(NEXT, 0, 0)),
    ("22:00", "23:59", at(DAY, 23, 59)),
    ("20:00", "06:00", at(NEXT, 6, 0)),
    ("20:00", "06:01", None),
    ("18:00", "17:00", None),
    ("18:00", "18:00", None),
    ("08:00", "22:00", at(DAY, 22, 0)),
]


@pytest.fixture
def process() -> PlanningProcess:
    return builders.process()


@pytest.fixture
def browser(client: Client, process: PlanningProcess) -> Client:
    client.force_login(process.opened_by)
    return client


def convened(starts: str, ends: str) -> dict[str, str]:
    said = {"kind": "tequio", "purpose": "Velar la milpa", "stage": "convening", "mode": "in_person"}
    return {**said, "day": DAY.isoformat(), "starts": starts, "ends": ends}


@pytest.mark.parametrize(("starts", "ends", "over"), NIGHTS)
def test_a_session_is_convened_into_the_night(browser, process, starts, ends, over):
    page = browser.post(reverse("session-create", args=[process.pk]), convened(starts, ends))
    assert list(Session.objects.values_list("ends_at", flat=True)) == ([over] if over else [])
    if over is None:
        assert page.context["form"].errors == {"ends": [ENDS_AFTER]}


@pytest.mark.parametrize(("starts", "ends", "over"), NIGHTS)
def test_a_session_is_moved_into_the_night(browser, process, starts, ends, over):
    session = builders.session(process=process, kind="tequio", starts_at=at(date(2026, 11, 20), 10))
    typed = {"day": DAY.isoformat(), "starts": starts, "ends": ends, "reason": "Luna llena"}
    page = browser.post(reverse("session-move", args=[session.pk]), typed)
    assert list(Rescheduling.objects.values_list("to_ends_at", flat=True)) == ([over] if over else [])
    if over is None:
        assert page.context["form"].errors == {"ends": [ENDS_AFTER]}


def test_a_session_of_a_sequence_that_ends_after_midnight_is_edited_and_moved_like_any_other(browser, process):
    sequence = SessionSequence.objects.create(name="De noche")
    step = SequenceStep.objects.create(
        sequence=sequence, position=1, stage="convening", kind="tequio", purpose="Velada", days_after=0, minutes=150
    )
    rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-step": str(step.pk), "form-0-include": "on"}
    rows |= {"form-0-day": DAY.isoformat(), "form-0-starts": "22:00", "form-0-venue_name": ""}
    chosen = f"?secuencia={sequence.pk}&inicio={DAY.isoformat()}&hora=22:00"
    browser.post(reverse("sequence-plan", args=[process.pk]) + chosen, rows)
    session = Session.objects.get()
    assert (session.starts_at, session.ends_at) == (at(DAY, 22), at(NEXT, 0, 30))
    shown = browser.get(reverse("session-move", args=[session.pk])).context["form"].initial
    typed = {"day": shown["day"].isoformat(), "starts": "21:30", "ends": f"{shown['ends']:%H:%M}", "reason": "Antes"}
    browser.post(reverse("session-move", args=[session.pk]), typed)
    session.refresh_from_db()
    assert (session.starts_at, session.ends_at) == (at(DAY, 21, 30), at(NEXT, 0, 30))
    browser.post(reverse("session-edit", args=[session.pk]), {**convened("", ""), "purpose": "Velar juntas"})
    session.refresh_from_db()
    assert (session.purpose, session.ends_at) == ("Velar juntas", at(NEXT, 0, 30))


def acta(browser: Client, session: Session, **hours: str) -> Any:
    url = reverse("minutes-edit", args=[session.pk])
    rows = {"acuerdos-TOTAL_FORMS": "0", "acuerdos-INITIAL_FORMS": "0"}
    return browser.post(url, {"chair": "Quien preside", "secretary": "Quien escribe", **rows, **hours})


@pytest.mark.parametrize(
    ("convened_at", "started", "ended", "kept"),
    [
        (at(DAY, 22), "22:10", "00:20", (at(DAY, 22, 10), at(NEXT, 0, 20))),
        (at(DAY, 22), "21:50", "23:59", (at(DAY, 21, 50), at(DAY, 23, 59))),
        (at(DAY, 23, 30), "00:05", "01:00", (at(NEXT, 0, 5), at(NEXT, 1, 0))),
        (at(NEXT, 0, 15), "23:55", "01:00", (at(DAY, 23, 55), at(NEXT, 1, 0))),
        (at(DAY, 22), "", "00:20", (None, at(NEXT, 0, 20))),
        (at(DAY, 18), "18:10", "20:00", (at(DAY, 18, 10), at(DAY, 20, 0))),
        (at(DAY, 10), "23:00", "", (at(DAY, 23, 0), None)),
    ],
)
def test_the_hours_of_an_acta_are_those_of_its_night(browser, process, convened_at, started, ended, kept):
    session = cycle.assembly(process, by=process.opened_by, at=convened_at)
    acta(browser, session, started_at=started, ended_at=ended)
    minutes = Minutes.objects.get()
    assert (minutes.started_at, minutes.ended_at) == kept


@pytest.mark.parametrize(("started", "ended"), [("18:10", "17:00"), ("18:10", "18:10"), ("10:00", "09:00")])
def test_an_acta_that_would_end_a_day_later_is_refused(browser, process, started, ended):
    session = cycle.assembly(process, by=process.opened_by, at=at(DAY, 18))
    page = acta(browser, session, started_at=started, ended_at=ended)
    assert page.context["form"].errors["ended_at"] == [ACTA_ENDS_AFTER]
    assert Minutes.objects.count() == 0


def test_an_acta_of_the_night_is_shown_again_as_it_was_typed(browser, process):
    session = cycle.assembly(process, by=process.opened_by, at=at(DAY, 22))
    save_minutes(
        session=session,
        fields={"started_at": at(DAY, 22, 10), "ended_at": at(NEXT, 0, 20)},
        resolutions=[],
        by=process.opened_by,
    )
    shown = browser.get(reverse("minutes-edit", args=[session.pk])).context["form"].initial
    assert (f"{shown['started_at']:%H:%M}", f"{shown['ended_at']:%H:%M}") == ("22:10", "00:20")
    acta(browser, session, started_at="22:10", ended_at="00:20")
    assert Minutes.objects.get().ended_at == at(NEXT, 0, 20)


def test_a_night_stands_on_the_calendar_the_day_it_begins_and_clashes_with_what_it_meets(process):
    place = {"venue": record_venue(name="Plaza", by=process.opened_by)}
    night = builders.session(
        process=process, kind="tequio", starts_at=at(DAY, 22), ends_at=at(NEXT, 0, 30), called_on=None, **place
    )
    early = builders.session(
        process=builders.process(),
        kind="tequio",
        starts_at=at(NEXT, 0, 15),
        ends_at=at(NEXT, 1, 0),
        called_on=None,
        **place,
    )
    days = days_of(Period.around(DAY, "semana"), Session.objects.all(), today=DAY)
    entries = {day.day: [entry.session for entry in day.entries] for day in days if day.entries}
    assert entries == {DAY: [night], NEXT: [early]}
    assert set(clashes_of([night, early])) == {night.pk, early.pk}


def test_an_acta_of_the_night_is_public_with_its_hours(client, process):
    session = cycle.assembly(process, by=process.opened_by, at=at(DAY, 22))
    Session.objects.filter(pk=session.pk).update(ends_at=at(NEXT, 0, 20))
    session.refresh_from_db()
    cycle.approved_minutes(session, by=process.opened_by)
    page = client.get(reverse("session-public", args=[session.pk])).content.decode()
    assert "22:00–00:20" in page
    assert "terminó a las 00:20" in page
    assert session.ends_at - session.starts_at == timedelta(hours=2, minutes=20)
