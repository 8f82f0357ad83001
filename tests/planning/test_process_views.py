"""The workspace's pages of processes: what they show, what they refuse, what they cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from planning import actions
from planning.models import CollectiveMembership, PlanningProcess, Problem, Stage, User
from tests import builders
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def entered(person: User) -> Client:
    """Return a browser in which ``person`` is logged in."""
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def ana() -> User:
    """Return a facilitator."""
    return builders.user(User.Role.FACILITATOR, first_name="Ana", last_name="Cruz")


@pytest.fixture
def process(ana: User) -> PlanningProcess:
    """Return a process that Ana facilitates."""
    return builders.process(name="Año de Juárez", facilitators=[ana])


@pytest.fixture
def coordination() -> Client:
    """Return the coordination's browser."""
    return entered(builders.user())


def page(client: Client, name: str, *args: Any, **query: Any) -> str:
    """Return the text of a page that answers 200."""
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_board_shows_priority_colonias_with_and_without_process(coordination: Client, process: Any) -> None:
    builders.colonia(name="Sin Proceso Aún")
    builders.colonia(name="No Prioritaria", is_priority=False, priority_reason="")
    rows = coordination.get(reverse("process-list")).context["rows"]
    assert [(row.colonia.name, row.process, row.facilitators) for row in rows] == [
        ("Año de Juárez", process, ["Ana Cruz"]),
        ("Sin Proceso Aún", None, []),
    ]


def test_board_filters_by_word_stage_office_and_facilitator(coordination: Client, process: Any, ana: User) -> None:
    other = builders.colonia(name="El Molino", office=builders.office("Aculco"))

    def found(**query: Any) -> list[str]:
        response = coordination.get(reverse("process-list"), query)
        assert response.context["paginator"].count == len(response.context["rows"])
        return [row.colonia.name for row in response.context["rows"]]

    assert found(q="ano de juarez") == ["Año de Juárez"]
    assert found(etapa="sin-proceso") == ["El Molino"]
    assert found(etapa="convocatoria") == ["Año de Juárez"]
    assert found(etapa="imaginarios-y-vision") == []
    assert found(oficina=other.office_id) == ["El Molino"]
    assert found(facilita=ana.pk) == ["Año de Juárez"]
    assert found(q="molino", etapa="convocatoria") == []


def test_board_says_when_a_filter_makes_no_sense(coordination: Client, process: Any) -> None:
    response = coordination.get(reverse("process-list"), {"etapa": "inventada"})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["stage"])


def test_board_of_a_facilitator_has_only_their_processes(process: Any, ana: User) -> None:
    builders.process()
    rows = entered(ana).get(reverse("process-list")).context["rows"]
    assert [row.process for row in rows] == [process]


def test_board_of_an_office_has_only_its_colonias(process: Any) -> None:
    builders.process(office=builders.office("Aculco"))
    rows = entered(builders.user(User.Role.OFFICE)).get(reverse("process-list")).context["rows"]
    assert [row.process for row in rows] == [process]


@pytest.mark.parametrize("role", [User.Role.COORDINATION, User.Role.FACILITATOR])
def test_board_costs_the_same_at_1_50_and_500_rows(role: str) -> None:
    person = builders.user(role)
    client, opener = entered(person), builders.user()
    ana = person if role == User.Role.FACILITATOR else builders.user(User.Role.FACILITATOR)
    costs, office = [], builders.office("Aculco")
    for rows in (1, 50, 500):
        have = PlanningProcess.objects.count()
        made = PlanningProcess.objects.bulk_create(
            PlanningProcess(colonia=builders.colonia(office=office), opened_by=opener) for _ in range(rows - have)
        )
        PlanningProcess.facilitators.through.objects.bulk_create(
            PlanningProcess.facilitators.through(planningprocess=process, user=ana) for process in made
        )
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("process-list")).context["paginator"].count == rows
        costs.append(len(captured))
    assert costs == [costs[0]] * 3
    assert costs[0] <= 12, "\n".join(query["sql"][:120] for query in captured)


