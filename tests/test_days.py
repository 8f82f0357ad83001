"""Each "until", "since", "due" and "on" is a day or a moment; asked before, on and after it, by the house's clock.

A day is a whole day of the house's time zone, its first and its last hour included; a moment is an instant.
"""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from agendas import actions as agendas
from agendas.forms.compose import ValidationForm
from assemblies.actions import circulate_minutes, close_resolution, count_attendance, deliver_minutes, record_amendments
from assemblies.models import Call, Minutes, Resolution, ResolutionClosing
from assemblies.sessions.policies import call_warnings, opening_warnings
from planning.actions import add_member, change_member, open_process
from planning.models import CollectiveMembership, Colonia, PlanningProcess
from projects.actions import change_status
from projects.models import StatusChange
from tests import builders, cycle
from tests.assemblies import gatherings
from tests.builders import MEXICO, NOW, told

pytestmark = pytest.mark.django_db

DAY = NOW.date()
BEFORE, ON, AFTER = DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)


def first_minute(day: date) -> datetime:
    """Return the first minute of ``day`` in the house: for Greenwich it is six in the morning."""
    return datetime(day.year, day.month, day.day, 0, 0, tzinfo=MEXICO)


def last_minute(day: date) -> datetime:
    """Return the last minute of ``day`` in the house: for Greenwich it is the next day."""
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=MEXICO)


def through(*days: date) -> list[datetime]:
    """Return the first and the last minute of each day."""
    return [moment for day in days for moment in (first_minute(day), last_minute(day))]


def sentence_of(refusal: pytest.ExceptionInfo) -> str:
    """Return what was said, whatever the field."""
    return " ".join(refusal.value.messages)


def at_each(moments: list[datetime], ask) -> list:
    """Return what ``ask()`` answers with the clock at each of the moments."""
    answers = []
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            answers.append(ask())
    return answers


def test_a_colonia_stands_through_its_first_and_its_last_day() -> None:
    builders.colonia(name="Con vigencia", valid_from=ON, valid_until=ON + timedelta(days=1))

    def standing() -> list[str]:
        return list(Colonia.objects.current().values_list("name", flat=True))

    asked = through(BEFORE, ON, ON + timedelta(days=1), ON + timedelta(days=2))
    assert at_each(asked, standing) == [[], [], *[["Con vigencia"]] * 4, [], []]


def test_a_validity_that_ends_in_years_hides_nothing_today() -> None:
    builders.colonia(name="Hasta 2030", valid_until=date(2030, 12, 31))
    builders.colonia(name="Desde 2030", valid_from=date(2030, 1, 1))
    builders.colonia(name="Siempre")
    names = Colonia.objects.current(on=DAY).order_by("name").values_list("name", flat=True)
    assert list(names) == ["Hasta 2030", "Siempre"]


def test_a_process_opens_on_the_days_of_validity_only() -> None:
    colonia = builders.colonia(valid_from=ON, valid_until=AFTER)
    by = builders.user()
    for moment in (*through(BEFORE), *through(AFTER + timedelta(days=1))):
        with pytest.raises(ValidationError) as refusal:
            open_process(colonia=colonia, facilitators=(), by=by, at=moment)
        assert sentence_of(refusal) == f"{colonia.full_name} no está vigente ese día: revisa desde y hasta cuándo."
    open_process(colonia=colonia, facilitators=(), by=by, at=last_minute(AFTER))
    assert PlanningProcess.objects.count() == 1


def test_a_member_is_active_from_the_day_of_joining_until_the_day_of_leaving() -> None:
    process = builders.process()
    member = add_member(process=process, public_name="Lupita", joined_on=ON, by=process.opened_by)

    def active() -> tuple[int, bool]:
        stands = CollectiveMembership.objects.active().count()
        return stands, CollectiveMembership.objects.get().has_left

    assert at_each(through(BEFORE, ON, AFTER), active) == [(0, False)] * 2 + [(1, False)] * 4
    said = {"public_name": "Lupita", "role": "member", "joined_on": ON, "by": process.opened_by}
    change_member(membership=member, left_on=AFTER, **said)
    asked = through(ON, AFTER, AFTER + timedelta(days=1))
    assert at_each(asked, active) == [(1, False)] * 2 + [(0, True)] * 4


def test_a_resolution_is_late_from_the_day_after_its_due_day() -> None:
    assembly = cycle.assembly(builders.process(), by=builders.user(), at=NOW - timedelta(days=30))
    cycle.approved_minutes(assembly, by=assembly.scheduled_by, due_on=ON)
    resolution = Resolution.objects.get()
    late = at_each(through(BEFORE, ON, AFTER), lambda: resolution.is_overdue)
    assert late == [False, False, False, False, True, True]


def test_people_were_called_from_the_day_of_the_call_on() -> None:
    builders.session(process=builders.process(), starts_at=NOW + timedelta(days=5), called_on=ON)
    call = Call.objects.get()
    assert at_each(through(BEFORE, ON, AFTER), lambda: call.was_made) == [False, False, True, True, True, True]


