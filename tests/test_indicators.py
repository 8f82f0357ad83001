"""Figures: computed, dated, defined, and published in one form."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from iztapalapa.indicators.registry import figures, indicators, percent
from planning.actions import close_process
from tests.builders import NOW, colonia, population, process, user

pytestmark = pytest.mark.django_db
PLANNING = [
    "priority_colonias",
    "colonias_in_process",
    "colonias_in_process_share",
    "population_covered",
    "population_covered_share",
]


def values(at=NOW):
    """Return planning's figures by code."""
    return {figure.code: figure.value for figure in figures(at, PLANNING)}


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(48, 123, 39.0), (384_468, 1_835_486, 20.9), (0, 5, 0.0), (1, 3, 33.3), (0, 0, None)],
)
def test_percent_has_one_decimal_and_needs_a_whole(part, whole, expected):
    assert percent(part, whole) == expected


def test_an_empty_installation_has_figures_without_shares():
    assert values() == {
        "priority_colonias": 0,
        "colonias_in_process": 0,
        "colonias_in_process_share": None,
        "population_covered": 0,
        "population_covered_share": None,
    }


def test_figures_count_open_processes_and_who_lives_there():
    reached, waiting = colonia(), colonia()
    colonia(is_priority=False, priority_reason="")
    population(reached, 300)
    population(waiting, 500)
    population(None, 1000, year=2020)
    process(colonia=reached)
    assert values() == {
        "priority_colonias": 2,
        "colonias_in_process": 1,
        "colonias_in_process_share": 50.0,
        "population_covered": 300,
        "population_covered_share": 30.0,
    }


def test_population_takes_each_colonias_latest_total_only():
    place = colonia()
    population(place, 300, year=2010)
    population(place, 400, year=2020)
    population(place, 210, year=2020, group="women")
    population(None, 800, year=2010)
    population(None, 1000, year=2020)
    process(colonia=place)
    assert (values()["population_covered"], values()["population_covered_share"]) == (400, 40.0)


def test_a_figure_stands_as_of_its_date():
    opened = process(at=NOW - timedelta(days=100))
    close_process(process=opened, reason="terminó la edición", by=user(), at=NOW - timedelta(days=10))
    before, during = NOW - timedelta(days=101), NOW - timedelta(days=50)
    counted = [values(at)["colonias_in_process"] for at in (before, during, NOW)]
    assert counted == [0, 1, 0]


def test_the_definition_of_the_share_names_both_years():
    place = colonia()
    population(place, 300, year=2010)
    population(None, 1000, year=2020)
    process(colonia=place)
    definition = figures(NOW, ["population_covered_share"])[0].definition
    assert "2010" in definition
    assert "2020" in definition


def test_the_published_form(client):
    place = colonia()
    population(place, 300)
    process(colonia=place, at=timezone.now() - timedelta(days=30))
    answer = client.get(reverse("indicators-json"))
    assert answer["Content-Type"] == "application/json"
    data = answer.json()
    assert list(data) == ["date", "indicators"]
    assert data["date"] == timezone.localdate().isoformat()
    published = {row["code"]: row for row in data["indicators"]}
    assert [code for code in published if code in PLANNING] == PLANNING
    assert published["population_covered"]["value"] == 300
    assert published["population_covered"]["breakdown"] == []
    for row in published.values():
        assert list(row) == ["code", "name", "definition", "unit", "value", "breakdown"]
        assert all(row[key] for key in ("code", "name", "definition", "unit"))
        assert all(list(share) == ["code", "name", "value", "percent"] for share in row["breakdown"])


def test_only_reading_is_offered(client):
    assert client.post(reverse("indicators-json")).status_code == 405


def test_each_figure_leads_to_the_records_behind_it(client):
    for indicator in indicators():
        if indicator.url():
            assert client.get(indicator.url()).status_code == 200, indicator.code