def test_home_says_what_each_of_my_processes_lacks(process: Any, ana: User) -> None:
    actions.advance_stage(process=process, by=builders.user(), reason="Se acordó así.")
    text = page(entered(ana), "workspace")
    assert "Año de Juárez" in text
    assert "Falta:" in text


def test_home_of_a_liaison_leads_to_the_catalogue() -> None:
    text = page(entered(builders.user(User.Role.AREA_LIAISON)), "workspace")
    assert reverse("project-list") in text
    assert entered(builders.user(User.Role.AREA_LIAISON)).get(reverse("process-list")).status_code == 403


def test_open_process_by_name_and_code(coordination: Client, ana: User) -> None:
    colonia = builders.colonia(name="Ermita Zaragoza")
    response = coordination.post(
        reverse("process-create"), {"colonia": "ermita zaragoza", "facilitators": [ana.pk]}, follow=True
    )
    process = PlanningProcess.objects.get()
    assert (process.colonia, list(process.facilitators.all())) == (colonia, [ana])
    assert response.redirect_chain == [(process.get_absolute_url(), 302)]


def refused(client: Client, name: str, *args: Any, **data: Any) -> dict[str, list[str]]:
    """Post ``data``, which must be refused on the same page; return the errors by field."""
    response = client.post(reverse(name, args=args), data)
    assert response.status_code == 200
    return dict(response.context["form"].errors)


def test_open_process_says_what_is_wrong_at_the_field(coordination: Client, process: Any, ana: User) -> None:
    full_name = process.colonia.full_name
    code = process.colonia.code
    assert refused(coordination, "process-create", colonia="") == {
        "colonia": ["Escribe la clave o el nombre de la colonia."]
    }
    assert refused(coordination, "process-create", colonia="07-999") == {
        "colonia": ["No hay ninguna colonia con la clave o el nombre «07-999»."]
    }
    assert refused(coordination, "process-create", colonia=code) == {
        "colonia": [f"{full_name} ya tiene un proceso abierto."]
    }
    response = coordination.post(reverse("process-create"), {"colonia": code, "facilitators": [ana.pk]})
    assert response.context["form"]["colonia"].value() == code
    assert response.context["form"]["facilitators"].value() == [str(ana.pk)]


def test_open_process_tells_look_alikes_apart(coordination: Client) -> None:
    twins = [builders.colonia(name="El Molino"), builders.colonia(name="El Molino", kind="unidad_habitacional")]
    names = "; ".join(twin.full_name for twin in twins)
    assert refused(coordination, "process-create", colonia="molino") == {
        "colonia": [f"Hay varias con «molino»: {names}. Escribe la clave de la que buscas."]
    }


def test_detail_lists_nine_stages_and_opens_the_present_one(coordination: Client, process: Any) -> None:
    stages = coordination.get(process.get_absolute_url()).context["stages"]
    assert [item.stage for item in stages] == list(Stage)
    assert [item.standing for item in stages] == ["here", *["next"] * 8]


def test_facilitator_without_evidence_reads_what_is_missing(process: Any, ana: User) -> None:
    actions.advance_stage(process=process, by=builders.user(), reason="Se acordó así.")
    errors = refused(entered(ana), "process-advance", process.pk, expected_stage="collective")
    assert "al menos 5 integrantes activos en el colectivo" in errors["__all__"][0]


def test_facilitator_cannot_override_by_sending_a_reason(process: Any, ana: User) -> None:
    actions.advance_stage(process=process, by=builders.user(), reason="Se acordó así.")
    refused(entered(ana), "process-advance", process.pk, expected_stage="collective", reason="Porque sí.")
    assert PlanningProcess.objects.get(pk=process.pk).stage == Stage.COLLECTIVE


