"""Every offered button, pressed in a state where its act refuses: the refusal is a sentence, never an error."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse

from agendas.actions import start_agenda
from assemblies.models import Rubric, Session
from assemblies.paper.documents.sheets import KIT
from planning import actions as planning_actions
from planning.models import PlanningProcess
from tests import builders
from tests.browser.town import Stop, Town, pages, stops
from tests.builders import NOW
from tests.pressing import Form, forms_of

pytestmark = pytest.mark.django_db
LEAVES = {"account_logout"}


def nothing(town: Town) -> None:
    """Leave all as it is: each button is pressed, and pressed again."""


def close_processes(town: Town) -> None:
    """Somebody else closed the process since the page was read."""
    for process in PlanningProcess.objects.filter(closed_at=None):
        planning_actions.close_process(process=process, reason="Terminó la edición.", by=town.by, at=NOW)


def cancel_sessions(town: Town) -> None:
    """Somebody else cancelled the sessions since the page was read."""
    Session.objects.update(status=Session.Status.CANCELLED, cancelled_reason="Llovió.")


def retire_rubrics(town: Town) -> None:
    """No rubric is in force."""
    Rubric.objects.update(is_current=False)


STATES: list[Callable[[Town], None]] = [nothing, close_processes, cancel_sessions, retire_rubrics]


def untouched(town: Town) -> list[Stop]:
    """Return the pages of a process and of a session where nothing was done yet: they offer to begin."""
    process = builders.process(by=town.by)
    session = builders.session(process=process, by=town.by)
    given = {PlanningProcess: {"pk": process.pk}, Session: {"pk": session.pk, "party": "team"}}
    found = []
    for address in pages():
        arguments = given.get(getattr(address.view, "subject_model", None), {})
        if arguments and set(address.arguments) <= set(arguments):
            kwargs = {name: arguments[name] for name in address.arguments}
            found.append(Stop(address.name, reverse(address.name, kwargs=kwargs), False))
    return found


def readable(client: Client, route: list[Stop]) -> list[Form]:
    """Return the forms of all pages, one of each kind."""
    found: dict[Any, Form] = {}
    for stop in route:
        for form in forms_of(stop.url, client.get(stop.url).content.decode()):
            if form.kind[0] not in LEAVES:
                found.setdefault((stop.name, form.kind), form)
    return list(found.values())


def pressed(client: Client, form: Form) -> list[tuple[str, int]]:
    """Press every button twice; return each answer that is an error, with its address. Nothing of it stays."""
    wrong = []
    for data in form.presses():
        with transaction.atomic():
            for _time in range(2):
                for field in form.files:
                    data[field][0].seek(0)
                with transaction.atomic():
                    answer = client.post(form.action, data)
                    if answer.status_code >= 500:
                        transaction.set_rollback(True)
                if answer.status_code >= 500:
                    wrong.append(
                        (f"{form.page} → {resolve(answer.request['PATH_INFO']).view_name}", answer.status_code)
                    )
            transaction.set_rollback(True)
    return wrong


def oddly_hidden(client: Client, form: Form) -> list[tuple[str, str]]:
    """Send each hidden field with keys that no database holds; return those that end in an error, by field."""
    wrong = []
    for name in form.hidden - {"csrfmiddlewaretoken"}:
        for value in (str(2**63), "9" * 5000):
            with transaction.atomic():
                answer = client.post(form.action, {**form.data, name: [value]})
                transaction.set_rollback(True)
            if answer.status_code >= 500:
                wrong.append((form.page, name))
    return wrong


def faults(
    client: Client, state: Callable[[Town], None], town: Town, route: list[Stop], forms: list[Form]
) -> list[Any]:
    """Bring the town into ``state``, open every page and press every button; return what ended in an error."""
    with transaction.atomic():
        state(town)
        opened = [(stop.url, status) for stop in route if (status := client.get(stop.url).status_code) >= 500]
        wrong = opened + [fault for form in forms for fault in pressed(client, form)]
        transaction.set_rollback(True)
    return wrong


def test_every_offered_button_answers_in_every_state() -> None:
    town = Town()
    client = Client(raise_request_exception=False)
    client.force_login(town.by)
    route = [*stops(town), *untouched(town)]
    forms = readable(client, route)
    assert len(forms) > 40
    taking_files = {form.kind[0] for form in forms if form.files}
    assert taking_files == {"capture-observation", "capture-observations", "capture-photos", "capture-products"}
    assert [fault for form in forms for fault in oddly_hidden(client, form)] == []
    assert {state.__name__: faults(client, state, town, route, forms) for state in STATES} == {
        state.__name__: [] for state in STATES
    }


@pytest.mark.parametrize("name", ["agenda-compose", "agenda-start"])
def test_a_button_without_fields_says_the_refusal(client: Client, name: str) -> None:
    by = builders.user()
    process = builders.process(by=by)
    key = start_agenda(process=process, by=by).pk if name == "agenda-compose" else process.pk
    planning_actions.close_process(process=process, reason="Terminó la edición.", by=by)
    client.force_login(by)
    before = process.get_absolute_url()
    answer = client.post(reverse(name, args=[key]), headers={"referer": f"http://testserver{before}"})
    assert answer.status_code == 409
    assert "Este proceso está cerrado: ya no se le puede agregar ni cambiar nada." in answer.content.decode()
    assert f'<a href="{before}">Volver a la página donde estabas</a>' in answer.content.decode()


def test_a_page_that_needs_a_rubric_in_force_says_that_there_is_none(client: Client) -> None:
    by = builders.user()
    session = builders.session(process=builders.process(by=by), by=by)
    Rubric.objects.update(is_current=False)
    client.force_login(by)
    asked = [client.get(reverse("capture-rubric", args=[session.pk, "team"]))]
    asked += [client.post(reverse("session-kit", args=[session.pk]), {"sheet": KIT.kind})]
    said = "No hay una rúbrica vigente: avisa a la coordinación."
    assert [(answer.status_code, said in answer.content.decode()) for answer in asked] == [(409, True), (409, True)]


def test_the_way_back_never_leads_to_another_site(client: Client) -> None:
    by = builders.user()
    process = builders.process(by=by)
    planning_actions.close_process(process=process, reason="Terminó la edición.", by=by)
    client.force_login(by)
    address = reverse("agenda-start", args=[process.pk])
    answer = client.post(address, headers={"referer": "https://otro.sitio/trampa"})
    assert "otro.sitio" not in answer.content.decode()
