"""A mistyped year is told at its field, by every form and by whatever stores a record; nothing typed is lost."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from assemblies.models import Session
from iztapalapa.dates import EARLIEST_YEAR, YEARS_AHEAD, require_plausible
from iztapalapa.records import store
from planning.actions import add_member
from tests import builders

pytestmark = pytest.mark.django_db
MEXICO = ZoneInfo("America/Mexico_City")
LAST = timezone.now().year + YEARS_AHEAD
SENTENCE = f"Revisa el año: la fecha debe estar entre {EARLIEST_YEAR} y {LAST}."
EXTREMES = ["0001-01-01", "1999-05-04", "2018-12-31", f"{LAST + 1}-01-01", "9999-12-31"]


@pytest.mark.parametrize("year", [EARLIEST_YEAR, LAST])
def test_the_years_of_the_programme_pass(year):
    require_plausible(date(year, 12, 31))
    require_plausible(datetime(year, 1, 1, tzinfo=MEXICO))


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
