"""Holding a session in a real Chromium: eight stops by keyboard alone, a point picked without JavaScript, photos."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from assemblies.models import Session
from planning.models import Attachment
from tests import builders
from tests.browser.looking import CONTRAST, DESK, NARROW, PHONE, Visitor, count_pages
from tests.planning import pictures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def walk(chromium: Any, transactional_db: None) -> Session:
    """Return a walk that took place (after the browser: it needs Django's leave for its thread)."""
    return builders.held(process=builders.process(latitude=19.358, longitude=-99.061), kind="walk")


def stops_of(walk: Session) -> str:
    return reverse("capture-observations", args=[walk.pk])


def looks_right(visitor: Visitor) -> list[str]:
    return visitor.anatomy() + visitor.overflows(NARROW, DESK, PHONE) + visitor.faults() + visitor.faults(CONTRAST)


def test_eight_stops_are_typed_by_keyboard_alone_in_one_page_load(chromium, live_server, walk):
    visitor = Visitor(chromium, live_server.url, person=walk.scheduled_by)
    visitor.go(stops_of(walk))
    asked = count_pages(visitor.page)
    keyboard, focused = visitor.page.keyboard, ""
    for number in range(8):
        for name, typed in (("text", f"Coladera {number}"), ("domain", "agua"), ("point", f"19.35{number}, -99.06")):
            wanted = f"form-{number}-{name}"
            for _press in range(60):
                focused = visitor.page.evaluate("document.activeElement.name || ''")
                if focused == wanted:
                    break
                keyboard.press("Tab")
            assert focused == wanted
            keyboard.type(typed)
    with visitor.page.expect_event("load"):
        keyboard.press("Enter")
    stored = walk.observations.values_list("text", "domain__code", "latitude")
    assert list(stored) == [(f"Coladera {n}", "water", float(f"19.35{n}")) for n in range(8)]
    assert visitor.page.locator(".walk-map").count() == 1
    assert len(asked) == 1


def test_a_point_is_picked_without_javascript(chromium, live_server, walk):
    visitor = Visitor(chromium, live_server.url, person=walk.scheduled_by, java_script_enabled=False, viewport=NARROW)
    page = visitor.page
    visitor.go(stops_of(walk))
    page.fill('[name="form-2-text"]', "Bancas rotas")
    visitor.press("Señalar en el mapa", 2)
    with page.expect_event("load"):
        page.locator('input[type="image"]').click(position={"x": 141, "y": 141})
    assert page.input_value('[name="form-2-text"]') == "Bancas rotas"
    assert page.input_value('[name="form-2-point"]').startswith("19.35")
    visitor.press("Guardar las paradas")
    stop = walk.observations.get()
    assert (abs(stop.latitude - 19.358) < 0.0005, abs(stop.longitude + 99.061) < 0.0005) == (True, True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_to_pick_on_and_what_is_refused_are_for_everybody(chromium, live_server, walk, scheme, tmp_path):
    visitor = Visitor(chromium, live_server.url, person=walk.scheduled_by, color_scheme=scheme)
    page = visitor.page
    visitor.go(stops_of(walk))
    visitor.press("Señalar en el mapa")
    page.wait_for_selector('input[type="image"]')
    assert looks_right(visitor) == []
    bad = tmp_path / "poste.jpg"
    bad.write_bytes(pictures.HTML)
    page.set_input_files('[name="form-0-files"]', bad)
    page.fill('[name="form-0-point"]', "en la esquina")
    visitor.press("Guardar las paradas")
    page.wait_for_selector(".error-summary")
    assert looks_right(visitor) == []


def test_photos_are_sent_several_at_a_time_and_the_bad_one_is_named(chromium, live_server, walk, tmp_path: Path):
    visitor = Visitor(chromium, live_server.url, person=walk.scheduled_by)
    page = visitor.page
    visitor.go(reverse("capture-photos", args=[walk.pk]))
    files = {"a.jpg": pictures.photo_with_secrets(), "b.png": pictures.photo(kind="PNG"), "c.jpg": pictures.SVG}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    page.set_input_files('[name="files"]', [tmp_path / name for name in files])
    page.fill('[name="caption"]', "El kiosco")
    visitor.press("Guardar las fotos")
    page.wait_for_selector(".error-summary")
    assert "«c.jpg» es un dibujo SVG" in page.inner_text(".error-summary")
    assert page.input_value('[name="caption"]') == "El kiosco"
    assert looks_right(visitor) == []
    visitor.press("Guardar las fotos")
    page.get_by_text("2 fotos guardadas.").wait_for()
    assert [photo.caption for photo in Attachment.objects.all()] == ["El kiosco", "El kiosco"]
    assert looks_right(visitor) == []
