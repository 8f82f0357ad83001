"""What residents see: home, the list of colonias, one colonia."""

import gzip
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from demonstration.priorities import read_priorities
from planning.actions import close_process, record_problem, write_vision
from planning.models import Colonia, Stage
from planning.territory import draw_map, load_territory
from tests.builders import NOW, colonia, domain, office, population, process, told, user

pytestmark = pytest.mark.django_db
LIST = "/colonias/"


def codes(answer) -> list[str]:
    """Return the codes of the rows shown."""
    return [colonia.code for colonia in answer.context["colonias"]]


def many(number: int) -> None:
    """Make ``number`` colonias, every third with a process and a population."""
    someone = user()
    for index in range(number):
        place = colonia()
        if index % 3 == 0:
            process(colonia=place, by=someone)
            population(place, 1000 + index)


def queries(client, path: str) -> int:
    """Return how many queries a page needs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.fixture
def territory():
    """Load the real territory."""
    load_territory()


# The list


@pytest.mark.parametrize("query", ["ano de juarez", "AÑO DE JUÁREZ", "juarez año", "  Año   Juárez ", "07-007"])
def test_search_ignores_accents_case_and_order(client, territory, query):
    assert codes(client.get(LIST, {"q": query})) == ["07-007"]


def test_look_alikes_are_told_apart_by_kind_and_code(client, territory):
    page = client.get(LIST, {"q": "molino"}).content.decode()
    assert page.count("El Molino") >= 2
    assert "Colonia · 07-054" in page
    assert "Unidad habitacional · 07-075" in page


def test_rows_are_sorted_by_the_folded_name(client):
    for name in ("Zapata", "Álvaro", "alba", "Ñandú", "Olmos"):
        colonia(name=name)
    names = [row.name for row in client.get(LIST).context["colonias"]]
    assert names == ["alba", "Álvaro", "Ñandú", "Olmos", "Zapata"]


def test_twenty_a_page_and_the_total(client, territory):
    answer = client.get(LIST)
    assert len(codes(answer)) == 20
    assert "293 colonias" in answer.content.decode()
    assert "1,818,006 personas" in answer.content.decode()


def test_a_page_out_of_reach_becomes_the_nearest(client, territory):
    assert client.get(LIST, {"pagina": "999"}).context["page_obj"].number == 15
    assert client.get(LIST, {"pagina": "hola"}).context["page_obj"].number == 1


def test_filters_narrow(client):
    here, there = office("Aculco"), office("Aztahuacán")
    a = colonia(office=here, kind=Colonia.Kind.PUEBLO, is_priority=False, priority_reason="")
    b, c = colonia(office=here), colonia(office=there)
    process(colonia=b).move_to(Stage.WALK, by=user(), at=NOW)

    def found(**query):
        return set(codes(client.get(LIST, query)))

    assert found(oficina=here.pk) == {a.code, b.code}
    assert found(tipo="pueblo") == {a.code}
    assert found(prioridad="prioritarias") == {b.code, c.code}
    assert found(prioridad="no-prioritarias") == {a.code}
    assert found(etapa="con-proceso-abierto") == {b.code}
    assert found(etapa="sin-proceso-abierto") == {a.code, c.code}
    assert found(etapa="recorrido") == {b.code}
    assert found(etapa="imaginarios-y-vision") == set()
    assert found(etapa="con-proceso-abierto", oficina=there.pk) == set()


def test_a_closed_process_counts_as_none(client):
    place = colonia()
    close_process(process=process(colonia=place), reason="terminó la edición", by=user())
    process(colonia=place)
    assert codes(client.get(LIST, {"etapa": "con-proceso-abierto"})) == [place.code]
    close_process(process=place.processes.open().get(), reason="terminó la segunda", by=user())
    assert codes(client.get(LIST, {"etapa": "sin-proceso-abierto"})) == [place.code]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"etapa": "zzz"}, "«zzz» no está en esta lista. Elige una de las opciones."),
        ({"tipo": "castillo"}, "«castillo» no está en esta lista. Elige una de las opciones."),
        ({"prioridad": "7"}, "«7» no está en esta lista. Elige una de las opciones."),
        ({"oficina": "x"}, "Esa Dirección Territorial no existe. Elige una de la lista."),
        ({"oficina": "99999"}, "Esa Dirección Territorial no existe. Elige una de la lista."),
    ],
)
def test_a_bad_filter_gets_a_sentence_and_the_others_still_count(client, territory, query, sentence):
    answer = client.get(LIST, {"q": "juarez ano", **query})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert codes(answer) == ["07-007"]
    assert 'value="juarez ano"' in answer.content.decode()


def test_too_long_a_search_gets_a_sentence(client):
    assert "basta una palabra del nombre" in client.get(LIST, {"q": "x" * 101}).content.decode()


def test_wildcards_and_quotes_are_only_text(client, territory):
    assert codes(client.get(LIST, {"q": "%"})) == []
    assert codes(client.get(LIST, {"q": "' OR 1=1 --"})) == []
    assert "<script>" not in client.get(LIST, {"q": "<script>"}).content.decode()


def test_empty_states(client):
    assert "Todavía no hay colonias" in client.get(LIST).content.decode()
    colonia()
    assert "Ninguna colonia coincide" in client.get(LIST, {"q": "xyz"}).content.decode()


def test_the_list_needs_the_same_few_queries_at_every_size(client):
    needed = []
    for more in (1, 49, 450):
        many(more)
        needed.append(queries(client, LIST + "?q=colonia&etapa=&prioridad=prioritarias"))
    assert len(set(needed)) == 1
    assert needed[0] <= 8


# One colonia


def test_a_colonia_says_where_its_process_stands_and_since_when(client):
    place = colonia(name="Las Rosas", code="07-900")
    opened = process(colonia=place, at=NOW - timedelta(days=60))
    opened.move_to(Stage.COLLECTIVE, by=user(), at=NOW - timedelta(days=20))
    answer = client.get("/colonias/07-900/")
    page = answer.content.decode()
    assert f"desde el {told(NOW, -20)}" in page
    assert page.count('<li class="step-') == 9
    assert page.count('aria-current="step"') == 1
    steps = answer.context["stages"]
    assert [step.standing for step in steps] == ["done", "here"] + ["next"] * 7
    assert [step.since for step in steps[:3]] == [opened.opened_at, NOW - timedelta(days=20), None]


def test_a_colonia_shows_vision_problems_population_and_office(client):
    place = colonia(code="07-900", office=office("Aculco"))
    population(place, 12345, year=2010)
    opened, someone = process(colonia=place), user()
    write_vision(process=opened, statement="Una colonia que cosecha su <lluvia>", by=someone)
    record_problem(process=opened, statement="El agua llega dos días a la semana", domain=domain("water"), by=someone)
    page = client.get("/colonias/07-900/").content.decode()
    for text in (
        "Una colonia que cosecha su &lt;lluvia&gt;",
        "El agua llega dos días a la semana",
        "Agua",
        "12,345 personas en 2010",
        "Fuente: Prueba",
        "Aculco",
    ):
        assert text in page


def test_a_closed_process_is_said_and_the_open_one_comes_first(client):
    place = colonia(code="07-900")
    close_process(process=process(colonia=place), reason="terminó la edición", by=user(), at=NOW)
    assert f"se cerró el {told(NOW)}" in client.get("/colonias/07-900/").content.decode()
    process(colonia=place)
    answer = client.get("/colonias/07-900/")
    assert answer.context["process"].edition == 2
    assert "se cerró" not in answer.content.decode()


def test_a_colonia_without_a_process_says_so(client):
    colonia(code="07-900")
    colonia(code="07-901", is_priority=False, priority_reason="")
    assert "todavía no tiene un proceso abierto" in client.get("/colonias/07-900/").content.decode()
    assert "todavía no tiene un proceso de planeación" in client.get("/colonias/07-901/").content.decode()


def test_the_map_highlights_the_colonia(client, territory):
    page = client.get("/colonias/07-254/").content.decode()
    assert 'role="img"' in page
    assert f'<path class="map-here" d="{Colonia.objects.get(code="07-254").schematic_path}" />' in page
    assert "Mapa esquemático" in page


@pytest.mark.parametrize("code", ["07-999", "hola", "07-254 o 1=1", "<b>"])
def test_an_unknown_code_gets_a_sentence_and_a_search(client, code):
    answer = client.get(reverse("colonia-detail", args=[code]))
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Esa colonia no existe" in page
    assert 'name="q"' in page
    assert "<b>" not in page


def test_a_colonias_page_needs_the_same_queries_with_more_records(client):
    opened, someone = process(code="07-900"), user()
    needed = []
    for number in (1, 9):
        for index in range(number):
            record_problem(process=opened, statement=f"Situación {number}-{index}", domain=domain(), by=someone)
        needed.append(queries(client, "/colonias/07-900/"))
    assert needed[0] == needed[1]


# Home


def test_home_begins_with_the_search(client):
    page = client.get("/").content.decode()
    assert page.index("Busca tu colonia") < page.index("El programa en cifras")
    assert f'action="{LIST}"' in page


def test_home_says_each_figure_with_its_date_and_definition(client):
    place = colonia()
    population(place, 1234)
    process(colonia=place, at=timezone.now() - timedelta(days=30))
    answer = client.get("/")
    page = answer.content.decode()
    shown = answer.context["figures"]
    assert [figure.value for figure in shown if figure.code == "population_covered"] == [1234]
    assert all(figure.definition in page for figure in shown)
    assert page.count("Corte:") >= len(shown)


def test_home_draws_the_map_and_its_tables(client, territory):
    place = Colonia.objects.get(code="07-254")
    place.is_priority = True
    place.save()
    process(colonia=place, at=NOW)
    page = client.get("/").content.decode()
    assert f'<a href="/colonias/07-254/" tabindex="-1"><path d="{place.schematic_path}">' in page
    assert page.count('href="/colonias/07-254/"') == 2
    assert f'<td class="num">{NOW:%d/%m/%Y}</td>' in page
    assert "Mapa esquemático" in page
    assert 'class="num">292</span>' in page


def test_an_empty_installation_has_a_home(client):
    page = client.get("/").content.decode()
    assert "Todavía no hay colonias" in page
    assert '<svg class="map"' not in page


def test_public_pages_set_no_cookie_and_need_no_script(client, territory):
    for path in ("/", LIST, "/colonias/07-254/", "/colonias/99-999/"):
        answer = client.get(path)
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
        assert "<script" not in answer.content.decode()
        assert " style=" not in answer.content.decode()


def test_pages_are_small_over_the_wire(client, territory):
    someone = user()
    chosen = [row["code"] for row in read_priorities() if row["in_process"] == "1"]
    for place in Colonia.objects.filter(code__in=chosen):
        place.is_priority = True
        place.save()
        process(colonia=place, by=someone, at=NOW)
    for path in ("/", LIST, LIST + "?etapa=con-proceso-abierto", f"/colonias/{chosen[0]}/"):
        assert len(gzip.compress(client.get(path).content, 6)) <= 15_000, path


def test_a_colonia_added_later_is_drawn_at_the_next_load(client, territory):
    colonia(code="07-900", latitude=19.35, longitude=-99.05)
    assert "map-here" not in client.get("/colonias/07-900/").content.decode()
    draw_map()
    assert "map-here" in client.get("/colonias/07-900/").content.decode()
