"""Convening: numbers, hours, calls, cancelling."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import connection

from assemblies.actions import cancel_session, convene_again, count_attendance, record_venue
from assemblies.models import Call, Session, Venue
from assemblies.sessions.convocation import Convocation
from assemblies.sessions.forms.sessions import read_order_of_business
from assemblies.sessions.policies import call_warnings
from assemblies.sessions.proofs import latest, proof
from planning.actions import close_process
from tests import builders
from tests.builders import NOW
from tests.refusals import refuses

pytestmark = pytest.mark.django_db


def test_a_session_takes_the_next_number_and_the_stage_of_its_process():
    process = builders.process()
    first, second = builders.session(process=process), builders.session(process=process, kind="walk")
    other = builders.session(process=builders.process())
    assert [first.number, second.number, other.number] == [1, 2, 1]
    assert (first.stage, first.status, first.get_mode_display()) == ("convening", "scheduled", "presencial")


@pytest.mark.django_db(transaction=True)
def test_two_people_convening_at_once_get_two_numbers():
    process = builders.process()
    by = process.opened_by
    gate = threading.Barrier(2)

    def convene() -> None:
        gate.wait()
        builders.session(process=process, by=by)
        connection.close()

    people = [threading.Thread(target=convene) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(process.sessions.values_list("number", flat=True)) == [1, 2]


def test_a_session_that_ends_before_it_starts_is_refused_at_its_end():
    with pytest.raises(ValidationError) as refusal:
        builders.session(process=builders.process(), starts_at=NOW, ends_at=NOW)
    assert refusal.value.message_dict == {
        "ends_at": ["La sesión termina después de empezar: revisa la hora de término."]
    }
    assert Session.objects.count() == 0


def test_a_closed_process_convenes_nothing():
    process = builders.process()
    close_process(process=process, reason="Se dividió la colonia", by=process.opened_by)
    with refuses("Este proceso está cerrado: ya no se le puede agregar ni cambiar nada."):
        builders.session(process=process)


def test_only_assemblies_have_calls():
    process = builders.process()
    second = NOW + timedelta(days=8)
    assembly = builders.session(process=process, second_call_at=second)
    walk = builders.session(process=process, kind="walk")
    calls = [(call.ordinal, call.starts_at, call.means) for call in assembly.calls.all()]
    assert calls == [("first", assembly.starts_at, ["perifoneo"]), ("second", second, ["perifoneo"])]
    assert walk.calls.count() == 0


@pytest.mark.parametrize(
    ("days_ahead", "hours_to_second", "warnings"),
    [
        (3, 72, []),
        (2, 1, ["Se convoca con menos de tres días de anticipación: lo acostumbrado es tres o más."]),
        (3, 73, ["La segunda convocatoria queda a más de 72 horas de la primera."]),
    ],
)
def test_straying_from_the_custom_of_calling_is_a_warning_not_a_refusal(days_ahead, hours_to_second, warnings):
    starts = NOW + timedelta(days=7)
    assembly = builders.session(
        process=builders.process(),
        starts_at=starts,
        called_on=(starts - timedelta(days=days_ahead)).date(),
        second_call_at=starts + timedelta(hours=hours_to_second),
    )
    assert call_warnings(assembly) == warnings


def test_a_second_call_before_the_first_is_refused():
    with pytest.raises(ValidationError) as refusal:
        builders.session(process=builders.process(), starts_at=NOW, second_call_at=NOW)
    assert list(refusal.value.message_dict) == ["second_call_at"]


def test_convening_again_replaces_everything_on_the_form():
    assembly = builders.session(process=builders.process(), order_of_business=[("Bienvenida", 10), "Votación"])
    later = NOW + timedelta(days=9)
    again = convene_again(
        session=assembly,
        convocation=Convocation(
            kind="workshop",
            purpose="Imaginar la colonia",
            starts_at=later,
            ends_at=later + timedelta(hours=1),
            order_of_business=("Dibujos",),
        ),
        by=assembly.scheduled_by,
    )
    assert (again.kind, again.purpose, again.number, again.starts_at) == ("workshop", "Imaginar la colonia", 1, later)
    assert [(point.text, point.minutes) for point in again.order_of_business.all()] == [("Dibujos", None)]
    assert Call.objects.count() == 0


def test_a_cancelled_session_says_why_and_takes_nothing_more():
    assembly = builders.session(process=builders.process(), starts_at=NOW)
    by = assembly.scheduled_by
    with pytest.raises(ValidationError) as refusal:
        cancel_session(session=assembly, reason="  ", by=by)
    assert list(refusal.value.message_dict) == ["reason"]
    cancelled = cancel_session(session=assembly, reason="Lluvia", by=by)
    assert (cancelled.status, cancelled.cancelled_reason) == ("cancelled", "Lluvia")
    with refuses("Esta sesión se canceló. Convoca otra."):
        cancel_session(session=assembly, reason="Otra vez", by=by)
    with refuses("Esta sesión se canceló: no lleva resultados."):
        count_attendance(session=assembly, people={("in_person", "men", "60+"): 3}, by=by, at=NOW)
    assert assembly.history.count() == 2


def test_a_session_held_is_not_cancelled():
    held = builders.held(process=builders.process())
    with refuses("Esta sesión ya se realizó: su convocatoria no cambia."):
        cancel_session(session=held, reason="Error", by=held.scheduled_by)


def test_a_venue_is_written_down_once():
    by = builders.user()
    plaza = record_venue(name=" Plaza  Cívica ", address="Calle 5", by=by)
    assert record_venue(name="plaza cívica", by=by) == plaza
    assert record_venue(name="Plaza Cívica", address="CALLE 5", by=by) == plaza
    other = record_venue(name="Plaza Cívica", address="Calle 9", by=by)
    assert (plaza.name, other.address, Venue.objects.count()) == ("Plaza Cívica", "Calle 9", 2)
    with pytest.raises(ValidationError) as refusal:
        record_venue(name="Plaza Cívica", by=by)
    assert list(refusal.value.message_dict) == ["address"]


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Bienvenida | 10", ("Bienvenida", 10)),
        ("Bienvenida, 10 min", ("Bienvenida", 10)),
        ("Votación de prioridades (45 minutos)", ("Votación de prioridades", 45)),
        ("Acuerdos de la sesión 3", ("Acuerdos de la sesión 3", None)),
        ("Asuntos generales", ("Asuntos generales", None)),
    ],
)
def test_a_line_of_the_order_of_business_may_end_with_its_minutes(line, item):
    assert read_order_of_business(f"\n  {line}  \n\n") == [item]


def test_what_was_cancelled_or_is_to_come_was_not_held():
    process = builders.process()
    held = builders.held(process=process)
    builders.session(process=process)
    cancel_session(session=builders.session(process=process), reason="Llovió", by=process.opened_by)
    assert list(process.sessions.held()) == [held]


def test_what_is_to_come_is_scheduled_and_has_not_ended():
    process = builders.process()
    later, sooner = (builders.session(process=process, starts_at=NOW + timedelta(days=days)) for days in (9, 2))
    called_off = builders.session(process=process)
    cancel_session(session=called_off, reason="Llovió", by=process.opened_by)
    builders.held(process=process)
    assert list(process.sessions.upcoming(NOW)) == [sooner, later]
    assert list(process.sessions.upcoming(sooner.ends_at)) == [sooner, later]
    assert list(process.sessions.upcoming(sooner.ends_at + timedelta(seconds=1))) == [later]


def test_a_session_is_compared_with_itself_as_it_was_stored():
    process = builders.process()
    builders.held(process=process)
    session = builders.session(process=process)
    builders.held(process=process, starts_at=NOW + timedelta(days=9))
    session.purpose = "Otro propósito"
    session.clean()
    session.kind = Session.Kind.WORKSHOP
    session.clean()


def test_no_fact_of_a_process_has_two_meanings():
    with pytest.raises(ImproperlyConfigured, match=r"Two rooms declare the facts \['vote_closed'\]\."):
        proof(order=99, vote_closed=latest(kind="walk"))
