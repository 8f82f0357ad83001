"""What belongs to a session stands in the way of cancelling or changing it; what was not held proves nothing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from agendas.actions import validate_version
from agendas.forms import ValidationForm
from assemblies import actions
from assemblies.evaluation.comparison import earlier_moments
from assemblies.hub.panels import colonia_sessions
from assemblies.models import Minutes, Session
from assemblies.paper.actions import number_sheets
from assemblies.results.actions.photos import describe_photos, keep_photos
from assemblies.results.actions.products import note_organizations, record_product
from assemblies.results.actions.walks import record_observations
from assemblies.sessions import changes
from assemblies.sessions.changes import Change, obstacles
from assemblies.sessions.convocation import Convocation
from iztapalapa.records import store
from planning.actions import record_problem
from planning.gate_registry import evidence_for
from planning.models import AlliedOrganization
from projects.actions import propose_project
from tests import builders, cycle
from tests.assemblies.gatherings import BY_CONSENSUS, NAMES, assessed, draft
from tests.builders import NOW
from tests.planning.pictures import photo, upload
from tests.refusals import refuses

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def by():
    return builders.user()


@pytest.fixture
def session(by) -> Session:
    """Return an assembly that was to be held yesterday; nobody has counted it yet."""
    return builders.session(process=builders.process(by=by), by=by, starts_at=NOW - DAY)


def vote(session, *, by, close=True, points=9, question="¿Qué atendemos primero?"):
    water = record_problem(process=session.process, statement="Agua", by=by)
    exercise = actions.open_prioritization(session=session, question=question, options=[water, "Luz", "Paz"], by=by)
    if points:
        options = exercise.options.values_list("pk", flat=True)
        builders.count_votes(exercise=exercise, people=9, points={options[0]: points}, by=by)
    return actions.close_prioritization(exercise=exercise, by=by) if close else exercise


def signed(session, *, by):
    photos, _refused = keep_photos(session=session, files=[upload(photo())], by=by)
    describe_photos(session=session, photos=photos, kind="signature_sheet", by=by)


def project(session, *, by):
    domain = builders.domain()
    propose_project(process=session.process, title="Cisterna", domain=domain, kind="social", born_in=session, by=by)


def names_only(session, *, by):
    actions.save_minutes(session=session, fields=NAMES, resolutions=[], by=by)


def problems(session, *, by):
    said = [{"statement": text} for text in ("No hay agua", "No hay luz", "No hay paz")]
    actions.record_problems(session=session, problems=said, by=by)


def organizations(session, *, by):
    present = [AlliedOrganization.objects.create(name=name) for name in ("UAM", "CDH")]
    note_organizations(session=session, organizations=present, by=by)


def strategy(session, *, by):
    actions.plan_strategy(session=session, title="Agua", objective="Captar", problems=[], by=by)


# What a session may have, and what completes "esta sesión …" for each thing.
RESULTS: dict[str, tuple[Any, list[str]]] = {
    "a closed vote": (vote, ["tiene cerrada la votación «¿Qué atendemos primero?»"]),
    "a counted vote": (
        lambda session, by: vote(session, by=by, close=False),
        ["tiene votos contados en «¿Qué atendemos primero?»"],
    ),
    "a circulating acta": (
        lambda session, by: Minutes.objects.create(session=session, status="circulated"),
        ["tiene un acta que ya dice a qué hora empezó o qué se acordó"],
    ),
    "an acta with an hour": (
        lambda session, by: draft(session, by=by, resolutions=[]),
        ["tiene un acta que ya dice a qué hora empezó o qué se acordó"],
    ),
    "an acta with a resolution": (
        lambda session, by: draft(session, by=by, started_at=None, ended_at=None, resolutions=[BY_CONSENSUS]),
        ["tiene un acta que ya dice a qué hora empezó o qué se acordó"],
    ),
    "both rubrics": (
        lambda session, by: [assessed(session, party, by=by, participation=3) for party in ("team", "community")],
        ["tiene registrada la rúbrica de la comunidad", "tiene registrada la rúbrica del equipo"],
    ),
    "stops": (
        lambda session, by: record_observations(session=session, observations=[{"text": "Bache"}], by=by),
        ["tiene 1 parada anotada"],
    ),
    "a product": (
        lambda session, by: record_product(session=session, form="mural", title="Mural", by=by),
        ["dio 1 producto"],
    ),
    "organisations": (organizations, ["tiene 2 organizaciones presentes"]),
    "problems": (problems, ["dio 3 problemas"]),
    "findings": (
        lambda session, by: actions.record_findings(session=session, feelings=["Miedo"], assets=["Plaza"], by=by),
        ["dio 1 sentir", "dio 1 potencialidad"],
    ),
    "a vision": (
        lambda session, by: actions.imagine(
            session=session, imaginary={"form": "mural", "title": "Río"}, vision="Con agua", by=by
        ),
        ["dio 1 imaginario", "dio la visión"],
    ),
    "a strategy": (strategy, ["dio 1 estrategia"]),
    "signatures": (signed, ["tiene hojas de firmas"]),
    "a project": (project, ["dio el proyecto IZP-0001"]),
}


def test_whatever_names_a_session_declares_what_it_stands_against():
    relations = {relation.get_accessor_name() for relation in Session._meta.related_objects}
    assert changes.declared() == relations | {field.name for field in Session._meta.many_to_many}


def as_it_was(session) -> tuple:
    kept = Session.objects.get(pk=session.pk)
    return kept.status, kept.kind, kept.moment, kept.starts_at, kept.cancelled_reason


@pytest.mark.parametrize("having", RESULTS)
def test_a_session_with_results_is_neither_cancelled_nor_put_off(having, session, by):
    make, facts = RESULTS[having]
    make(session, by=by)
    before = as_it_was(session)
    with pytest.raises(ValidationError) as refused:
        actions.cancel_session(session=session, reason="Llovió", by=by, at=NOW)
    assert refused.value.messages == [f"No se cancela: esta sesión {fact}." for fact in facts]
    later = {"starts_at": NOW + DAY, "ends_at": NOW + 2 * DAY}
    with pytest.raises(ValidationError) as refused:
        actions.move_session(session=session, reason="Llovió", by=by, at=NOW, **later)
    acta = "acta" in having
    head = "No cambia de día ni de hora" if acta else "No se mueve a un día que todavía no llega"
    assert refused.value.messages == [f"{head}: esta sesión {fact}." for fact in facts]
    assert (as_it_was(session), session.reschedulings.count()) == (before, 0)


@pytest.mark.parametrize("having", RESULTS)
def test_the_count_of_a_session_with_results_is_not_emptied(having, session, by):
    make, facts = RESULTS[having]
    people = {("in_person", "women", "30-39"): 12}
    actions.count_attendance(session=session, people=people, by=by, at=NOW)
    session.refresh_from_db()
    make(session, by=by)
    with pytest.raises(ValidationError) as refused:
        actions.count_attendance(session=session, people={}, by=by, at=NOW)
    if "acta" in having:
        facts = ["tiene un acta (circulada)" if "circulating" in having else "tiene un acta (borrador)"]
    assert refused.value.messages == [f"La asistencia no puede quedar vacía: esta sesión {fact}." for fact in facts]
    assert (as_it_was(session)[0], session.attendance.total()) == ("held", 12)


@pytest.mark.parametrize("having", [name for name in RESULTS if name != "a circulating acta"])
def test_who_still_sees_the_session_as_it_was_writes_nothing_into_a_cancelled_one(having, session, by):
    seen = Session.objects.select_related("process").get(pk=session.pk)
    actions.cancel_session(session=session, reason="Llovió", by=by, at=NOW)
    with pytest.raises(ValidationError) as refused:
        RESULTS[having][0](seen, by=by)
    assert refused.value.messages == ["Esta sesión se canceló: no lleva resultados."]
    assert obstacles(seen, Change.CANCEL) == []


def test_who_still_sees_an_assembly_writes_no_acta_for_what_became_a_workshop(session, by):
    seen = Session.objects.get(pk=session.pk)
    actions.convene_again(session=session, by=by, convocation=convening(session, kind="workshop"))
    with pytest.raises(ValidationError) as refused:
        names_only(seen, by=by)
    assert refused.value.messages == ["Sólo las asambleas comunitarias llevan acta."]


FREE: dict[str, Any] = {
    "nothing": lambda session, by: None,
    "an acta with names alone": names_only,
    "a vote prepared": lambda session, by: vote(session, by=by, close=False, points=0),
    "a photo of the poster": lambda session, by: keep_photos(session=session, files=[upload(photo())], by=by),
    "printed sheets": lambda session, by: number_sheets(session=session, titles={"a": "A"}),
}


@pytest.mark.parametrize("having", FREE)
def test_what_was_only_prepared_stands_in_no_ones_way(having, session, by):
    FREE[having](session, by=by)
    later = {"starts_at": NOW + DAY, "ends_at": NOW + 2 * DAY}
    moved = actions.move_session(session=session, reason="Llovió", by=by, at=NOW, **later)
    assert actions.cancel_session(session=moved, reason="Llovió", by=by, at=NOW).status == "cancelled"


def test_a_day_written_wrong_is_still_corrected_to_one_that_passed(session, by):
    vote(session, by=by)
    earlier = {"starts_at": NOW - 2 * DAY, "ends_at": NOW - DAY}
    assert (
        actions.move_session(session=session, reason="Fue un día antes", by=by, at=NOW, **earlier).reschedulings.count()
        == 1
    )


def convening(session, **changed):
    return replace(Convocation.of(session), **changed)


@pytest.mark.parametrize("prepare", [names_only, lambda session, by: draft(session, by=by)])
def test_an_assembly_with_an_acta_stays_an_assembly(prepare, session, by):
    prepare(session, by=by)
    with pytest.raises(ValidationError) as refused:
        actions.convene_again(session=session, by=by, convocation=convening(session, kind="workshop"))
    assert refused.value.messages == ["El tipo de sesión no cambia: esta sesión tiene un acta (borrador)."]
    other = convening(session, purpose="Otra cosa")
    assert actions.convene_again(session=session, convocation=other, by=by).purpose == "Otra cosa"
    assert as_it_was(session)[1] == "assembly"


def test_a_session_that_was_assessed_keeps_its_moment(session, by):
    assessed(session, "team", by=by, participation=3)
    with pytest.raises(ValidationError) as refused:
        actions.convene_again(session=session, by=by, convocation=convening(session, moment="imaginaries"))
    assert refused.value.messages == [
        "El momento de evaluación no cambia: esta sesión tiene registrada la rúbrica del equipo."
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"status": "cancelled", "cancelled_reason": "x"}, "No se cancela: esta sesión tiene 12 asistencias contadas."),
        ({"status": "scheduled"}, "La asistencia no puede quedar vacía: esta sesión dio 3 problemas."),
        (
            {"starts_at": NOW + DAY, "ends_at": NOW + 2 * DAY},
            "No se mueve a un día que todavía no llega: esta sesión dio 3 problemas.",
        ),
    ],
)
def test_the_record_itself_asks_whoever_writes_it(change, sentence, by):
    session = builders.held(process=builders.process(by=by), by=by)
    problems(session, by=by)
    for name, value in change.items():
        setattr(session, name, value)
    with pytest.raises(ValidationError) as refused:
        store(session, by=by, at=NOW)
    assert sentence in refused.value.messages


def test_what_is_yet_to_come_is_told_from_the_moment_that_is_signed(by):
    session = builders.held(process=builders.process(by=by), by=by, starts_at=NOW - 3 * DAY)
    session.starts_at, session.ends_at = NOW - DAY, NOW - DAY / 2
    with refuses("No se mueve a un día que todavía no llega: esta sesión tiene 12 asistencias contadas."):
        store(session, by=by, at=NOW - 2 * DAY)
    store(session, by=by, at=NOW)
    assert Session.objects.get(pk=session.pk).starts_at == NOW - DAY


def test_the_pages_say_what_stands_in_the_way_and_lead_to_it(client, session, by):
    vote(session, by=by)
    names_only(session, by=by)
    client.force_login(by)
    link = f'<a href="{reverse("capture-vote", args=[session.pk])}">Verlo</a>'
    sentence = "No se cancela: esta sesión tiene cerrada la votación «¿Qué atendemos primero?»."
    for answer in (
        client.get(reverse("session-cancel", args=[session.pk])),
        client.post(reverse("session-cancel", args=[session.pk]), {"reason": "Llovió"}),
    ):
        assert answer.status_code == 200
        assert f"{sentence} {link}" in answer.content.decode()
        assert b"<textarea" not in answer.content
    moving = client.get(reverse("session-move", args=[session.pk])).content.decode()
    assert f"No se mueve a un día que todavía no llega: {sentence.partition(': ')[2]} {link}" in moving
    editing = client.get(reverse("session-edit", args=[session.pk])).content.decode()
    assert "El tipo de sesión no cambia: esta sesión tiene un acta (borrador)." in editing
    assert [item.url for item in obstacles(session, Change.KIND)] == [reverse("minutes-edit", args=[session.pk])]
    assert as_it_was(session)[0] == "scheduled"


# --- Evidence asks whether the session was held ---


def everything(process, *, by):
    """Hold, in one process, all that the gates of sessions ask for."""
    place = (process.colonia.latitude, process.colonia.longitude)
    assembly = cycle.assembly(process, by=by, at=NOW - 10 * DAY, stage="collective")
    cycle.approved_minutes(assembly, by=by)
    vote(assembly, by=by)
    walk = cycle.assembly(process, by=by, at=NOW - 9 * DAY, kind="walk", called_on=None)
    record_observations(session=walk, observations=[{"text": "Bache", "point": place}], by=by)
    for days, moment in enumerate(("self_diagnosis", "imaginaries", "project_planning"), start=1):
        workshop = cycle.assembly(
            process, by=by, at=NOW - (9 - days) * DAY, kind="workshop", moment=moment, called_on=None
        )
        for party in ("team", "community"):
            assessed(workshop, party, by=by, participation=3)


def from_sessions(process) -> list[bool]:
    """Return, of all evidence of all apps, whether that which leads to a session's page is there."""
    proofs = [
        item for item in evidence_for([process])[process.pk] if item.stage in ASKED and item.sentence in SENTENCES
    ]
    return [item.ok for item in proofs]


