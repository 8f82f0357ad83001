"""The calendar and its neighbours: what they show, to whom, at what cost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assemblies.actions import cancel_session, record_venue
from assemblies.calendar.periods import Period
from assemblies.models import SequenceStep, Session, SessionSequence, Venue
from planning.models import User
from tests import builders
from tests.builders import MEXICO, NOW

pytestmark = pytest.mark.django_db

MAY = datetime(2030, 5, 4, 18, 0, tzinfo=MEXICO)


@pytest.fixture
def facilitator():
    return builders.user(User.Role.FACILITATOR, first_name="Inés", last_name="Prueba")


@pytest.fixture
def process(facilitator):
    return builders.process(facilitators=[facilitator], name="Año de Juárez")


@pytest.fixture
def client(client, facilitator):
    client.force_login(facilitator)
    return client


def shown(answer) -> dict[str, list[int]]:
    days = answer.context["days"]
    return {str(day.day): [entry.session.pk for entry in day.entries] for day in days if day.entries}


@pytest.mark.parametrize(
    ("kind", "first", "last", "earlier", "later"),
    [
        ("mes", date(2028, 2, 1), date(2028, 2, 29), date(2028, 1, 31), date(2028, 3, 1)),
        ("semana", date(2028, 2, 28), date(2028, 3, 5), date(2028, 2, 27), date(2028, 3, 6)),
    ],
)
def test_a_period_is_the_month_or_the_week_from_monday(kind, first, last, earlier, later):
    period = Period.around(date(2028, 2, 29), kind)
    assert (period.first, period.last, period.earlier, period.later) == (first, last, earlier, later)
    assert len(list(period.days())) == (last - first).days + 1


def test_the_month_shows_each_session_on_its_local_day(client, process, facilitator):
    hour = 1 if MAY.utcoffset() > timedelta() else 21  # when it is another day for Greenwich
    late = builders.session(process=process, by=facilitator, starts_at=MAY.replace(hour=hour))
    walk = builders.session(process=process, by=facilitator, starts_at=MAY - timedelta(days=3), kind="walk")
    builders.session(process=process, by=facilitator, starts_at=MAY + timedelta(days=40))
    builders.session(process=builders.process(), starts_at=MAY)
    assert late.starts_at.astimezone(UTC).day != 4
    answer = client.get(reverse("calendar"), {"dia": "2030-05-20"})
    assert shown(answer) == {"2030-05-01": [walk.pk], "2030-05-04": [late.pk]}
    assert len(answer.context["days"]) == 31
    html = answer.content.decode()
    assert ("Mayo de 2030" in html, "dia=2030-04-30" in html, "dia=2030-06-01" in html) == (True, True, True)


def test_the_week_is_a_list_of_seven_days(client, process, facilitator):
    session = builders.session(process=process, by=facilitator, starts_at=MAY)
    answer = client.get(reverse("calendar"), {"dia": "2030-05-01", "vista": "semana"})
    assert ([day.weekday for day in answer.context["days"]], shown(answer)) == (
        [1, 2, 3, 4, 5, 6, 7],
        {"2030-05-04": [session.pk]},
    )


@pytest.mark.parametrize("asked", [{}, {"dia": "nunca"}, {"dia": "0001-01-01"}, {"vista": "siglo"}])
def test_today_is_marked_and_nonsense_leads_to_this_month(client, asked):
    days = client.get(reverse("calendar"), asked).context["days"]
    assert [day.day for day in days if day.is_today] == [timezone.localdate()]


def test_filters_narrow_to_a_colonia_an_office_a_person(client, process, facilitator):
    aculco = builders.office("Aculco")
    here = builders.session(process=process, by=facilitator, starts_at=MAY)
    there = builders.session(process=builders.process(office=aculco, name="Xalpa"), starts_at=MAY)
    client.force_login(builders.user())
    asked = {"dia": "2030-05-04"}
    for filters, found in (
        ({}, [here.pk, there.pk]),
        ({"q": "juarez"}, [here.pk]),
        ({"q": there.process.colonia.code}, [there.pk]),
        ({"oficina": aculco.pk}, [there.pk]),
        ({"facilita": facilitator.pk}, [here.pk]),
    ):
        assert shown(client.get(reverse("calendar"), asked | filters)) == {"2030-05-04": found}, filters


def test_a_clash_is_told_on_both_in_the_calendar_and_on_the_hub(client, process, facilitator):
    first = builders.session(process=process, by=facilitator, starts_at=MAY)
    other = builders.process(facilitators=[facilitator], name="Xalpa")
    builders.session(process=other, by=facilitator, starts_at=MAY + timedelta(hours=1))
    html = client.get(reverse("calendar"), {"dia": "2030-05-04"}).content.decode()
    of_first = "A la misma hora facilita Inés Prueba en: asamblea comunitaria 1 de Xalpa, 19:00–21:00."
    of_other = "A la misma hora facilita Inés Prueba en: asamblea comunitaria 1 de Año de Juárez, 18:00–20:00."
    assert (html.count(of_first), html.count(of_other)) == (1, 1)
    assert of_first in client.get(first.get_absolute_url()).content.decode()


def many(total: int) -> None:
    """Store ``total`` sessions in May 2030, two at each hour of one place; ten processes with a facilitator each."""
    people = [builders.user(User.Role.FACILITATOR) for _ in range(10)]
    processes = [builders.process(facilitators=[person]) for person in people]
    venue = record_venue(name="Plaza", by=processes[0].opened_by)
    start = datetime(2030, 5, 1, 0, 0, tzinfo=MEXICO)
    rows = []
    for number in range(total):
        begins = start + timedelta(minutes=60 * (number // 2 % 740))
        row = Session(process=processes[number % 10], number=number + 1, kind="assembly", stage="convening")
        row.purpose, row.starts_at, row.ends_at = "Acordar", begins, begins + timedelta(minutes=50)
        row.venue, row.scheduled_by = venue if number < 20 else None, processes[0].opened_by
        rows.append(row)
    Session.objects.bulk_create(rows)


@pytest.mark.parametrize(("name", "queries"), [("calendar", 9), ("session-list", 5)])
@pytest.mark.parametrize("total", [5, 50, 500])
def test_lists_cost_the_same_queries_at_every_size(client, name, queries, total):
    many(total)
    client.force_login(builders.user())
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse(name), {"dia": "2030-05-04"})
    assert (answer.status_code, len(asked)) == (200, queries)


def test_moving_a_session_asks_why_and_tells_everybody(client, process, facilitator):
    session = builders.session(process=process, by=facilitator, starts_at=MAY)
    url = reverse("session-move", args=[session.pk])
    typed = {"day": "2030-05-05", "starts": "17:00", "ends": "19:00", "reason": ""}
    refused = client.get(url).context["form"].initial, client.post(url, typed).context["form"].errors
    assert (refused[0]["day"], list(refused[1])) == (date(2030, 5, 4), ["reason"])
    same = client.post(url, {**typed, "day": "2030-05-04", "starts": "18:00", "ends": "20:00", "reason": "Sí"})
    assert list(same.context["form"].errors) == ["day"]
    answer = client.post(url, {**typed, "reason": "Ese día hay tianguis"}, follow=True)
    sentence = "Se movió del 4 de mayo de 2030, 18:00 al 5 de mayo de 2030, 17:00: Ese día hay tianguis"
    assert sentence in answer.content.decode()
    assert "La sesión se movió al 5 de mayo de 2030, 17:00." in answer.content.decode()
    assert sentence in client.get(reverse("session-public", args=[session.pk])).content.decode()


def plan(answer, **changes) -> dict[str, str]:
    """Return what the browser would post of the plan shown, changed."""
    rows = answer.context["rows"]
    posted = {"form-TOTAL_FORMS": str(len(rows.forms)), "form-INITIAL_FORMS": str(len(rows.forms))}
    for form in rows.forms:
        for name in form.fields:
            if value := form[name].value():
                posted[form.add_prefix(name)] = "on" if value is True else str(value)
    return {name: value for name, value in {**posted, **changes}.items() if value is not None}


@pytest.fixture
def planned(client, process):
    choice = {"secuencia": SessionSequence.objects.get().pk, "inicio": "2030-05-04", "hora": "17:00", "lugar": "Plaza"}
    url = reverse("sequence-plan", args=[process.pk], query=choice)
    return url, client.get(url)


def test_a_sequence_is_proposed_adjusted_and_stored(client, process, planned):
    url, page = planned
    posted = plan(page, **{"form-0-day": "2030-05-06", "form-0-starts": "18:30", "form-1-include": None})
    answer = client.post(url, posted)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/trabajo/procesos/{process.pk}/#sesiones")
    sessions = list(Session.objects.order_by("number"))
    assert (len(sessions), Venue.objects.get().name) == (14, "Plaza")
    assert timezone.localtime(sessions[0].starts_at).strftime("%Y-%m-%d %H:%M") == "2030-05-06 18:30"


def test_a_bad_row_stores_nothing_and_keeps_what_was_typed(client, planned):
    url, page = planned
    answer = client.post(url, plan(page, **{"form-2-day": "pronto", "form-3-starts": ""}))
    assert [list(form.errors) for form in answer.context["rows"].forms[2:4]] == [["day"], ["starts"]]
    assert 'value="pronto"' in answer.content.decode()
    assert Session.objects.count() == 0


def test_a_step_that_is_gone_stores_nothing_and_says_that_the_sequence_changed(client, planned):
    url, page = planned
    posted = plan(page, **{"form-0-step": "0"})
    answer = client.post(url, posted)
    assert answer.context["refusals"] == ["La secuencia cambió mientras la veías: revisa cuáles sesiones quedan."]
    assert (len(answer.context["steps"]), Session.objects.count()) == (14, 0)


def test_feasts_and_clashes_are_hints_that_a_second_look_shows(client, planned, facilitator):
    url, page = planned
    elsewhere = builders.process(facilitators=[facilitator], name="Xalpa")
    builders.session(process=elsewhere, by=facilitator, starts_at=datetime(2030, 5, 1, 17, 0, tzinfo=MEXICO))
    answer = client.post(url, plan(page, **{"form-0-day": "2030-05-01", "review": "1"}))
    assert answer.context["steps"][0][2] == [
        "Ese día es Día del Trabajo: puede ser difícil reunirse.",
        "A la misma hora facilita Inés Prueba en: asamblea comunitaria 1 de Xalpa, 17:00–19:00.",
    ]
    assert Session.objects.count() == 1


def test_places_are_written_down_and_changed_by_the_team(client):
    answer = client.post(reverse("venue-create"), {"name": "Casa de cultura", "capacity": "120"}, follow=True)
    assert "Casa de cultura quedó registrado." in answer.content.decode()
    venue = Venue.objects.get()
    edit = reverse("venue-edit", args=[venue.pk])
    refused = client.post(edit, {"name": "Casa de cultura", "capacity": "-4", "latitude": "19.3"})
    assert "capacity" in refused.context["form"].errors
    client.post(edit, {"name": "Casa de cultura", "capacity": "150", "is_step_free": "on"})
    venue.refresh_from_db()
    assert (venue.capacity, venue.is_step_free, venue.history.count()) == (150, True, 2)
    twice = client.post(reverse("venue-create"), {"name": "Casa de cultura"})
    assert twice.context["form"].errors == {"name": ["Ese lugar ya está registrado con esa dirección."]}
    assert [v.pk for v in client.get(reverse("venue-list"), {"q": "cultura CASA"}).context["object_list"]] == [venue.pk]
    assert client.get(reverse("venue-list"), {"q": "nada"}).context["paginator"].count == 0


@pytest.mark.parametrize(
    ("role", "reads", "writes"), [(User.Role.OBSERVER, 200, 403), (User.Role.AREA_LIAISON, 403, 404)]
)
def test_observers_read_the_places_and_liaisons_have_none(client, role, reads, writes):
    venue = record_venue(name="Plaza", by=builders.user())
    client.force_login(builders.user(role))
    edit = client.post(reverse("venue-edit", args=[venue.pk]), {"name": "Otra"})
    assert (client.get(reverse("venue-list")).status_code, edit.status_code) == (reads, writes)
    assert client.post(reverse("venue-create"), {"name": "Otra"}).status_code == 403


def test_convening_writes_down_what_is_known_of_a_new_place(client, process):
    typed = {"kind": "walk", "purpose": "Ver la barranca", "day": "2030-05-04", "starts": "9:00", "ends": "11:00"}
    place = {"venue_name": "El kiosco", "venue_capacity": "60", "venue_step_free": "on"}
    client.post(reverse("session-create", args=[process.pk]), {**typed, **place, "mode": "in_person", "stage": "walk"})
    venue = Session.objects.get().venue
    assert (venue.name, venue.capacity, venue.is_step_free) == ("El kiosco", 60, True)


def test_a_cancelled_session_stays_on_the_calendar_without_clashing(client, process, facilitator):
    session = builders.session(process=process, by=facilitator, starts_at=MAY)
    builders.session(process=process, by=facilitator, starts_at=MAY)
    cancel_session(session=session, reason="Lluvia", by=facilitator, at=NOW)
    answer = client.get(reverse("calendar"), {"dia": "2030-05-04"})
    assert (len(shown(answer)["2030-05-04"]), answer.context["clashing"]) == (2, 0)


def test_a_step_has_no_order_of_business_that_no_session_could_have():
    step = SequenceStep.objects.first()
    step.order_of_business = "\n".join(f"Punto {number}" for number in range(41))
    with pytest.raises(ValidationError) as refused:
        step.clean()
    assert refused.value.message_dict == {
        "order_of_business": ["El orden del día lleva 40 puntos a lo más y escribiste 41."]
    }
