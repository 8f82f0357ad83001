"""Moving, calling again, places and the usual sequence: what the actions keep and refuse."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from assemblies.actions import (
    PlannedSession,
    cancel_session,
    change_venue,
    convene_again,
    copy_sequence,
    move_session,
    record_venue,
)
from assemblies.calendar.forms.sequences import proposal
from assemblies.calendar.holidays import feast_on
from assemblies.calendar.usual_sequence import STEPS
from assemblies.models import SequenceStep, Session, SessionSequence, Venue
from assemblies.sessions.convocation import Convocation
from planning.models import Stage
from tests import builders
from tests.builders import MEXICO, NOW, told
from tests.refusals import refuses

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_a_session_moves_with_its_calls_and_says_why():
    session = builders.session(process=builders.process(), second_call_at=NOW + timedelta(days=8))
    before, ends = session.starts_at, session.ends_at
    moved = move_session(
        session=session, starts_at=before + DAY, ends_at=ends + DAY, reason=" Hay tianguis ", by=session.scheduled_by
    )
    assert (moved.starts_at, moved.ends_at, moved.status) == (before + DAY, ends + DAY, "scheduled")
    assert [call.starts_at for call in moved.calls.all()] == [before + DAY, NOW + timedelta(days=9)]
    change = moved.reschedulings.get()
    assert (change.from_starts_at, change.to_starts_at, change.reason) == (before, before + DAY, "Hay tianguis")
    assert change.by == session.scheduled_by
    assert change.sentence == f"Se movió del {told(NOW, 7)}, {NOW:%H:%M} al {told(NOW, 8)}, {NOW:%H:%M}: Hay tianguis"


@pytest.mark.parametrize(
    ("days", "hours", "reason", "field"),
    [(1, 2, "  ", "reason"), (0, 2, "Lluvia", "starts_at"), (1, -1, "Lluvia", "ends_at"), (1, 2, "x" * 301, "reason")],
)
def test_a_move_that_says_nothing_is_refused_whole(days, hours, reason, field):
    session = builders.session(process=builders.process())
    starts = session.starts_at + days * DAY
    with pytest.raises(ValidationError) as refusal:
        move_session(
            session=session,
            starts_at=starts,
            ends_at=starts + timedelta(hours=hours),
            reason=reason,
            by=session.scheduled_by,
        )
    assert list(refusal.value.message_dict) == [field]
    assert Session.objects.get().starts_at == session.starts_at
    assert session.reschedulings.count() == 0


def test_what_was_held_or_cancelled_does_not_move():
    held = builders.held(process=builders.process())
    cancelled = builders.session(process=builders.process())
    cancel_session(session=cancelled, reason="Lluvia", by=cancelled.scheduled_by)
    for session, sentence in (
        (held, "Esta sesión ya se realizó: su convocatoria no cambia."),
        (cancelled, "Esta sesión se canceló. Convoca otra."),
    ):
        with refuses(sentence):
            move_session(session=session, starts_at=NOW, ends_at=NOW + DAY / 24, reason="Sí", by=session.scheduled_by)


def test_the_second_call_may_have_been_called_on_a_day_of_its_own():
    session = builders.session(process=builders.process())
    convene_again(
        session=session,
        convocation=replace(
            Convocation.of(session),
            called_on=date(2026, 11, 24),
            second_call_at=session.starts_at + DAY,
            second_called_on=date(2026, 11, 26),
        ),
        by=session.scheduled_by,
    )
    assert [(call.ordinal, call.called_on) for call in session.calls.all()] == [
        ("first", date(2026, 11, 24)),
        ("second", date(2026, 11, 26)),
    ]


def test_what_is_not_known_of_a_place_is_completed_and_what_is_known_stays():
    by = builders.user()
    plaza = record_venue(name="Plaza Cívica", by=by)
    again = record_venue(name="plaza cívica", capacity=80, is_step_free=True, by=by)
    assert (again.pk, again.capacity, again.is_step_free) == (plaza.pk, 80, True)
    third = record_venue(name="Plaza Cívica", capacity=500, by=by)
    assert (third.capacity, third.is_step_free, third.history.count()) == (80, True, 2)
    stepped = record_venue(name="Kiosco", by=by)
    assert (record_venue(name="Kiosco", by=by).is_step_free, stepped.history.count()) == (False, 1)
    changed = change_venue(venue=third, name="Plaza Cívica", capacity=500, is_step_free=False, by=by)
    assert (changed.capacity, changed.is_step_free) == (500, False)


def test_a_place_with_one_coordinate_is_refused():
    with refuses("Escribe las dos coordenadas o ninguna."):
        change_venue(venue=None, name="Plaza", latitude=19.3, by=builders.user())
    assert Venue.objects.count() == 0


def test_the_utopias_load_once_and_leave_what_people_wrote(capsys):
    mine = record_venue(name="Utopía Olini", address="Donde siempre", by=builders.user())
    call_command("load_utopias")
    call_command("load_utopias")
    assert capsys.readouterr().out.splitlines() == ["UTOPÍAS agregadas: 12", "Las UTOPÍAS ya estaban: nada cambió."]
    assert Venue.objects.filter(is_utopia=True, latitude__isnull=False).count() == 12
    assert Venue.objects.get(pk=mine.pk).address == "Donde siempre"


def test_the_usual_sequence_goes_through_the_nine_stages_once():
    sequence = SessionSequence.objects.get()
    steps = list(sequence.steps.all())
    assert (SessionSequence.objects.count(), len(steps)) == (1, len(STEPS))
    assert sorted({step.stage for step in steps}) == sorted(Stage.values)
    assert [Stage(step.stage).position for step in steps] == sorted(Stage(step.stage).position for step in steps)
    assert [step.moment for step in steps if step.moment] == ["self_diagnosis", "imaginaries", "project_planning"]
    for step in steps:
        step.full_clean()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.days_after}-{step.kind}")
def test_the_order_of_business_fills_the_session(step):
    assert sum(int(line.rpartition("|")[2]) for line in step.order_of_business) == step.minutes


def planned(count: int, **changes) -> list[PlannedSession]:
    steps = SequenceStep.objects.order_by("position")[:count]
    start = datetime(2026, 12, 5, 17, 0, tzinfo=MEXICO)
    return [PlannedSession(step, start + timedelta(days=step.days_after), "Casa de cultura") for step in steps]


def test_a_sequence_is_copied_in_the_order_of_its_dates():
    process = builders.process()
    first, second, third = planned(3)
    late = PlannedSession(first.step, third.starts_at + DAY, "")
    made = copy_sequence(process=process, planned=[late, second, third], by=process.opened_by)
    assert [(s.number, s.purpose == late.step.purpose, s.venue and s.venue.name) for s in made] == [
        (1, False, "Casa de cultura"),
        (2, False, "Casa de cultura"),
        (3, True, None),
    ]
    assert (made[0].stage, made[0].kind, made[0].ends_at - made[0].starts_at) == (
        "collective",
        "assembly",
        timedelta(minutes=120),
    )
    assert made[0].order_of_business.first().minutes == 15
    assert (Venue.objects.count(), made[0].calls.count()) == (1, 0)


def test_a_copy_that_a_rule_refuses_leaves_nothing():
    process = builders.process()
    by = process.opened_by
    record_venue(name="Plaza", address="Calle 5", by=by)
    record_venue(name="Plaza", address="Calle 9", by=by)
    good, bad = planned(2)
    with pytest.raises(ValidationError) as refusal:
        copy_sequence(process=process, planned=[good, PlannedSession(bad.step, bad.starts_at, "Plaza")], by=by)
    assert refusal.value.messages == [
        f"{bad.step.purpose}: Hay varios lugares con ese nombre: escribe la dirección del tuyo."
    ]
    assert (Session.objects.count(), Venue.objects.count()) == (0, 2)
    with refuses("Marca al menos una sesión."):
        copy_sequence(process=process, planned=[], by=by)


def test_stages_already_passed_are_left_out_and_the_rest_begins_on_the_first_day():
    process = builders.process()
    process.stage = Stage.DIAGNOSIS
    steps = list(SequenceStep.objects.order_by("position"))
    rows = proposal(steps, process=process, first=date(2026, 12, 5), hour=NOW.time(), venue_name="Plaza")
    taken = [row for row in rows if row["include"]]
    assert (len(rows), taken[0]["day"], taken[0]["venue_name"]) == (len(STEPS), date(2026, 12, 5), "Plaza")
    stages = {step.pk: Stage(step.stage).position for step in steps}
    assert {stages[row["step"]] >= Stage.DIAGNOSIS.position for row in taken} == {True}
    assert {stages[row["step"]] < Stage.DIAGNOSIS.position for row in rows if not row["include"]} == {True}


@pytest.mark.parametrize(
    ("day", "feast"),
    [
        (date(2026, 12, 25), "Navidad"),
        (date(2026, 2, 2), "descanso por el Día de la Constitución"),
        (date(2027, 3, 15), "descanso por el natalicio de Benito Juárez"),
        (date(2027, 3, 26), "Semana Santa"),
        (date(2026, 11, 16), "descanso por el Día de la Revolución"),
        (date(2026, 11, 20), ""),
        (date(2030, 10, 1), "descanso por la transmisión del Poder Ejecutivo"),
        (date(2026, 10, 1), ""),
    ],
)
def test_feasts_and_rest_days_are_known(day, feast):
    assert feast_on(day) == feast


def test_the_hours_of_a_copy_are_those_of_the_city():
    assert timezone.localtime(planned(1)[0].starts_at).hour == 17