ASKED = ("convening", "collective", "walk", "diagnosis", "vision", "planning")
SENTENCES = [
    "una asamblea realizada, con su asistencia contada",
    "el acta aprobada de una asamblea de integración del colectivo",
    "un recorrido realizado con al menos una observación ubicada en el mapa",
    "una votación cerrada que puso en orden los problemas",
    *(
        f"la rúbrica de {moment}, por parte {whose}"
        for moment in ("autodiagnóstico", "imaginarios", "planeación de proyectos")
        for whose in ("del equipo", "de la comunidad")
    ),
]


@pytest.mark.parametrize("status", ["scheduled", "cancelled"])
def test_no_evidence_comes_from_a_session_that_was_not_held(status, by):
    process, other = builders.process(by=by), builders.process(by=by)
    everything(process, by=by)
    everything(other, by=by)
    assert from_sessions(process) == [True] * len(SENTENCES)
    reason = "Llovió" if status == "cancelled" else ""
    process.sessions.update(status=status, cancelled_reason=reason)
    assert from_sessions(process) == [False] * len(SENTENCES)
    assert from_sessions(other) == [True] * len(SENTENCES)


def validated_gate(process) -> bool:
    [gate] = [item for item in evidence_for([process])[process.pk] if item.sentence.startswith("una versión validada")]
    return gate.ok