def test_coordination_overrides_with_a_reason_only(coordination: Client, process: Any) -> None:
    errors = refused(coordination, "process-advance", process.pk, expected_stage="convening", reason="")
    assert list(errors) == ["reason"]
    sent = {"expected_stage": "convening", "reason": "Se acordó así."}
    text = coordination.post(reverse("process-advance", args=[process.pk]), sent, follow=True).content.decode()
    assert "El proceso pasó a «Integración del colectivo»." in text
    assert "Se acordó así." in text


def test_advance_twice_from_one_page_moves_one_stage(coordination: Client, process: Any) -> None:
    sent = {"expected_stage": "convening", "reason": "Se acordó así."}
    coordination.post(reverse("process-advance", args=[process.pk]), sent)
    response = coordination.post(reverse("process-advance", args=[process.pk]), sent, follow=True)
    assert response.redirect_chain == [(process.get_absolute_url(), 302)]
    assert "El proceso ya pasó a «Integración del colectivo»." in response.content.decode()
    assert PlanningProcess.objects.get(pk=process.pk).stage == Stage.COLLECTIVE


def test_assign_is_for_who_manages(coordination: Client, process: Any, ana: User) -> None:
    url = reverse("process-assign", args=[process.pk])
    assert entered(ana).get(url).status_code == 403
    assert coordination.post(url, {"facilitators": []}).status_code == 302
    assert process.facilitators.count() == 0
    assert entered(ana).get(url).status_code == 404


REGISTERS: list[tuple[str, str, dict[str, Any], str]] = [
    ("process-collective", "process-member", {"public_name": "Lupita", "role": "member", "joined_on": str(NOW.date())}, "public_name"),
    ("process-diagnosis", "process-problem", {"statement": "El agua llega dos días a la semana"}, "statement"),
    ("process-feelings", "process-feeling", {"quote": "Aquí nos cuidamos"}, "quote"),
    ("process-assets", "process-asset", {"name": "El tianguis de los martes"}, "name"),
    ("process-imaginaries", "process-imaginary", {"form": "mural", "title": "La barda de todas"}, "title"),
    ("process-strategies", "process-strategy", {"title": "Agua de lluvia", "objective": "Captarla"}, "title"),
]  # fmt: skip


@pytest.mark.parametrize(("listing", "changing", "sent", "field"), REGISTERS)
def test_register_adds_shows_and_corrects(
    process: Any, ana: User, listing: str, changing: str, sent: dict[str, Any], field: str
) -> None:
    client = entered(ana)
    assert "Todavía no hay nada aquí" in page(client, listing, process.pk)
    assert client.post(reverse(listing, args=[process.pk]), sent).status_code == 302
    record = client.get(reverse(listing, args=[process.pk])).context["records"].get()
    assert getattr(record, field) == sent[field]
    url = reverse(changing, args=[process.pk, record.pk])
    assert client.get(url).context["form"][field].value() == sent[field]
    assert client.post(url, {**sent, field: "Otra cosa"}).status_code == 302
    record.refresh_from_db()
    assert (getattr(record, field), record.history.latest().history_user) == ("Otra cosa", ana)


@pytest.mark.parametrize(("listing", "changing", "sent", "field"), REGISTERS)
def test_register_without_its_field_keeps_what_was_typed(
    process: Any, ana: User, listing: str, changing: str, sent: dict[str, Any], field: str
) -> None:
    response = entered(ana).post(reverse(listing, args=[process.pk]), {**sent, field: ""})
    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (200, [field])
    assert {name: form[name].value() for name in sent if name != field} == {
        name: value for name, value in sent.items() if name != field
    }


def test_record_of_another_process_is_not_found(process: Any, ana: User) -> None:
    other = actions.record_problem(process=builders.process(), statement="La calle se inunda", by=builders.user())
    url = reverse("process-problem", args=[process.pk, other.pk])
    assert entered(ana).get(url).status_code == 404