@pytest.mark.parametrize("hour", [first_minute(ON), last_minute(ON)])
def test_people_are_called_on_the_day_of_the_assembly_or_before(hour: datetime) -> None:
    process = builders.process()
    for day in (BEFORE, ON):
        builders.session(process=process, starts_at=hour, called_on=day)
    with pytest.raises(ValidationError) as refusal:
        builders.session(process=process, starts_at=hour, called_on=AFTER)
    assert refusal.value.message_dict == {"called_on": ["Se convoca el día de la asamblea o antes: revisa la fecha."]}


@pytest.mark.parametrize(("days", "warned"), [(2, True), (3, False), (4, False)])
@pytest.mark.parametrize("hour", [first_minute(ON), last_minute(ON)])
def test_the_custom_of_three_days_counts_whole_days(hour: datetime, days: int, warned: bool) -> None:
    assembly = builders.session(process=builders.process(), starts_at=hour, called_on=ON - timedelta(days=days))
    assert bool(call_warnings(assembly)) == warned


@pytest.mark.parametrize(("day", "warned"), [(BEFORE, True), (ON, False), (AFTER, False)])
def test_a_session_before_the_day_of_the_opening_is_warned_about(day: date, warned: bool) -> None:
    process = builders.process(at=NOW)
    for hour in through(day):
        assert bool(opening_warnings(builders.session(process=process, starts_at=hour))) == warned


@pytest.mark.parametrize("hour", [first_minute(ON), last_minute(ON)])
def test_people_are_counted_from_the_day_of_the_session_on(hour: datetime) -> None:
    session = builders.session(process=builders.process(), starts_at=hour)
    counted = {"session": session, "people": {("in_person", "women", "60+"): 7}, "by": session.scheduled_by}
    for moment in through(BEFORE):
        with pytest.raises(ValidationError) as refusal:
            count_attendance(**counted, at=moment)
        assert sentence_of(refusal) == f"Esta sesión es el {told(session.starts_at)}: la asistencia se cuenta ese día."
    for moment in through(ON, AFTER):
        count_attendance(**counted, at=moment)
    assert session.attendance.total() == 7


@pytest.mark.parametrize("began", [timedelta(hours=-5), timedelta(minutes=-1), timedelta(0), timedelta(minutes=1)])
def test_only_an_assembly_that_began_once_the_version_was_open_validates_it(began: timedelta) -> None:
    by = builders.user()
    opened = datetime(2026, 11, 5, 14, 0, tzinfo=MEXICO)
    version = cycle.consulted(at=opened, by=by)
    minutes = cycle.approved_minutes(cycle.assembly(version.agenda.process, by=by, at=opened + began), by=by)
    offered = ValidationForm(version=version).fields["resolution"].queryset
    if began < timedelta(0):
        assert list(offered) == []
        with pytest.raises(ValidationError) as refusal:
            agendas.validate_version(version=version, resolution=minutes.resolutions.get(), by=by)
        assert sentence_of(refusal) == "Esa asamblea fue antes de abrir la versión a consulta."
    else:
        assert list(offered) == [minutes.resolutions.get()]
        validation = agendas.validate_version(version=version, resolution=minutes.resolutions.get(), by=by)
        assert validation.resolution == minutes.resolutions.get()


def test_a_consultation_ends_the_day_it_begins_or_later() -> None:
    by = builders.user()
    draft = cycle.draft_of(cycle.composed(by=by))
    with pytest.raises(ValidationError) as refusal:
        agendas.open_consultation(version=draft, until=BEFORE, by=by, at=last_minute(ON))
    assert refusal.value.message_dict == {"until": ["La consulta termina el día que empieza o después."]}
    version = agendas.open_consultation(version=draft, until=ON, by=by, at=last_minute(ON))
    assert (version.consultation_from, version.consultation_until) == (ON, ON)
    assert at_each(through(BEFORE, ON, AFTER), lambda: version.consultation_is_over) == [False] * 4 + [True] * 2


def test_the_page_of_a_consultation_tells_its_end_through_the_last_day_and_then_that_it_ended(client) -> None:
    by = builders.user()
    version = agendas.open_consultation(version=cycle.draft_of(cycle.composed(by=by)), until=ON, by=by, at=NOW)

    def page_told() -> str:
        return client.get(version.get_absolute_url()).content.decode()

    pages = at_each(through(BEFORE, ON, AFTER), page_told)
    asks = [page.count(f"di qué falta en la próxima asamblea, hasta el {told(NOW)}") for page in pages]
    over = [page.count(f"La consulta terminó el {told(NOW)}.") for page in pages]
    assert (asks, over) == ([1, 1, 1, 1, 0, 0], [0, 0, 0, 0, 1, 1])


