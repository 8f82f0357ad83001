"""Loading the territory: facts once, and never over what people wrote."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from planning.models import Colonia, PopulationFigure, TerritorialOffice
from planning.territory import Loaded, load_territory
from tests import builders

pytestmark = pytest.mark.django_db


def test_first_load_adds_everything():
    assert load_territory() == Loaded(offices=13, colonias=293, figures=294, cells=293)
    totals = PopulationFigure.objects.filter(colonia__isnull=False)
    assert sum(totals.values_list("people", flat=True)) == 1_818_006
    assert PopulationFigure.objects.latest_municipal_total().people == 1_835_486


def test_a_real_installation_begins_without_invented_offices_and_priorities():
    load_territory()
    assert not Colonia.objects.filter(office__isnull=False).exists()
    assert not Colonia.objects.priority().exists()


def test_second_load_changes_nothing():
    load_territory()
    before = list(Colonia.objects.order_by("pk").values())
    assert load_territory() == Loaded(offices=0, colonias=0, figures=0, cells=0)
    assert list(Colonia.objects.order_by("pk").values()) == before
    assert Colonia.history.count() == 293


def test_what_people_wrote_stays():
    load_territory()
    mine = Colonia.objects.get(code="07-254")
    mine.name, mine.is_priority, mine.priority_reason = "Nombre corregido", True, "así lo acordó la coordinación"
    mine.office = TerritorialOffice.objects.first()
    mine.boundary = {"type": "Polygon", "coordinates": []}
    mine.save()
    load_territory()
    again = Colonia.objects.get(code="07-254")
    assert (again.name, again.is_priority, again.office, again.boundary) == (
        "Nombre corregido",
        True,
        mine.office,
        mine.boundary,
    )


def test_a_missing_record_is_added_again():
    load_territory()
    PopulationFigure.objects.filter(colonia__isnull=True).delete()
    assert load_territory() == Loaded(offices=0, colonias=0, figures=1, cells=0)


def test_every_record_has_a_history_that_says_where_it_comes_from():
    load_territory()
    reasons = set(Colonia.history.values_list("history_change_reason", flat=True))
    assert reasons == {"Carga del territorio"}
    assert TerritorialOffice.history.count() == 13
    assert PopulationFigure.history.count() == 294


def test_loading_needs_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        load_territory()


def test_search_folds_accents_and_case():
    load_territory()
    assert [colonia.code for colonia in Colonia.objects.search("ANO de juarez")] == ["07-007"]
    molinos = [colonia.full_name for colonia in Colonia.objects.search("molino")]
    assert "Colonia El Molino Tezonco (07-054)" in molinos
    assert "Colonia El Molino (junto a El Santuario) (07-055)" in molinos


def test_the_command_says_what_it_did():
    first, second = StringIO(), StringIO()
    call_command("load_territory", stdout=first)
    call_command("load_territory", stdout=second)
    assert "Colonias agregadas: 293" in first.getvalue()
    assert second.getvalue().strip() == "El territorio ya estaba cargado: nada cambió."


def own_seed(folder, **more: str):
    """Write the seed of another municipality; return its folder."""
    files = {
        "offices": "name,latitude,longitude\nCentro,19.27,-99.00\n",
        "territory": "code,name,kind,latitude,longitude,people,year,source\n"
        "08-001,San Juan,barrio,19.27,-99.00,1200,2020,Censo propio\n"
        "08-001,San Juan,barrio,19.27,-99.00,1300,2025,Conteo propio\n"
        "08-002,La Magdalena,pueblo,19.26,-99.01,,,\n",
        "municipality": "year,people,source\n2020,360000,Censo propio\n",
        **more,
    }
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_another_municipality_loads_its_own_figures_with_their_year_and_source(tmp_path):
    call_command("load_territory", seed=own_seed(tmp_path), stdout=StringIO())
    told = PopulationFigure.objects.order_by("colonia__code", "year").values_list(
        "colonia__code", "year", "people", "source"
    )
    assert sorted(told, key=str) == [
        ("08-001", 2020, 1200, "Censo propio"),
        ("08-001", 2025, 1300, "Conteo propio"),
        (None, 2020, 360_000, "Censo propio"),
    ]
    assert list(Colonia.objects.values_list("code", flat=True)) == ["08-002", "08-001"]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"municipality": "year,people\n2020,5\n"}, "A un archivo de {} le falta la columna source."),
        ({"offices": "name,latitude,longitude\nCentro,norte,-99\n"}, "Un dato de {} no se entiende: "),
        (
            {
                "territory": "code,name,kind,latitude,longitude,people,year,source\nXX,San Juan,barrio,19,-99,1,2020,Censo\n"
            },
            "Un dato de {} no se entiende: ",
        ),
    ],
)
def test_a_seed_that_cannot_be_read_is_refused_with_a_sentence_and_loads_nothing(tmp_path, files, sentence):
    with pytest.raises(CommandError) as refusal:
        call_command("load_territory", seed=own_seed(tmp_path, **files), stdout=StringIO())
    assert str(refusal.value).startswith(sentence.format(tmp_path))
    assert (Colonia.objects.count(), TerritorialOffice.objects.count()) == (0, 0)


def test_a_seed_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"No está el archivo .*territory\.csv\."):
        call_command("load_territory", seed=tmp_path, stdout=StringIO())


def test_the_latest_total_is_each_colonia_s_own_and_of_all_its_people():
    first, second = builders.colonia(), builders.colonia()
    builders.population(first, 900, 2000)
    builders.population(first, 1000, 2010)
    builders.population(first, 520, 2020, group="women")
    builders.population(second, 2000, 2020)
    builders.population(None, 1_800_000, 2020)
    told = PopulationFigure.objects.latest_totals().order_by("year").values_list("colonia", "people")
    assert list(told) == [(first.pk, 1000), (second.pk, 2000)]


def test_the_municipal_total_is_of_no_colonia_and_of_all_people():
    builders.population(None, 1_800_000, 2010)
    builders.population(None, 1_835_486, 2020)
    builders.population(None, 950_000, 2025, group="women")
    builders.population(builders.colonia(), 1000, 2025)
    assert PopulationFigure.objects.latest_municipal_total().people == 1_835_486


def test_a_figure_says_of_whom_it_is():
    place = builders.colonia()
    assert str(place) in str(builders.population(place, 1000))
    assert str(builders.population(None, 1_800_000)).startswith("Alcaldía")
