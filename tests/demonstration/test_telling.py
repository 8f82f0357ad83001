"""What the story is told with: invented priorities, ideas, words and days."""

from collections import Counter
from datetime import date, timedelta

import pytest

from demonstration import plan
from demonstration.catalogue import IDEAS
from demonstration.priorities import read_priorities
from demonstration.story import fill
from demonstration.timeline import Timeline, by_daylight
from iztapalapa.indicators.registry import figures
from planning.models import Colonia, Stage
from planning.territory import load_territory, read_seed
from tests import builders

TODAY = date(2026, 11, 23)


def test_priorities_are_of_known_colonias_and_offices() -> None:
    rows = read_priorities()
    assert {row["code"] for row in rows} == {row["code"] for row in read_seed("territory")}
    assert {row["nearest_office"] for row in rows} <= {row["name"] for row in read_seed("offices")}
    assert sum(row["priority"] == "1" for row in rows) == 123
    assert sum(row["in_process"] == "1" for row in rows) == 48
    assert all(row["priority"] == "1" for row in rows if row["in_process"] == "1")


@pytest.mark.django_db
def test_the_colonias_chosen_give_the_programmes_figures() -> None:
    load_territory()
    rows = read_priorities()
    Colonia.objects.filter(code__in=[row["code"] for row in rows if row["priority"] == "1"]).update(is_priority=True)
    someone = builders.user()
    for place in Colonia.objects.filter(code__in=[row["code"] for row in rows if row["in_process"] == "1"]):
        builders.process(colonia=place, by=someone)
    territory = [code for code in plan.FIGURES if code.startswith(("priority", "colonias", "population"))]
    assert {figure.code: figure.value for figure in figures(builders.NOW, territory)} == {
        "priority_colonias": 123,
        "colonias_in_process": 48,
        "colonias_in_process_share": 39.0,
        "population_covered": 384_468,
        "population_covered_share": 20.9,
    }


def test_deal_gives_each_ambito_its_projects() -> None:
    dealt = plan.deal_projects()
    assert Counter(code for codes in dealt.values() for code in codes) == plan.PROJECTS
    assert {code: len(codes) for code, codes in dealt.items()} == {
        planned.code: planned.projects for planned in plan.PLAN if planned.projects
    }


def test_ideas_have_titles_of_their_own() -> None:
    titles = Counter(title for ideas in IDEAS.values() for idea in ideas for title in idea.titles)
    assert {title for title, times in titles.items() if times > 1} == set()


def test_fill_contracts_articles_and_begins_with_a_capital() -> None:
    slots = {"market": "el mercado", "plaza": "la plaza cívica", "name": "El Edén"}
    assert fill("de {market} a {market}, de {plaza} y de {name}", slots) == (
        "Del mercado al mercado, de la plaza cívica y de El Edén"
    )
    assert fill("{plaza}", slots) == "La plaza cívica"


def test_timeline_counts_back_from_the_day_of_loading() -> None:
    timeline = Timeline(today=TODAY, stage=Stage.WALK, days=30, code="07-254")
    assert timeline.entered(Stage.WALK).date() == TODAY - timedelta(days=30)
    assert timeline.day(Stage.WALK, 1) == TODAY - timedelta(days=2)
    assert timeline.opened < timeline.entered(Stage.COLLECTIVE) < timeline.entered(Stage.WALK)
    later = Timeline(today=TODAY + timedelta(days=9), stage=Stage.WALK, days=30, code="07-254")
    assert [edge - timedelta(days=9) for edge in later.edges] == timeline.edges


def test_outdoor_gatherings_are_by_daylight_at_weekends() -> None:
    monday = date(2026, 11, 23)
    assert by_daylight(monday).date() == date(2026, 11, 22)
    assert by_daylight(monday, ahead=True).date() == date(2026, 11, 28)
    assert by_daylight(monday).hour == 10