@pytest.fixture
def approved() -> Minutes:
    """Return an acta approved in the evening of ``ON``, of an assembly of that evening."""
    by = builders.user()
    assembly = cycle.assembly(builders.process(by=by), by=by, at=NOW - timedelta(hours=2))
    cycle.approved_minutes(assembly, by=by)
    minutes = Minutes.objects.get()
    # The acta is approved a day after the assembly (cycle.py): the assembly itself was the day before.
    assert minutes.approved_at.astimezone(MEXICO).date() == AFTER
    return minutes


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (ON, f"El acta se aprobó el {told(NOW, 1)}: no se pudo entregar antes."),
        (AFTER, ""),
        (AFTER + timedelta(days=1), "Ese día todavía no llega: anota la entrega cuando ocurra."),
    ],
)
def test_an_acta_is_delivered_from_the_day_of_its_approval_until_today(approved, day, sentence) -> None:
    given = {"session": approved.session, "delivered_on": day, "received_by": "Mesa de control", "by": builders.user()}
    if not sentence:
        assert deliver_minutes(**given, at=last_minute(AFTER)).delivered_on == day
        return
    with pytest.raises(ValidationError) as refusal:
        deliver_minutes(**given, at=last_minute(AFTER))
    assert refusal.value.message_dict == {"delivered_on": [sentence]}


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (BEFORE, f"Se acordó el {told(NOW)}: no se pudo cerrar antes."),
        (ON, ""),
        (AFTER, ""),
        (AFTER + timedelta(days=1), "Ese día todavía no llega."),
    ],
)
def test_a_resolution_is_closed_from_the_day_of_its_assembly_until_today(approved, day, sentence) -> None:
    given = {"resolution": approved.resolutions.get(), "closed_on": day, "note": "Se hizo", "by": builders.user()}
    if not sentence:
        assert close_resolution(**given, at=last_minute(AFTER)) == ResolutionClosing.objects.get(closed_on=day)
        return
    with pytest.raises(ValidationError) as refusal:
        close_resolution(**given, at=last_minute(AFTER))
    assert refusal.value.message_dict == {"closed_on": [sentence]}


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (BEFORE, f"El acta circula desde el {told(NOW)}: nadie pudo pedir el cambio antes."),
        (ON, ""),
        (AFTER, ""),
        (AFTER + timedelta(days=1), "Ese día todavía no llega."),
    ],
)
def test_a_change_is_asked_from_the_day_the_acta_circulates_until_today(day: date, sentence: str) -> None:
    by = builders.user()
    session = gatherings.gathering(by=by, at=NOW - timedelta(hours=4))
    gatherings.draft(session, by=by)
    circulate_minutes(session=session, by=by, at=last_minute(ON))
    asked = {"author": "Una vecina", "text": "Dice 12, fueron 21", "received_on": day}
    given = {"session": session, "amendments": [asked], "by": by, "at": last_minute(AFTER)}
    if not sentence:
        assert [amendment.received_on for amendment in record_amendments(**given)] == [day]
        return
    with pytest.raises(ValidationError) as refusal:
        record_amendments(**given)
    assert refusal.value.message_dict == {"received_on": [sentence]}


def test_a_change_of_state_typed_to_the_minute_follows_one_of_the_same_minute() -> None:
    proposed = NOW.replace(minute=30, second=25)
    project = builders.project(process=builders.process(), at=proposed)
    by = project.process.opened_by
    with pytest.raises(ValidationError) as refusal:
        change_status(project=project, status="in_agenda", by=by, at=proposed.replace(minute=29, second=0))
    assert refusal.value.message_dict == {
        "at": [f"La fecha no puede ser anterior al último cambio, del {proposed:%d/%m/%Y, %H:%M}."]
    }
    change_status(project=project, status="in_agenda", by=by, at=proposed.replace(second=0))
    change_status(project=project, status="in_progress", by=by, at=proposed.replace(minute=31, second=0))
    told = StatusChange.objects.filter(project=project).values_list("to_status", "at")
    assert list(told) == [
        ("proposed", proposed),
        ("in_agenda", proposed),
        ("in_progress", proposed.replace(minute=31, second=0)),
    ]


def test_a_process_is_open_from_the_moment_it_opens_until_the_moment_it_closes() -> None:
    process = builders.process(at=NOW)
    PlanningProcess.objects.filter(pk=process.pk).update(closed_at=NOW + timedelta(days=1), closed_reason="Se dividió")
    second = timedelta(seconds=1)
    asked = [NOW - second, NOW, NOW + timedelta(days=1) - second, NOW + timedelta(days=1)]
    assert [PlanningProcess.objects.open_at(at).count() for at in asked] == [0, 1, 1, 0]


def test_a_session_is_to_come_until_the_moment_it_ends() -> None:
    session = builders.session(process=builders.process(), starts_at=NOW)
    ends = session.ends_at
    manager = type(session).objects
    found = [
        (manager.upcoming(at).count(), manager.past(at).count()) for at in (NOW, ends, ends + timedelta(seconds=1))
    ]
    assert found == [(1, 0), (1, 0), (0, 1)]
