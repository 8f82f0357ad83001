"""The public catalogue: what is found, what is counted, what a bad query string says."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.actions import change_status
from projects.models import Project
from tests import builders as build

pytestmark = pytest.mark.django_db
UNKNOWN = "Esa opción no existe. Elige una de la lista; los demás filtros sí se usaron."


def folios(response):
    return [project.folio for project in response.context["page_obj"]]


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


@pytest.fixture
def catalogue():
    """Two colonias called El Molino, told apart by their code, and one in another office."""
    molino = build.process(name="El Molino", code="07-054", office=build.office("Acatitla"))
    twin = build.process(name="El Molino", code="07-055", office=build.office("Acatitla"))
    juarez = build.process(name="Año de Juárez", code="07-010", office=build.office("Aculco"))
    build.project(process=molino, title="Captación de lluvia", domain=build.domain("water"), horizon="short")
    build.project(process=twin, title="Radio Bocinas", domain=build.domain("culture"), management="co_managed")
    build.project(process=juarez, title="Huerto", description="Con captación", domain=build.domain("water"))
    return {"molino": molino, "twin": twin, "juarez": juarez}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["IZP-0003", "IZP-0002", "IZP-0001"]),
        ({"q": "CAPTACION"}, ["IZP-0003", "IZP-0001"]),
        ({"q": "izp-0002"}, ["IZP-0002"]),
        ({"q": "molino"}, ["IZP-0002", "IZP-0001"]),
        ({"q": "ano de juarez huerto"}, ["IZP-0003"]),
        ({"q": "molino lluvia"}, ["IZP-0001"]),
        ({"q": "nada de esto"}, []),
        ({"ambito": "agua"}, ["IZP-0003", "IZP-0001"]),
        ({"colonia": "07-055"}, ["IZP-0002"]),
        ({"colonia": "molino"}, ["IZP-0002", "IZP-0001"]),
        ({"horizonte": "corto-plazo"}, ["IZP-0001"]),
        ({"gestion": "cogestion"}, ["IZP-0002"]),
        ({"ambito": "agua", "colonia": "El Molino"}, ["IZP-0001"]),
        ({"estado": "propuesto"}, ["IZP-0003", "IZP-0002", "IZP-0001"]),
        ({"estado": "realizado"}, []),
    ],
)
def test_filters_and_search_find_what_they_say(client, catalogue, query, found):
    assert folios(client.get("/proyectos/", query)) == found


def test_the_office_narrows_to_its_colonias(client, catalogue):
    office = catalogue["juarez"].colonia.office
    assert folios(client.get("/proyectos/", {"oficina": office.pk})) == ["IZP-0003"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"ambito": "oro"}, {"domain": [UNKNOWN]}),
        ({"oficina": "9999"}, {"office": [UNKNOWN]}),
        ({"oficina": "x"}, {"office": [UNKNOWN]}),
        ({"estado": "casi"}, {"status": [UNKNOWN]}),
        ({"horizonte": "1"}, {"horizon": [UNKNOWN]}),
        ({"gestion": "?"}, {"management": [UNKNOWN]}),
        (
            {"colonia": "99-999"},
            {"colonia": ["Ninguna colonia se llama así ni tiene esa clave: «99-999». Los demás filtros sí se usaron."]},
        ),
    ],
)
def test_a_bad_filter_says_so_at_its_field_and_the_rest_counts(client, catalogue, query, said):
    response = client.get("/proyectos/", {**query, "q": "lluvia"})
    assert (response.status_code, errors(response), folios(response)) == (200, said, ["IZP-0001"])
    assert 'value="lluvia"' in response.content.decode()


def test_a_query_is_read_without_what_nobody_sees(client, catalogue):
    assert folios(client.get("/proyectos/", {"q": "llu\0via\u200b", "colonia": "\0"})) == ["IZP-0001"]


def test_too_long_a_query_gets_a_sentence(client, catalogue):
    response = client.get("/proyectos/", {"q": "x" * 500})
    assert (response.status_code, list(errors(response))) == (200, ["q"])
    assert folios(response) == ["IZP-0003", "IZP-0002", "IZP-0001"]


def test_what_was_withdrawn_is_shown_only_when_asked_for(client, catalogue):
    project = Project.objects.get(folio="IZP-0001")
    change_status(project=project, status="withdrawn", reason="Ya se hizo", by=project.process.opened_by, at=build.NOW)
    assert folios(client.get("/proyectos/")) == ["IZP-0003", "IZP-0002"]
    assert folios(client.get("/proyectos/", {"estado": "retirado"})) == ["IZP-0001"]


def test_done_and_confirmed_are_listed_together_as_actions_done(client, catalogue):
    for folio, way in {
        "IZP-0001": ["in_agenda", "in_progress", "done", "confirmed"],
        "IZP-0002": ["in_agenda", "in_progress", "done"],
    }.items():
        project = Project.objects.get(folio=folio)
        for status in way:
            change_status(project=project, status=status, by=project.process.opened_by, at=build.NOW)
    assert folios(client.get("/proyectos/", {"estado": "realizados-y-confirmados-acciones-realizadas"})) == [
        "IZP-0002",
        "IZP-0001",
    ]


def test_shares_are_of_what_is_filtered_and_add_up_to_the_total(client, catalogue):
    def shares(query):
        response = client.get("/proyectos/", query)
        rows = [(row["code"], row["value"], row["percent"]) for row in response.context["shares"]]
        return response.context["page_obj"].paginator.count, rows

    assert shares({}) == (3, [("water", 2, 66.7), ("culture", 1, 33.3)])
    assert shares({"colonia": "07-055"}) == (1, [("culture", 1, 100.0)])


def test_a_share_links_to_its_part_of_the_list_keeping_the_other_filters(client, catalogue):
    response = client.get("/proyectos/", {"q": "captacion", "pagina": "1"})
    (row,) = response.context["shares"]
    assert row["url"] == "?q=captacion&ambito=agua"


def test_twenty_stand_on_a_page_and_a_page_out_of_reach_leads_to_the_last(client):
    process = build.process()
    for _number in range(21):
        build.project(process=process)
    assert len(folios(client.get("/proyectos/"))) == 20
    assert folios(client.get("/proyectos/", {"pagina": "2"})) == ["IZP-0001"]
    assert folios(client.get("/proyectos/", {"pagina": "999"})) == ["IZP-0001"]
    assert len(folios(client.get("/proyectos/", {"pagina": "x"}))) == 20


def test_the_empty_catalogue_says_what_will_appear(client):
    assert "Todavía no hay proyectos" in client.get("/proyectos/").content.decode()
    assert "Ningún proyecto coincide" in client.get("/proyectos/", {"q": "agua"}).content.decode()


def grow(process, rows):
    """Fill the catalogue to ``rows``, as quickly as the database can."""
    missing = range(Project.objects.count(), rows)
    Project.objects.bulk_create(
        Project(
            folio=f"IZP-{number + 1:04d}",
            process=process,
            domain=build.domain(),
            title=f"Proyecto {number}",
            kind="social",
            status_since=build.NOW - timedelta(days=1),
        )
        for number in missing
    )


@pytest.mark.parametrize(
    "query", ["", "?q=proyecto&colonia=07-054&estado=propuesto&horizonte=corto-plazo", "?ambito=agua"]
)
def test_the_list_costs_the_same_queries_at_any_size(client, catalogue, query):
    counted = []
    for rows in (3, 50, 500):
        grow(catalogue["molino"], rows)
        client.get("/proyectos/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(f"/proyectos/{query}")
        assert response.status_code == 200
        counted.append(len(queries))
    assert len(set(counted)) == 1
    assert counted[0] <= 8


def test_the_catalogue_sets_no_cookie(client, catalogue):
    assert client.get("/proyectos/").cookies == {}
