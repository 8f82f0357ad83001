"""Where the team writes projects down and says what became of them."""

from datetime import timedelta

import pytest

from assemblies.actions import cancel_session
from planning.actions import close_process, record_strategy
from projects.models import Project
from tests import builders as build
from tests.assemblies.gatherings import gathering

pytestmark = pytest.mark.django_db


@pytest.fixture
def process():
    return build.process(facilitators=[build.user("facilitator")], at=build.NOW - timedelta(days=100))


@pytest.fixture
def facilitator(process, client):
    """The facilitator of the process, logged in."""
    person = process.facilitators.get()
    client.force_login(person)
    return person


def typed(**fields):
    return {"title": "Huerto escolar", "kind": "social", "domain": build.domain().pk, **fields}


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_a_facilitator_writes_several_projects_down_at_a_session(client, process, facilitator):
    session = gathering(process=process, held=False)
    address = f"/captura/{session.pk}/proyectos/"
    for title in ("Huerto escolar", "Radio Bocinas"):
        response = client.post(address, typed(title=title), follow=True)
        assert response.redirect_chain == [(address, 302)]
    text = response.content.decode()
    assert "Quedó registrado con el folio IZP-0002: Radio Bocinas." in text
    assert "IZP-0001" in text
    projects = Project.objects.filter(born_in=session)
    assert {(project.process, project.status) for project in projects} == {(process, "proposed")}
    assert {change.by for project in projects for change in project.status_changes.all()} == {facilitator}


def test_a_project_without_its_first_answers_is_asked_again_and_keeps_what_was_typed(client, process, facilitator):
    session = gathering(process=process, held=False)
    response = client.post(
        f"/captura/{session.pk}/proyectos/", {"description": "Con la escuela", "estimated_cost": "mucho"}
    )
    assert errors(response) == {
        "title": ["Escribe el título del proyecto."],
        "kind": ["Elige si es un proyecto social, urbano o una acción prioritaria."],
        "domain": ["Elige el ámbito."],
        "estimated_cost": ["Escribe un número, por ejemplo 120,000."],
    }
    text = response.content.decode()
    assert "Con la escuela" in text
    assert 'value="mucho"' in text
    assert Project.objects.count() == 0


def test_the_same_title_again_is_refused_at_the_title_and_keeps_the_rest(client, process, facilitator):
    build.project(process=process, title="Huerto escolar")
    response = client.post(f"/trabajo/procesos/{process.pk}/proyectos/agregar/", typed(place="Parque central"))
    assert errors(response) == {"title": ["Ya hay un proyecto con ese título en esta colonia: IZP-0001."]}
    assert 'value="Parque central"' in response.content.decode()


def test_numbers_are_read_as_people_write_them(client, process, facilitator):
    client.post(
        f"/trabajo/procesos/{process.pk}/proyectos/agregar/",
        typed(people_benefited="1,350", estimated_cost="$1,250,000.50"),
    )
    project = Project.objects.get()
    assert (project.people_benefited, str(project.estimated_cost)) == (1350, "1250000.50")


def test_only_strategies_of_the_process_may_be_chosen(client, process, facilitator):
    other = build.process()
    strategy = record_strategy(process=other, title="Otra", objective="Otra", by=other.opened_by)
    response = client.post(f"/trabajo/procesos/{process.pk}/proyectos/agregar/", typed(strategy=strategy.pk))
    assert list(errors(response)) == ["strategy"]


def test_fields_nobody_offered_cannot_be_posted(client, process, facilitator):
    client.post(
        f"/trabajo/procesos/{process.pk}/proyectos/agregar/", typed(folio="IZP-7777", status="done", process="99")
    )
    project = Project.objects.get()
    assert (project.folio, project.status, project.process) == ("IZP-0001", "proposed", process)


def test_a_project_is_corrected_from_what_is_stored(client, process, facilitator):
    project = build.project(process=process, title="Huerto", place="Parque", estimated_cost=5)
    address = f"/trabajo/proyectos/{project.pk}/editar/"
    form = client.get(address).context["form"]
    assert (form["title"].value(), form["place"].value(), form.more_open) == ("Huerto", "Parque", True)
    response = client.post(address, typed(title="Huerto de todas", horizon="short"))
    assert (response.status_code, response.url) == (302, f"/trabajo/procesos/{process.pk}/proyectos/")
    project.refresh_from_db()
    assert (project.title, project.horizon, project.place, project.folio) == (
        "Huerto de todas",
        "short",
        "",
        "IZP-0001",
    )


def test_the_list_of_a_process_says_what_is_still_to_be_decided(client, process, facilitator):
    build.project(process=process, horizon="short", management="co_managed", title="Decidido")
    text = client.get(f"/trabajo/procesos/{process.pk}/proyectos/").content.decode()
    assert "Corto plazo, cogestión" in text
    assert "Falta decidirlo" not in text
    build.project(process=process, title="A medias")
    assert "Falta decidirlo" in client.get(f"/trabajo/procesos/{process.pk}/proyectos/").content.decode()


