"""What is frozen does not change; what no assembly validated is not published."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from agendas import actions
from agendas.forms.compose import ValidationForm
from agendas.models import AgendaValidation, AgendaVersion
from agendas.required_contents import seven_contents, with_facts
from assemblies.actions import save_minutes
from assemblies.models import Resolution, Session
from iztapalapa.folios.models import Folio
from iztapalapa.hashing import content_hash
from planning import actions as planning_actions
from planning.gate_registry import missing_for
from planning.models import Problem, Stage
from tests import builders, cycle
from tests.builders import NOW
from tests.refusals import refuses

pytestmark = pytest.mark.django_db
State = AgendaVersion.State


def refused(excinfo: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(excinfo.value.messages)


def test_a_consultation_freezes_content_hash_and_folio():
    version = cycle.consulted(code="99-9001")
    assert (version.state, version.folio, version.number) == ("consultation", "ALDC-99-9001-v1", 1)
    assert version.content_sha256 == content_hash(version.snapshot)
    assert Folio.objects.get(code="ALDC-99-9001-v1").content_sha256 == version.content_sha256
    assert version.snapshot["vision"] == "Somos una colonia que guarda su agua y su memoria."
    assert [row["points"] for row in version.snapshot["prioritizations"][0]["rows"]] == [60, 40, 20]


def test_nothing_frozen_changes_when_records_do():
    version = cycle.consulted()
    before = version.snapshot
    by, process = builders.user(), version.agenda.process
    planning_actions.write_vision(process=process, statement="Otra visión.", by=by)
    problem = Problem.objects.filter(process=process).first()
    problem.statement = "Otra cosa"
    problem.save()
    actions.write_section(agenda=version.agenda, part="commitments", text="Otro compromiso", by=by)
    version.refresh_from_db()
    assert version.snapshot == before
    assert version.content_sha256 == content_hash(before)


def test_a_consultation_without_the_seven_contents_says_which_are_missing():
    by = builders.user()
    agenda = actions.start_agenda(process=builders.process(by=by), by=by)
    with pytest.raises(ValidationError) as excinfo:
        actions.open_consultation(version=cycle.draft_of(agenda), until=NOW.date(), by=by, at=NOW)
    assert refused(excinfo) == (
        "Antes de abrir la consulta falta: sentires, imaginario, visión, estrategias, proyectos de impacto social y "
        "urbano, acciones prioritarias, compromisos colectivos."
    )


def test_an_agenda_is_not_published_without_validation():
    version = cycle.consulted()
    with pytest.raises(ValidationError) as excinfo:
        actions.publish_version(version=version, by=builders.user())
    assert refused(excinfo) == (
        "Esta versión todavía no se puede publicar: falta registrar la asamblea que la validó, con su acta aprobada."
    )
    version.refresh_from_db()
    assert version.state == State.CONSULTATION


def test_publishing_keeps_the_vote_the_projects_and_one_file_for_each_state():
    version = cycle.published()
    record = version.validation.snapshot
    assert (record["votes_for"], record["votes_against"], record["abstentions"]) == (38, 1, 2)
    assert version.validation.content_sha256 == content_hash(record)
    assert set(version.process.projects.values_list("status", flat=True)) == {"in_agenda"}
    assert sorted(version.files.values_list("state", flat=True)) == ["consultation", "published"]


def test_publishing_twice_publishes_once():
    version = cycle.published()
    with refuses("La versión 1 está publicada: ya no admite este paso."):
        actions.publish_version(version=version, by=builders.user())
    assert version.files.count() == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"votes": (5, 9, 0)}, "Ese acuerdo no tuvo mayoría a favor."),
        ({"votes": (20, 20, 1)}, "Ese acuerdo no tuvo mayoría a favor."),
        (
            {"votes": (None, None, None), "by_consensus": True},
            "La validación necesita un acuerdo con votos contados.",
        ),
    ],
)
def test_only_a_counted_majority_validates(changes, sentence):
    by = builders.user()
    version = cycle.consulted(by=by)
    session = cycle.assembly(version.agenda.process, by=by, at=NOW - timedelta(days=10))
    minutes = cycle.approved_minutes(session, by=by, **changes)
    with pytest.raises(ValidationError) as excinfo:
        actions.validate_version(version=version, resolution=minutes.resolutions.get(), by=by)
    assert refused(excinfo) == sentence


def test_one_vote_more_validates():
    by = builders.user()
    version = cycle.consulted(by=by)
    session = cycle.assembly(version.agenda.process, by=by, at=NOW - timedelta(days=10))
    resolution = cycle.approved_minutes(session, by=by, votes=(21, 20, 0)).resolutions.get()
    assert actions.validate_version(version=version, resolution=resolution, by=by).version.state == State.VALIDATED


def test_an_acta_that_is_not_approved_validates_nothing():
    by = builders.user()
    version = cycle.consulted(by=by)
    session = cycle.assembly(version.agenda.process, by=by, at=NOW - timedelta(days=10))
    said = [{"text": "Se valida la agenda.", "votes_for": 38, "votes_against": 1, "abstentions": 2}]
    minutes = save_minutes(session=session, fields={}, resolutions=said, by=by)
    with pytest.raises(ValidationError) as excinfo:
        actions.validate_version(version=version, resolution=minutes.resolutions.get(), by=by)
    assert refused(excinfo) == "El acta de esa asamblea todavía no está aprobada."


def test_an_assembly_before_the_consultation_does_not_validate():
    by = builders.user()
    version = cycle.consulted(by=by)
    session = cycle.assembly(version.agenda.process, by=by, at=NOW - timedelta(days=45))
    minutes = cycle.approved_minutes(session, by=by)
    with pytest.raises(ValidationError) as excinfo:
        actions.validate_version(version=version, resolution=minutes.resolutions.get(), by=by)
    assert refused(excinfo) == "Esa asamblea fue antes de abrir la versión a consulta."


def test_the_assembly_of_another_colonia_does_not_validate():
    by = builders.user()
    version = cycle.consulted(by=by)
    other = cycle.assembly(builders.process(by=by), by=by, at=NOW - timedelta(days=10))
    minutes = cycle.approved_minutes(other, by=by)
    with pytest.raises(ValidationError) as excinfo:
        actions.validate_version(version=version, resolution=minutes.resolutions.get(), by=by)
    assert refused(excinfo) == "Ese acuerdo es de la asamblea de otro proceso."


def test_a_new_version_supersedes_the_one_published():
    by = builders.user()
    first = cycle.published(by=by)
    second = actions.start_version(agenda=first.agenda, by=by)
    yesterday = NOW.date() - timedelta(days=1)
    second = actions.open_consultation(version=second, until=yesterday, by=by, at=NOW - timedelta(days=8))
    first.refresh_from_db()
    assert first.state == State.PUBLISHED
    minutes = cycle.approved_minutes(cycle.assembly(first.agenda.process, by=by, at=NOW - timedelta(days=5)), by=by)
    actions.validate_version(version=second, resolution=minutes.resolutions.get(), by=by)
    actions.publish_version(version=second, by=by)
    first.refresh_from_db()
    assert (first.state, first.superseded_by, second.number) == (State.SUPERSEDED, second, 2)


def test_a_version_in_consultation_is_superseded_by_the_next_one_opened():
    by = builders.user()
    first = cycle.consulted(by=by)
    second = actions.start_version(agenda=first.agenda, by=by)
    second = actions.open_consultation(version=second, until=NOW.date(), by=by, at=NOW)
    first.refresh_from_db()
    assert (first.state, first.superseded_by) == (State.SUPERSEDED, second)


def test_the_agenda_of_a_neighbour_is_in_force_instead_of_none():
    by = builders.user()
    version = cycle.published(by=by)
    neighbour = cycle.published(by=by)
    AgendaVersion.objects.filter(pk=neighbour.pk).update(number=7)
    assert version.in_force_instead is None


def test_a_draft_was_not_opened():
    agenda = cycle.composed()
    [facts] = with_facts([agenda.process])
    assert (facts.was_opened, facts.was_validated, facts.is_published) == (False, False, False)


def test_the_gates_of_agenda_and_validation_open_with_a_published_agenda():
    process = cycle.published().agenda.process
    for stage in (Stage.AGENDA, Stage.VALIDATION):
        process.stage = stage
        process.save()
        assert missing_for([process]) == {process.pk: []}


def test_what_the_form_offers_is_what_the_action_accepts():
    """Consensus, a tie, a defeat and a vote that validated another version: neither offered nor taken."""
    by = builders.user()
    first = cycle.validated(by=by)
    agenda = first.agenda
    draft = actions.start_version(agenda=agenda, by=by)
    second = actions.open_consultation(version=draft, until=NOW.date(), by=by, at=NOW - timedelta(days=8))
    votes = {
        "La validación necesita un acuerdo con votos contados.": {
            "by_consensus": True,
            "votes_for": None,
            "votes_against": None,
            "abstentions": None,
        },
        "Ese acuerdo no tuvo mayoría a favor.": {"votes_for": 20, "votes_against": 20},
        "": {"votes_for": 21, "votes_against": 20},
    }
    resolutions = {
        sentence: cycle.approved_minutes(
            cycle.assembly(agenda.process, by=by, at=NOW - timedelta(days=day)), by=by, **said
        ).resolutions.get()
        for day, (sentence, said) in enumerate(votes.items(), start=3)
    }
    assert list(ValidationForm(version=second).fields["resolution"].queryset) == [resolutions[""]]
    AgendaValidation.objects.filter(version=first).update(resolution=resolutions[""], minutes=resolutions[""].minutes)
    resolutions["Ese acuerdo ya validó otra versión."] = resolutions.pop("")
    for sentence, resolution in resolutions.items():
        with pytest.raises(ValidationError) as excinfo:
            actions.validate_version(version=second, resolution=Resolution.objects.get(pk=resolution.pk), by=by)
        assert refused(excinfo) == sentence
    assert list(ValidationForm(version=second).fields["resolution"].queryset) == []


def test_a_workshop_does_not_validate():
    by = builders.user()
    version = cycle.consulted(by=by)
    session = cycle.assembly(version.agenda.process, by=by, at=NOW - timedelta(days=10))
    minutes = cycle.approved_minutes(session, by=by).pk
    Session.objects.filter(pk=session.pk).update(kind="workshop")
    resolution = Resolution.objects.get(minutes=minutes)
    with pytest.raises(ValidationError) as excinfo:
        actions.validate_version(version=version, resolution=resolution, by=by)
    assert refused(excinfo) == "Una agenda se valida en una asamblea comunitaria."


def test_a_lower_version_published_leaves_the_consultation_of_a_higher_one_alone():
    by = builders.user()
    first = cycle.validated(by=by)
    second = actions.start_version(agenda=first.agenda, by=by)
    second = actions.open_consultation(version=second, until=NOW.date(), by=by, at=NOW - timedelta(days=11))
    actions.publish_version(version=first, by=by, at=NOW - timedelta(days=10))
    second.refresh_from_db()
    assert (second.state, second.superseded_by) == (State.CONSULTATION, None)


def lacking(process) -> list[str]:
    return [content.name for content in seven_contents(with_facts([process])[0]) if not content.ok]


def test_a_neighbour_s_records_are_none_of_the_seven_contents():
    by = builders.user()
    cycle.beside(by=by, at=NOW - timedelta(days=60))
    process = builders.process(by=by)
    actions.start_agenda(process=process, by=by)
    assert lacking(process) == [
        "sentires",
        "imaginario",
        "visión",
        "estrategias",
        "proyectos de impacto social y urbano",
        "acciones prioritarias",
        "compromisos colectivos",
    ]


def test_projects_actions_and_commitments_are_contents_of_their_own():
    by = builders.user()
    process = builders.process(by=by)
    agenda = actions.start_agenda(process=process, by=by)
    builders.project(process=process, by=by)
    actions.write_section(agenda=agenda, part="presentation", text="Quiénes somos.", by=by)
    three = ["proyectos de impacto social y urbano", "acciones prioritarias", "compromisos colectivos"]
    assert [name for name in three if name in lacking(process)] == three[1:]
    builders.project(process=process, by=by, kind="action")
    assert [name for name in three if name in lacking(process)] == three[2:]
    actions.write_section(agenda=agenda, part="commitments", text="Cuidar la barranca.", by=by)
    assert [name for name in three if name in lacking(process)] == []


def test_actions_alone_are_no_projects():
    process = builders.process()
    builders.project(process=process, kind="action")
    assert "proyectos de impacto social y urbano" in lacking(process)
    assert "acciones prioritarias" not in lacking(process)