@pytest.mark.parametrize("status", ["scheduled", "cancelled"])
def test_the_vote_of_an_assembly_that_was_not_held_validates_nothing(status, by):
    not_held = {"status": status, "cancelled_reason": "Llovió" if status == "cancelled" else ""}
    process = cycle.validated(by=by).process
    assert validated_gate(process) is True
    process.sessions.update(**not_held)
    assert validated_gate(process) is False
    version = cycle.consulted(by=by)
    minutes = cycle.approved_minutes(cycle.assembly(version.process, by=by, at=NOW - 15 * DAY), by=by)
    version.process.sessions.update(**not_held)
    form = ValidationForm(version=version)
    assert list(form.fields["resolution"].queryset) == []
    with pytest.raises(ValidationError) as refused:
        validate_version(version=version, resolution=minutes.resolutions.get(), by=by)
    assert refused.value.message_dict == {"resolution": ["Esa asamblea no está anotada como realizada."]}


def test_what_was_counted_where_nobody_met_is_not_told_as_decided(by, session):
    said = [{"statement": text} for text in ("No hay agua", "No hay luz")]
    exercise = actions.open_prioritization(
        session=session, question="¿Qué?", options=actions.record_problems(session=session, problems=said, by=by), by=by
    )
    builders.count_votes(exercise=exercise, people=9, points={exercise.options.all()[0].pk: 9}, by=by)
    actions.close_prioritization(exercise=exercise, by=by)
    place = session.process.colonia
    assert "results" not in colonia_sessions([place], by)[place.pk]
    people = {("in_person", "women", "30-39"): 12}
    actions.count_attendance(session=session, people=people, by=by, at=NOW)
    [result] = colonia_sessions([place], by)[place.pk]["results"]
    assert result.exercise == exercise


def test_a_moment_is_compared_only_with_those_that_were_held(by):
    process = builders.process(by=by)
    everything(process, by=by)
    last = process.sessions.get(moment="project_planning")
    assert [moment["label"] for moment in earlier_moments(last)] == ["Autodiagnóstico", "Construcción de imaginarios"]
    process.sessions.filter(moment="imaginaries").update(status="cancelled", cancelled_reason="Llovió")
    assert [moment["label"] for moment in earlier_moments(last)] == ["Autodiagnóstico"]