def test_the_list_of_a_process_costs_the_same_queries_at_any_size(client, process, facilitator):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counted = set()
    for more in (1, 9):
        for _number in range(more):
            build.project(process=process)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/trabajo/procesos/{process.pk}/proyectos/")
        counted.add(len(queries))
    assert len(counted) == 1


def test_a_state_is_changed_with_date_and_note(client, process, facilitator):
    project = build.project(process=process, at=build.NOW - timedelta(days=60))
    address, agreed = f"/trabajo/proyectos/{project.pk}/estado/", build.NOW - timedelta(days=51)
    data = {
        "status": "in_agenda",
        "in_agenda-at": f"{agreed:%Y-%m-%dT%H:%M}",
        "in_agenda-reason": "Lo acordó la asamblea",
    }
    response = client.post(address, data, follow=True)
    assert "El cambio quedó en la historia de IZP-0001." in response.content.decode()
    change = project.status_changes.last()
    assert (change.to_status, change.reason, change.by) == ("in_agenda", "Lo acordó la asamblea", facilitator)
    assert change.at == agreed


def test_without_a_date_the_change_is_of_now(client, process, facilitator):
    project = build.project(process=process)
    client.post(f"/trabajo/proyectos/{project.pk}/estado/", {"status": "in_agenda"})
    project.refresh_from_db()
    assert project.status == "in_agenda"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            {"status": "withdrawn", "withdrawn-reason": " "},
            "Di por qué: las personas de la colonia van a leerlo.",
        ),
        ({"status": "in_agenda", "in_agenda-at": "mañana"}, "Escribe día y hora así: 21/11/2026 18:30."),
        (
            {"status": "in_agenda", "in_agenda-at": f"{build.NOW.year + 2}-01-01T10:00"},
            "Esa fecha todavía no llega: anota cuándo ocurrió.",
        ),
        (
            {"status": "in_agenda", "in_agenda-at": "2020-01-01T10:00"},
            "La fecha no puede ser anterior al último cambio",
        ),
        ({"status": "confirmed"}, "IZP-0001 está «propuesto»: no puede pasar a ese estado."),
        ({"status": "<b>"}, "IZP-0001 está «propuesto»: no puede pasar a ese estado."),
        ({}, "IZP-0001 está «propuesto»: no puede pasar a ese estado."),
    ],
)
def test_a_change_that_cannot_be_says_why_and_changes_nothing(client, process, facilitator, data, said):
    project = build.project(process=process)
    response = client.post(f"/trabajo/proyectos/{project.pk}/estado/", data)
    assert (response.status_code, said in response.content.decode()) == (200, True)
    project.refresh_from_db()
    assert (project.status, project.status_changes.count()) == ("proposed", 1)


def test_a_cancelled_session_offers_no_form_and_takes_no_project(client, process, facilitator):
    session = gathering(process=process, held=False)
    cancel_session(session=session, reason="Llovió", by=process.opened_by)
    address = f"/captura/{session.pk}/proyectos/"
    assert "Guardar y dar folio" not in client.get(address).content.decode()
    client.post(address, typed())
    assert Project.objects.count() == 0


def test_a_closed_process_offers_neither_adding_nor_changing(client, process, facilitator):
    project = build.project(process=process)
    close_process(process=process, reason="Terminó", by=process.opened_by, at=build.NOW)
    assert "agregar/" not in client.get(f"/trabajo/procesos/{process.pk}/proyectos/").content.decode()
    text = client.get(f"/trabajo/proyectos/{project.pk}/estado/").content.decode()
    assert "Sí, publicar el cambio" not in text


PAGES = ("/captura/{s}/proyectos/", "/trabajo/procesos/{p}/proyectos/agregar/", "/trabajo/proyectos/{x}/editar/")
PAGES += ("/trabajo/proyectos/{x}/estado/",)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("role", "status"),
    [("coordination", 200), ("observer", 403), ("facilitator", 404), ("area_liaison", 404), (None, 302)],
)
def test_only_who_works_on_the_process_writes_projects(client, process, page, role, status):
    keys = {"s": gathering(process=process, held=False).pk, "p": process.pk, "x": build.project(process=process).pk}
    if role:
        client.force_login(build.user(role))
    assert client.get(page.format(**keys)).status_code == status
    assert client.post(page.format(**keys), {}).status_code == status


def test_an_observer_reads_the_list_of_a_process(client, process):
    client.force_login(build.user("observer"))
    response = client.get(f"/trabajo/procesos/{process.pk}/proyectos/")
    assert response.status_code == 200
    assert "Agregar un proyecto" not in response.content.decode()
