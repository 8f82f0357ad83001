"""The same word, however it is written, is one: for the database, for the actions, in the admin and in every list."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse

from assemblies.models import Product, SessionSequence, Venue
from assemblies.results.actions.products import note_organizations
from assemblies.sessions.actions.venues import record_venue
from assemblies.sessions.utopias import load_utopias
from iztapalapa.folding import FoldedField, SameOnce
from planning.actions import record_problem, record_strategy
from planning.models import AlliedOrganization, Problem, Strategy, TerritorialOffice, User
from projects.actions import propose_project
from projects.models import GovernmentArea, Project
from tests import builders
from tests.house import is_ours

pytestmark = pytest.mark.django_db
WRITTEN = "Comité Niños Héroes"
TWINS = [
    "COMITÉ NIÑOS HÉROES",
    "comite ninos heroes",
    "Comite\u0301 Nin\u0303os\u00a0He\u0301roes",
    "Comité  Niños\u200b Héroes",
]
# Texts that only programs write, each once for its own reasons.
BY_PROGRAMS = {
    "agendas.AgendaFile.variant",
    "assemblies.Criterion.code",
    "assemblies.Rubric.name",
    "assemblies.WorkingSheet.kind",
    "planning.PopulationFigure.group",
    "assemblies.Minutes.folio",
    "assemblies.MinutesDelivery.folio",
    "assemblies.WorkingSheet.folio",
    "agendas.AgendaVersion.folio",
    "documents.Document.content_key",
    "folios.Folio.code",
    "folios.Folio.kind",
    "folios.Folio.subject",
    "folios.FolioSeries.name",
    "planning.Colonia.code",
    "planning.ThematicDomain.code",
    "planning.ThematicDomain.name",
    "planning.User.calendar_key",
    "planning.User.email",
    "projects.Project.folio",
}


def named(name: str) -> list[Any]:
    """Return one unsaved record of each kind that people name, with ``name``."""
    session = builders.held(process=builders.process())
    process = session.process
    return [
        AlliedOrganization(name=name),
        TerritorialOffice(name=name, latitude=19.3, longitude=-99.1),
        GovernmentArea(name=name),
        Venue(name=name, address="Eje 6"),
        SessionSequence(name=name),
        Problem(process=process, statement=name),
        Strategy(process=process, title=name, objective="Cuidarnos"),
        Product(session=session, title=name, form="drawing"),
        Project(
            process=process, title=name, domain=builders.domain(), kind="social", folio="X-1", status_since=builders.NOW
        ),
    ]


def test_every_text_that_is_unique_is_unique_by_its_folded_form() -> None:
    loose = []
    for model in apps.get_models():
        if not is_ours(model) or "Historical" in model.__name__:
            continue
        alone = [field.name for field in model._meta.concrete_fields if field.unique]
        together = [name for rule in model._meta.constraints for name in getattr(rule, "fields", ())]
        for name in (*alone, *together):
            field = model._meta.get_field(name)
            if isinstance(field, models.CharField | models.TextField) and not (
                isinstance(field, FoldedField) or field.choices
            ):
                loose.append(f"{model._meta.label}.{name}")
    assert set(loose) - BY_PROGRAMS == set()


def test_the_database_keeps_no_twin() -> None:
    for record in named(WRITTEN):
        record.save()
        for twin in TWINS:
            again = type(record)(
                **{field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
            )
            again.pk = None
            rule = next(each for each in record._meta.constraints if isinstance(each, SameOnce))
            source = next(f.sources[0] for f in map(record._meta.get_field, rule.fields) if isinstance(f, FoldedField))
            setattr(again, source, twin)
            with pytest.raises(ValidationError) as refusal:
                again.validate_constraints()
            assert refusal.value.message_dict == {source: [str(rule.violation_error_message)]}
            if isinstance(again, Project):
                again.folio = "X-2"
            with pytest.raises(IntegrityError), transaction.atomic():
                again.save()


@pytest.mark.parametrize("twin", TWINS)
def test_actions_know_a_place_and_an_organisation_again(twin: str) -> None:
    session, by = builders.held(process=builders.process()), builders.user()
    place = record_venue(name=WRITTEN, address="Calle Sur 8", by=by)
    assert record_venue(name=twin, address="CALLE  SUR 8", by=by) == place
    [first] = note_organizations(session=session, organizations=[], new=[WRITTEN], by=by)
    assert note_organizations(session=session, organizations=[], new=[twin, twin], by=by) == [first, first]
    assert AlliedOrganization.objects.count() == 1


@pytest.mark.parametrize("twin", TWINS)
def test_actions_refuse_what_is_written_already(twin: str) -> None:
    process = builders.process()
    by = process.opened_by
    record_problem(process=process, statement=WRITTEN, by=by)
    with pytest.raises(ValidationError) as refusal:
        record_problem(process=process, statement=twin, by=by)
    assert refusal.value.message_dict == {"statement": ["Este problema ya está registrado en el proceso."]}
    record_strategy(process=process, title=WRITTEN, objective="x", by=by)
    with pytest.raises(ValidationError) as refusal:
        record_strategy(process=process, title=twin, objective="x", by=by)
    assert refusal.value.message_dict == {"title": ["Ya hay una estrategia con ese título en el proceso."]}
    first = builders.project(process=process, title=WRITTEN)
    with pytest.raises(ValidationError) as refusal:
        propose_project(process=process, title=twin, domain=builders.domain(), kind="social", by=by)
    said = {"title": [f"Ya hay un proyecto con ese título en esta colonia: {first.folio}."]}
    assert refusal.value.message_dict == said


def test_utopias_that_people_wrote_already_are_not_added_again() -> None:
    added = load_utopias()
    assert (added > 5, load_utopias()) == (True, 0)
    place = Venue.objects.first()
    place.name = f"  {place.name.upper()} "
    place.save()
    assert load_utopias() == 0


@pytest.mark.parametrize("twin", TWINS)
def test_the_admin_says_a_twin_at_its_field(client: Client, twin: str) -> None:
    client.force_login(User.objects.create_superuser("repara@prueba.mx", "una-clave-larga"))
    GovernmentArea.objects.create(name=WRITTEN)
    answer = client.post(reverse("admin:projects_governmentarea_add"), {"name": twin})
    assert answer.context["adminform"].form.errors == {"name": ["Ya hay un área con ese nombre."]}


def test_lists_are_in_the_order_of_the_alphabet() -> None:
    names = ["zócalo", "Árbol", "agua", "Ñandú", "Óscar", "oasis", "ÉBANO"]
    ordered = ["agua", "Árbol", "ÉBANO", "Ñandú", "oasis", "Óscar", "zócalo"]
    for name in names:
        for record in (
            AlliedOrganization(name=name),
            GovernmentArea(name=name),
            Venue(name=name),
            SessionSequence(name=name),
        ):
            record.save()
        builders.user(first_name=name, role=User.Role.FACILITATOR)
        builders.colonia(name=name)
    for model in (AlliedOrganization, GovernmentArea, Venue):
        assert list(model.objects.values_list("name", flat=True)) == ordered
    assert [name for name in SessionSequence.objects.values_list("name", flat=True) if name in names] == ordered
    facilitators = builders.process().facilitators.model.objects.filter(role=User.Role.FACILITATOR)
    assert list(facilitators.order_by("name_folded").values_list("first_name", flat=True)) == ordered


def test_no_list_is_ordered_by_the_bytes_of_a_name() -> None:
    wrong = []
    for model in apps.get_models():
        if is_ours(model):
            for name in (str(each).lstrip("-") for each in model._meta.ordering):
                column = model
                for part in name.split("__")[:-1]:
                    column = column._meta.get_field(part).related_model
                last = name.split("__")[-1]
                if last in {"name", "title", "first_name", "last_name"}:
                    wrong.append(f"{model._meta.label}: {name}")
    assert set(wrong) - {"folios.FolioSeries: name", "assemblies.Rubric: name"} == set()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_twins_that_were_there_before_are_numbered_not_merged() -> None:
    before = [("planning", "0008_folded_names"), ("assemblies", "0010_folded_names"), ("projects", "0004_folded_names")]
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    try:
        old = executor.migrate(before).apps
        venue = old.get_model("assemblies.Venue").objects
        places = ["Casa de Cultura", "CASA DE CULTURA", "Casa  de Cultúra", "Otra"]
        keys = [venue.create(name=name, address="Eje 6").pk for name in places]
        old.get_model("planning.AlliedOrganization").objects.create(name="A" * 160)
        old.get_model("planning.AlliedOrganization").objects.create(name="a" * 160)
        for name in ("½" * 160, "½" * 159 + "1"):
            old.get_model("planning.AlliedOrganization").objects.create(name=name)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(leaves)
    found = dict(Venue.objects.filter(pk__in=keys).values_list("pk", "name"))
    assert [found[key] for key in keys] == ["Casa de Cultura", "CASA DE CULTURA (2)", "Casa de Cultúra (3)", "Otra"]
    assert [entry.name for entry in Venue.objects.get(pk=keys[1]).history.all()] == ["CASA DE CULTURA (2)"]
    names = set(AlliedOrganization.objects.values_list("name", flat=True))
    assert names == {"A" * 160, "a" * 156 + " (2)", "½" * 160, "½" * 52 + " (2)"}
