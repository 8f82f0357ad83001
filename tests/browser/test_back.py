"""Back in the browser brings back every field of what convenes, although nothing of the workspace may be stored."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from assemblies.models import Session, SessionSequence
from planning.models import PlanningProcess
from tests import builders
from tests.browser.looking import Visitor, go_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READ = """() => [...document.querySelector('main form[method=post]').elements]
    .filter(f => f.name && f.type !== 'hidden' && f.type !== 'submit')
    .map(f => `${f.name}=${f.type === 'checkbox' || f.type === 'radio' ? f.value + ':' + f.checked : f.value}`)"""
# A value for each kind of field, so that none is left as the page came.
FILL = """() => { for (const f of document.querySelector('main form[method=post]').elements) {
    if (!f.name || f.type === 'hidden' || f.type === 'submit') continue;
    const typed = {text: `Escrito en ${f.name}`, textarea: 'Bienvenida\\nVotación', number: '80', url: 'https://reunion.ejemplo.mx/sala',
        date: DAY, time: '18:35', 'datetime-local': DAY + 'T19:10'};
    if (f.type === 'checkbox') f.checked = !f.checked;
    else if (f.type === 'radio') f.checked = true;
    else if (f.tagName === 'SELECT') f.selectedIndex = f.options.length - 1;
    else f.value = typed[f.type];
    f.dispatchEvent(new Event('input', {bubbles: true}));
    f.dispatchEvent(new Event('change', {bubbles: true}));
} }"""


@pytest.fixture
def process(chromium: Any, transactional_db: None) -> PlanningProcess:
    """Return a process that is under way (after the browser: it needs Django's leave for its thread)."""
    return builders.process()


def address(name: str, process: PlanningProcess) -> str:
    """Return a page that convenes."""
    if name == "session-create":
        return reverse(name, args=[process.pk])
    if name == "sequence-plan":
        chosen = f"?secuencia={SessionSequence.objects.earliest('pk').pk}&inicio={localdate():%Y-%m-%d}&hora=17:00"
        return reverse(name, args=[process.pk]) + chosen
    return reverse(name, args=[builders.session(process=process).pk])


def visitor(browser: Any, base: str, process: PlanningProcess) -> Visitor:
    return Visitor(browser, base, person=process.opened_by)


@pytest.mark.parametrize("name", ["session-create", "session-edit", "session-move", "sequence-plan"])
def test_back_brings_back_every_field_of_what_convenes(chromium, live_server, process, name):
    somebody = visitor(chromium, live_server.url, process)
    assert somebody.go(address(name, process)) == 200
    page = somebody.page
    before = page.evaluate(READ)
    page.evaluate(FILL.replace("DAY", f"'{localdate() + timedelta(days=12):%Y-%m-%d}'"))
    typed = page.evaluate(READ)
    same = [field for field, was in zip(typed, before, strict=True) if field == was]
    assert same == [field for field in same if field.startswith(("kind=", "mode=", "stage=", "moment="))]
    go_on(page, page.get_by_role("link", name="Cancelar"))
    page.go_back(wait_until="load")
    assert page.evaluate(READ) == typed
    assert somebody.complaints == []


def test_back_brings_back_what_was_typed_by_hand_and_sent(chromium, live_server, process):
    somebody = visitor(chromium, live_server.url, process)
    somebody.go(address("session-create", process))
    page, day = somebody.page, localdate() + timedelta(days=9)
    page.locator('[name="kind"][value="workshop"], select[name="kind"]').first.evaluate(
        "e => { if (e.tagName === 'SELECT') e.value = 'workshop'; else e.checked = true; }"
    )
    typed = {"purpose": "Soñar la colonia", "starts": "10:00", "ends": "12:00", "venue_name": "Patio de la primaria"}
    typed |= {"day": day.isoformat(), "venue_address": "Calle 5", "venue_capacity": "60"}
    for name, value in typed.items():
        page.fill(f'[name="{name}"]', value)
    somebody.press("Convocar")
    assert Session.objects.get().venue.name == "Patio de la primaria"
    page.go_back(wait_until="load")
    assert {name: page.input_value(f'[name="{name}"]') for name in typed} == typed


def test_back_brings_back_the_last_letters_too_when_the_field_was_never_left(chromium, live_server, process):
    somebody = visitor(chromium, live_server.url, process)
    somebody.go(address("session-create", process))
    page, link = somebody.page, "https://reunion.ejemplo.mx/sala"
    page.locator('[name="virtual_link"]').focus()
    page.keyboard.insert_text(link)  # no change event: the field keeps the focus, as with a gesture on a phone
    page.evaluate("location.assign('/asambleas/')")
    page.wait_for_url("**/asambleas/")
    page.go_back(wait_until="load")
    assert page.input_value('[name="virtual_link"]') == link


def test_back_after_leaving_shows_log_in_and_nothing_that_was_typed(chromium, live_server, process):
    somebody = visitor(chromium, live_server.url, process)
    somebody.go(address("session-create", process))
    page = somebody.page
    page.fill('[name="venue_name"]', "Casa de doña Lupita")
    go_on(page, page.get_by_role("link", name="Cancelar"))
    somebody.context.clear_cookies()
    page.go_back(wait_until="load")
    assert "/cuentas/entrar/" in page.url
    assert "Lupita" not in page.content() + str(page.evaluate("JSON.stringify(history.state)"))
