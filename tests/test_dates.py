"""A mistyped year is told at its field, by every form and by whatever stores a record; nothing typed is lost."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from assemblies.actions import cancel_session
from assemblies.models import Session
from iztapalapa.dates import EARLIEST_YEAR, YEARS_AHEAD, hour_after, hour_near, require_plausible
from iztapalapa.records import store
from planning.actions import add_member
from planning.models import PlanningProcess
from tests import builders
from tests.builders import NOW, ZONE

pytestmark = pytest.mark.django_db
LAST = NOW.year + YEARS_AHEAD
SENTENCE = f"Revisa el año: la fecha debe estar entre {EARLIEST_YEAR} y {LAST}."
EXTREMES = ["0001-01-01", "1999-05-04", "2018-12-31", f"{LAST + 1}-01-01", "9999-12-31"]


@pytest.mark.parametrize("year", [EARLIEST_YEAR, LAST])
def test_the_years_of_the_programme_pass(year):
    require_plausible(date(year, 12, 31))
    require_plausible(datetime(year, 1, 1, tzinfo=ZONE))


@pytest.mark.parametrize(
    ("zone", "moment", "last"),
    [
        ("America/Mexico_City", "2026-12-31T23:30-06:00", 2036),  # in UTC the next year has begun
        ("America/Mexico_City", "2027-01-01T00:00-06:00", 2037),
        ("Pacific/Kiritimati", "2026-12-31T23:59+14:00", 2036),
        ("Pacific/Kiritimati", "2027-01-01T00:00+14:00", 2037),  # in UTC the old year lasts fourteen hours yet
    ],
)
def test_the_last_year_is_counted_by_the_house_s_calendar(settings, zone, moment, last):
    settings.TIME_ZONE = zone
    with time_machine.travel(datetime.fromisoformat(moment)):
        require_plausible(date(last, 12, 31))
        with pytest.raises(ValidationError) as refused:
            require_plausible(date(last + 1, 1, 1))
    assert refused.value.messages == [f"Revisa el año: la fecha debe estar entre 2019 y {last}."]


@pytest.mark.parametrize("zone", ["America/Mexico_City", "Pacific/Kiritimati"])
@pytest.mark.parametrize("typed", ["2019-01-01T00:00", "2036-12-31T20:00"])  # of another year in UTC, east or west
def test_what_was_stored_at_the_ends_of_the_years_can_be_stored_again(settings, zone, typed):
    settings.TIME_ZONE = zone
    at = datetime.fromisoformat(typed).replace(tzinfo=ZoneInfo(zone))
    by = builders.user()
    with time_machine.travel(datetime(2026, 11, 21, 18, tzinfo=UTC)):
        process = PlanningProcess(colonia=builders.colonia(), edition=1, opened_by=by, opened_at=at, stage_since=at)
        stored = store(process, by=by)
        again = store(PlanningProcess.objects.get(pk=stored.pk), by=by)
    assert again.opened_at == at


def test_a_session_of_the_last_evening_can_be_cancelled():
    evening = datetime(LAST, 12, 31, 20, tzinfo=ZONE)
    session = builders.session(process=builders.process(), starts_at=evening, at=NOW)
    assert cancel_session(session=session, reason="Es fiesta", by=session.scheduled_by).status == "cancelled"


@pytest.mark.parametrize("moment", [datetime.min, datetime.max])
@pytest.mark.parametrize("zone", ["America/Mexico_City", "Pacific/Kiritimati"])
def test_the_ends_of_the_calendar_are_refused_in_every_zone(settings, moment, zone):
    settings.TIME_ZONE = zone
    with pytest.raises(ValidationError) as refused:
        require_plausible(moment.replace(tzinfo=UTC))
    assert refused.value.code == "implausible"


@pytest.mark.parametrize("day", EXTREMES)
@pytest.mark.parametrize("field", ["day", "called_on", "second_called_on", "second_call_at"])
def test_a_year_outside_the_programme_is_told_where_it_was_typed(client, field, day):
    team = builders.user()
    client.force_login(team)
    process = builders.process(by=team)
    typed = {
        "kind": "assembly",
        "purpose": "Decidir qué atendemos primero",
        "day": "2030-05-04",
        "starts": "18:00",
        "ends": "20:00",
        "mode": "in_person",
        "stage": "convening",
        "second_call_at": "2030-05-04T19:00",
        field: f"{day}T23:00" if field == "second_call_at" else day,
    }
    answer = client.post(reverse("session-create", args=[process.pk]), typed)
    assert (answer.status_code, Session.objects.count()) == (200, 0)
    assert answer.context["form"].errors[field] == [SENTENCE]
    assert answer.context["form"]["purpose"].value() == "Decidir qué atendemos primero"


@pytest.mark.parametrize("day", EXTREMES)
def test_moving_to_an_implausible_year_is_refused(client, day):
    session = builders.session(process=builders.process())
    client.force_login(session.scheduled_by)
    typed = {"day": day, "starts": "18:00", "ends": "20:00", "reason": "Lluvia"}
    answer = client.post(reverse("session-move", args=[session.pk]), typed)
    assert (answer.status_code, answer.context["form"].errors["day"]) == (200, [SENTENCE])


@pytest.mark.parametrize("day", EXTREMES)
def test_what_is_stored_without_a_form_is_refused_too(day):
    process = builders.process()
    with pytest.raises(ValidationError) as refused:
        add_member(
            process=process,
            public_name="Chela",
            joined_on=date.fromisoformat(day),
            may_be_named=True,
            by=process.opened_by,
        )
    assert refused.value.message_dict == {"joined_on": [SENTENCE]}


def test_a_record_without_days_is_stored_as_before():
    place = builders.colonia()
    assert store(place, by=builders.user()).pk == place.pk


def moment(hour: int, minute: int = 0, day: int = 4) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("hour", "after"),
    [
        (time(20, 1), moment(20, 1)),
        (time(23, 59), moment(23, 59)),
        (time(0, 30), moment(0, 30, day=5)),
        (time(6, 0), moment(6, 0, day=5)),  # ten hours
        (time(6, 1), moment(6, 1)),
        (time(20, 0), moment(20, 0)),
    ],
)
def test_an_hour_that_comes_within_ten_hours_is_of_the_next_day(hour, after):
    assert hour_after(moment(20), hour) == after


@pytest.mark.parametrize(
    ("around", "hour", "near"),
    [
        (moment(22), time(4, 0), moment(4, 0, day=5)),  # six hours
        (moment(22), time(4, 1), moment(4, 1)),
        (moment(2), time(20, 0), moment(20, 0, day=3)),
        (moment(2), time(19, 59), moment(19, 59)),
        (moment(12), time(18, 0), moment(18, 0)),
    ],
)
def test_an_hour_within_six_of_a_moment_is_of_the_day_beyond_midnight(around, hour, near):
    assert hour_near(around, hour) == near
