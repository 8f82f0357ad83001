"""What one colonia did is its own: no agenda, page, gate or publication takes a neighbour's records for its own."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from agendas.actions import publish_version
from agendas.content import gather_content
from agendas.models import AgendaVersion
from agendas.required_contents import seven_contents, with_facts
from iztapalapa.documents.composing import compose
from iztapalapa.documents.registry import kind_named
from planning import gate_registry
from planning.models import PlanningProcess
from projects.models import Project, ProjectStatus
from tests import builders, cycle
from tests.builders import NOW

pytestmark = pytest.mark.django_db
THEIRS = "vecina"
"""In every word of the neighbouring colonia, and in none of the other's."""


def neighbour() -> PlanningProcess:
    return PlanningProcess.objects.get(colonia__name="Vecina Distinta")


def test_an_agenda_holds_its_own_records_and_no_others():
    agenda = cycle.composed(code="99-9301")
    content = gather_content(agenda, at=NOW)
    assert (content["colonia"]["office"], content["colonia"]["code"]) == (str(agenda.process.colonia.office), "99-9301")
    assert THEIRS not in json.dumps({**content, "colonia": ""}, ensure_ascii=False).casefold()
    assert (content["participation"]["sessions"], content["participation"]["attendances"]) == (1, 41)
    assert [vote["question"] for vote in content["prioritizations"]] == ["¿Qué atendemos primero?"]
    assert [vote["people"] for vote in content["prioritizations"]] == [41]
    assert (len(content["problems"]), len(content["projects"]), content["collective"]["total"]) == (3, 2, None)


def test_more_neighbours_change_nothing_in_an_agenda():
    agenda = cycle.composed()
    before = gather_content(agenda, at=NOW)
    cycle.published(by=builders.user())
    after = gather_content(agenda, at=NOW)
    assert {**after, "colonia": ""} == {**before, "colonia": ""}  # the map grows with the alcaldía


def test_publishing_moves_the_projects_of_its_own_agenda_alone():
    version = cycle.validated()
    late = builders.project(process=version.process, title="Propuesto después de congelar")
    publish_version(version=version, by=builders.user(), at=NOW - timedelta(days=10))
    moved = Project.objects.filter(status=ProjectStatus.IN_AGENDA)
    assert set(moved.values_list("folio", flat=True)) == {item["folio"] for item in version.snapshot["projects"]}
    assert set(Project.objects.filter(status=ProjectStatus.PROPOSED)) == {late, neighbour().projects.get()}


def test_publishing_replaces_no_agenda_of_another_colonia():
    first, second = cycle.published(), cycle.published()
    states = AgendaVersion.objects.filter(pk__in=[first.pk, second.pk]).values_list("state", flat=True)
    assert list(states) == ["published", "published"]


@pytest.mark.once
def test_page_and_paper_of_an_agenda_name_no_neighbour():
    version = cycle.published(code="99-9302")
    page = Client().get(version.get_absolute_url()).content.decode().casefold()
    kind = kind_named("agenda")
    paper = str(compose(kind, kind.find("99-9302")).values["data"]).casefold()
    # The map names every colonia of the alcaldía.
    assert [text.count(THEIRS) for text in (page, paper)] == [text.count("vecina distinta") for text in (page, paper)]


def test_the_pages_of_a_colonia_and_a_process_tell_their_own_alone():
    process = cycle.planned()
    client = Client()
    public = client.get(process.colonia.get_absolute_url()).content.decode().casefold()
    client.force_login(process.opened_by)
    inside = client.get(process.get_absolute_url()).content.decode().casefold()
    assert [text.count(THEIRS) - text.count("vecina distinta") for text in (public, inside)] == [0, 0]
    assert "¿qué atendemos primero?" in public


def test_no_gate_opens_by_what_a_neighbour_did():
    empty = builders.process()
    alone = [(item.stage, item.ok, item.sentence) for item in gate_registry.evidence_for([empty])[empty.pk]]
    cycle.published()
    beside = gate_registry.evidence_for([empty, neighbour()])[empty.pk]
    assert [(item.stage, item.ok, item.sentence) for item in beside] == alone
    assert not any(item.ok for item in beside if item.stage != "planning")


def test_the_seven_contents_are_those_of_one_process():
    empty = builders.process()
    cycle.composed()
    assert [content.ok for content in seven_contents(with_facts([empty])[0])] == [False] * 7
