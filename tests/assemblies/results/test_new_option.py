"""An option that is added to a list of the attendance reaches grid, sheet, sums, pages and figures by itself."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assemblies.actions import count_attendance
from assemblies.minutes.content import take_snapshot
from assemblies.models import AgeBand, AttendanceTally, Channel, Gender, Session, Trait
from assemblies.paper.documents.blanks import attendance as printed
from assemblies.paper.documents.material import Material
from assemblies.results.fields import cell_name, trait_name
from assemblies.results.forms.attendance import AttendanceForm
from assemblies.results.hints import attendance_hints
from tests import builders
from tests.assemblies.gatherings import draft
from tests.options import one_more
from tests.refusals import refuses
from tests.repairing import repairing

pytestmark = pytest.mark.django_db
WOMEN = ("in_person", "women", "30-39")


@pytest.fixture
def added() -> Iterator[dict[str, Any]]:
    """Have one option more in each list."""
    with (
        one_more(Channel, "PHONE", "phone", "por teléfono") as channel,
        one_more(Gender, "MUXE", "muxe", "muxes") as gender,
        one_more(AgeBand, "FROM_80", "80+", "80 y más") as band,
        one_more(Trait, "CARER", "carer", "que cuidan a alguien") as trait,
    ):
        yield {"channel": channel, "gender": gender, "band": band, "trait": trait}


@pytest.fixture
def session(added) -> Session:
    """Return a hybrid session that just took place."""
    return builders.held(
        process=builders.process(), mode="hybrid", virtual_link="https://reunion.ejemplo.mx/a", people=2
    )


def count(session: Session, people: dict[tuple[str, str, str], int], **traits: int) -> Session:
    return count_attendance(session=session, people=people, traits=traits, by=session.scheduled_by)


def typed(client: Client, session: Session, **boxes: str) -> str:
    """Type into the page of the attendance and return what it shows then."""
    client.force_login(session.scheduled_by)
    url = reverse("capture-attendance", args=[session.pk])
    return str(client.post(url, boxes, follow=True).content.decode())


def test_the_new_options_are_on_the_page_and_what_is_typed_there_is_counted(client, session):
    boxes = {
        cell_name(*WOMEN): "2",
        cell_name("in_person", "muxe", "80+"): "3",
        cell_name("phone", "men", "80+"): "4",
        trait_name("carer"): "5",
    }
    html = typed(client, session, **boxes)
    rows = AttendanceTally.objects.order_by("people").values_list("channel", "gender", "age_band", "people")
    assert list(rows) == [(*WOMEN, 2), ("in_person", "muxe", "80+", 3), ("phone", "men", "80+", 4)]
    assert [(row.trait, row.people) for row in session.traits.all()] == [("carer", 5)]
    for words in ('abbr="muxes">Muxes<', "80 y más", "Por teléfono: 4", "Que cuidan a alguien"):
        assert words in html
    assert 'name="in_person-muxe-from_80" value="3"' in html


def test_the_sums_of_the_grid_count_the_new_options(session):
    count(session, {WOMEN: 2, ("in_person", "muxe", "80+"): 3, ("in_person", "muxe", "30-39"): 1})
    grid = AttendanceForm(session=session).grids()[0]
    assert grid["totals"] == [2, 0, 0, 0, 4]
    assert [(row["label"], row["total"]) for row in grid["rows"] if row["total"]] == [("30 a 39", 3), ("80 y más", 3)]
    assert (grid["total"], AttendanceForm(session=session).total()) == (6, 6)


def test_the_paper_sheet_has_the_new_options_in_the_order_of_the_screen(session):
    sheet = printed(Material(session))
    assert sheet["grids"] == ["Vinieron en persona", "Se conectaron", "Por teléfono"]
    assert sheet["genders"] == ["Mujeres", "Hombres", "Otra", "Sin dato", "Muxes"]
    assert sheet["bands"] == [
        "0 a 11",
        "12 a 15",
        "16 y 17",
        "18 a 29",
        "30 a 39",
        "40 a 49",
        "50 a 59",
        "60 y más",
        "Sin registrar",
        "80 y más",
    ]
    assert sheet["traits"][-1] == "Que cuidan a alguien"
    boxes = [cell_name(*cell) for cell in product(Channel, Gender, AgeBand)]
    assert {*boxes, *map(trait_name, Trait)} == set(AttendanceForm(session=session).fields)


def figures() -> dict[str, Any]:
    data = Client().get(reverse("indicators-json")).json()["indicators"]
    return {figure["code"]: figure["value"] for figure in data}


@pytest.mark.parametrize(("people", "told"), [(3, None), (4, 5)])
def test_what_is_counted_there_is_published_by_the_rule_of_small_groups(session, people, told):
    """Nobody reads how many of one gender or age came, and of few people not even how many."""
    count(session, {WOMEN: 1, ("phone", "muxe", "80+"): people}, carer=1)
    page = Client().get(reverse("session-public", args=[session.pk])).content.decode()
    said = "Se contaron <strong>5</strong> asistencias" if told else "Vinieron menos de 5 personas"
    assert (said in page, "muxe" in page.lower(), "80 y más" in page) == (True, False, False)
    assert figures()["attendances"] == (told or 0)
    acta = draft(session, by=session.scheduled_by)
    assert take_snapshot(acta, at=None)["attendance"] == {"total": people + 1}


def test_the_hints_and_the_repair_desk_know_the_new_options(client, session):
    count(session, {("phone", "muxe", "80+"): 2}, carer=3)
    assert attendance_hints(session) == [
        "Son más las personas que cuidan a alguien (3) que todas las que vinieron (2). Revisa la hoja."
    ]
    row = AttendanceTally.objects.get()
    row.full_clean()
    assert (str(row), row.history.get().get_gender_display()) == ("muxes, 80 y más: 2", "muxes")
    repairing(client)
    shown = client.get(reverse("admin:assemblies_session_change", args=[session.pk]))
    assert shown.status_code == 200


def test_without_the_option_its_cell_is_not_on_the_sheet():
    session = builders.held(process=builders.process())
    with refuses("Esa casilla no está en la hoja de asistencia."):
        count(session, {("in_person", "muxe", "30-39"): 1})
    assert printed(Material(session))["genders"] == ["Mujeres", "Hombres", "Otra", "Sin dato"]
