"""One project in public: from its problem to what became of it, with roles and never names."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest

from planning.actions import record_problem, record_strategy
from planning.models import AlliedOrganization
from projects.actions import change_status, edit_project
from tests import builders as build
from tests.assemblies.gatherings import gathering
from tests.builders import NOW, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    by = build.user("coordination", first_name="Xóchitl", last_name="Nombre-Reservado")
    process = build.process(by=by, name="El Molino", code="07-055")
    problem = record_problem(process=process, statement="El agua llega dos días", by=by, domain=build.domain())
    strategy = record_strategy(process=process, title="Cosecha de agua", objective="Guardarla", by=by)
    session = gathering(process=process, by=by, at=build.NOW - timedelta(days=61))
    project = build.project(
        process=process,
        title="Captación de lluvia",
        strategy=strategy,
        problems=[problem],
        born_in=session,
        organizations=[AlliedOrganization.objects.create(name="Universidad del barrio")],
        people_benefited=1350,
        estimated_cost=120000,
    )
    change_status(project=project, status="not_viable", reason="El terreno es privado.", by=by, at=build.NOW)
    return project


def page(client, project):
    response = client.get(f"/proyectos/{project.folio}/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_tells_the_way_from_problem_to_result(client, project):
    text = page(client, project)
    for said in (
        "El agua llega dos días",
        "Cosecha de agua",
        "Asamblea comunitaria 1",
        f"/asambleas/{project.born_in_id}/",
        "Universidad del barrio",
        "1,350",
        "$120,000.00",
        "Pasó de «propuesto» a «no viable»",
        "El terreno es privado.",
        f"{told(NOW)}, {NOW:%H:%M}",
        "Colonia El Molino (07-055)",
    ):
        assert said in text, said


def test_the_page_names_a_role_and_never_a_person(client, project):
    text = page(client, project)
    assert "el equipo (Coordinación)" in text
    assert "Nombre-Reservado" not in text
    assert project.process.opened_by.email not in text


def test_the_qr_is_inline_svg_without_style_and_says_its_address(client, project, settings):
    settings.SITE_URL = "https://ejemplo.mx"
    text = page(client, project)
    code = text[text.index("<svg", text.index('class="verify"')) :]
    drawing = ET.fromstring(code[: code.index("</svg>") + 6])
    title = next(child for child in drawing.iter() if child.tag.endswith("title"))
    assert title.text == f"Código QR con la dirección https://ejemplo.mx/proyectos/{project.folio}/"
    assert all("style" not in element.attrib for element in drawing.iter())


def test_a_folio_in_another_case_leads_to_its_page(client, project):
    response = client.get("/proyectos/izp-0001/")
    assert (response.status_code, response.url) == (302, "/proyectos/IZP-0001/")


def test_an_unknown_folio_answers_404_with_a_plain_sentence(client):
    response = client.get("/proyectos/IZP-9999/")
    assert response.status_code == 404
    assert "Ningún proyecto tiene el folio «IZP-9999»." in response.content.decode()


def test_what_people_typed_is_inert(client, project):
    edit_project(project=project, by=project.process.opened_by, description="<script>alert(1)</script>")
    assert "<script" not in page(client, project)


def test_the_page_costs_few_queries_whatever_its_history(client, project, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page(client, project)