def test_problem_said_twice_is_refused_at_its_field(process: Any, ana: User) -> None:
    actions.record_problem(process=process, statement="La calle se inunda", by=ana)
    errors = refused(entered(ana), "process-diagnosis", process.pk, statement="La calle se inunda", place="Eje 6")
    assert errors == {"statement": ["Este problema ya está registrado en el proceso."]}
    assert Problem.objects.count() == 1


def test_member_who_left_before_joining_is_refused_at_its_field(process: Any, ana: User) -> None:
    joined = NOW.date() - timedelta(days=2)
    member = actions.add_member(process=process, public_name="Lupita", joined_on=joined, by=ana)
    sent = {"public_name": "Lupita", "role": "member", "joined_on": str(joined)}
    left = {name: str(joined + timedelta(days=days)) for name, days in (("before", -1), ("after", 1))}
    assert list(refused(entered(ana), "process-member", process.pk, member.pk, **sent, left_on=left["before"])) == [
        "left_on"
    ]
    entered(ana).post(reverse("process-member", args=[process.pk, member.pk]), {**sent, "left_on": left["after"]})
    assert CollectiveMembership.objects.active().count() == 0


def test_collective_says_why_before_asking_a_name(process: Any, ana: User) -> None:
    text = page(entered(ana), "process-collective", process.pk)
    assert text.index("Antes de pedir un nombre") < text.index('name="public_name"')


def test_vision_shows_its_earlier_texts(process: Any, ana: User) -> None:
    client, url = entered(ana), reverse("process-vision", args=[process.pk])
    for statement in ("Una colonia que se cuida", "Una colonia con agua que se cuida"):
        assert client.post(url, {"statement": statement}).status_code == 302
    texts = [entry["what"] for entry in client.get(url).context["texts"]]
    assert texts == ["Una colonia con agua que se cuida", "Una colonia que se cuida"]


def test_observer_reads_without_a_form(process: Any) -> None:
    client = entered(builders.user(User.Role.OBSERVER))
    for listing, *_rest in REGISTERS:
        assert '<form class="form"' not in page(client, listing, process.pk)
    assert client.post(reverse("process-vision", args=[process.pk]), {"statement": "Otra"}).status_code == 403


def test_closed_process_says_so_and_takes_nothing(coordination: Client, process: Any) -> None:
    actions.close_process(process=process, reason="La colonia se dividió.", by=builders.user())
    assert "La colonia se dividió." in page(coordination, "process-detail", process.pk)
    errors = refused(coordination, "process-feelings", process.pk, quote="Aquí nos cuidamos")
    assert errors == {"__all__": ["Este proceso está cerrado: ya no se le puede agregar ni cambiar nada."]}


def test_observer_reads_what_is_missing_without_links_that_refuse(process: Any, ana: User) -> None:
    def links(person: User) -> set[str]:
        stages = entered(person).get(process.get_absolute_url()).context["stages"]
        return {task.url for stage in stages for task in stage.tasks}

    assert links(builders.user(User.Role.OBSERVER)) == {""}
    assert "" not in links(ana)


def test_liaison_is_not_offered_pages_that_refuse() -> None:
    text = page(entered(builders.user(User.Role.AREA_LIAISON)), "workspace")
    assert f'href="{reverse("process-list")}"' not in text


def test_facilitator_with_all_the_evidence_moves_on(process: Any, ana: User) -> None:
    builders.held(process=process)
    client, url = entered(ana), reverse("process-advance", args=[process.pk])
    assert "Está todo lo que pide esta etapa." in page(client, "process-detail", process.pk)
    text = client.post(url, {"expected_stage": "convening"}, follow=True).content.decode()
    assert "El proceso pasó a «Integración del colectivo»." in text
    move = process.moves.get()
    assert (move.from_stage, move.to_stage, move.by, move.reason) == (Stage.CONVENING, Stage.COLLECTIVE, ana, "")


def test_board_shows_the_next_session(coordination: Client, process: Any) -> None:
    session = builders.session(process=process)
    [row] = coordination.get(reverse("process-list")).context["rows"]
    assert reverse("session-detail", args=[session.pk]) in row.panels
