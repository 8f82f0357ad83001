"""What is said of a vote is so: ties, means, letters that failed, empty sheets, and what the community put first."""

import pytest

from assemblies.actions import close_prioritization, open_next_round, open_prioritization, rate_options, record_problems
from assemblies.hub.panels import colonia_sessions
from assemblies.votes.hints import vote_hints
from assemblies.votes.ranking import results
from assemblies.votes.tally import tally_sheet
from tests import builders
from tests.assemblies.votes.test_groups import closed, count, vote
from tests.assemblies.votes.test_methods import RATING
from tests.assemblies.votes.test_methods import vote as rated_vote
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def result_of(exercise):
    return results([exercise])[exercise.pk]


def test_options_tied_at_nothing_are_tied_once_anything_was_counted():
    exercise = vote(("all",))
    assert [(row.place, row.tied) for row in result_of(exercise).rows] == [(1, False)] * 3
    rows = result_of(count(exercise, (10,), (5, 0, 0))).rows
    assert [(row.place, row.option.text, row.tied) for row in rows] == [
        (1, "Agua", False),
        (2, "Luz", True),
        (2, "Calles", True),
    ]
    assert [[row.option.text for row in tie] for tie in result_of(exercise).ties] == [["Luz", "Calles"]]


def rated_by_three_groups(people=(9, 9, 9)):
    """Return a Hanlon vote of three groups: for men and youth water is not legal, for youth it lacks means too."""
    exercise = rated_vote("hanlon", groups=("women", "men", "youth"))
    [water, light, streets] = exercise.options.order_by("position")
    failed = ({}, {"is_legal": False}, {"is_legal": False, "has_resources": False})
    for group, asked, changes in zip(tally_sheet(exercise).groups, people, failed, strict=True):
        ratings = {water.pk: {**RATING, **changes}, light.pk: RATING, streets.pk: {**RATING, "severity": 2}}
        rate_options(group=group, people=asked, ratings=ratings, by=exercise.session.scheduled_by)
    return exercise


def test_a_mean_says_that_it_is_one_and_keeps_the_letters_that_failed():
    result = result_of(rated_by_three_groups())
    assert result.how.endswith(
        "El puntaje de la asamblea es el promedio de los grupos: cada grupo cuenta lo mismo, sean pocas o muchas personas."
    )
    rows = {row.option.text: row for row in result.rows}
    assert (rows["Agua"].points, rows["Luz"].points) == (9.0, 27.0)
    assert (rows["Agua"].note, rows["Luz"].note) == ("No pasa: recursos (1 de 3 grupos), legalidad (2 de 3 grupos)", "")
    assert rows["Agua"].note_by_group.splitlines()[1] == "hombres: (A 10 + B 8) × C 1.5 × D 0; no pasa: legalidad"


def test_the_letters_that_failed_are_said_also_where_the_groups_are_hidden():
    public = result_of(rated_by_three_groups(people=(9, 9, 2))).for_everybody()
    water = next(row for row in public.rows if row.option.text == "Agua")
    assert (public.hides_groups, water.note_by_group) == (True, "")
    assert water.note == "No pasa: recursos (1 de 3 grupos), legalidad (2 de 3 grupos)"


@pytest.mark.parametrize(
    ("method", "together"),
    [
        ("dots", "Los puntos de los grupos se suman."),
        ("pairwise", "De cada par gana la opción que prefirieron más grupos; si son tantos como los otros, ninguna."),
    ],
)
def test_every_method_says_how_groups_become_one(method, together):
    several, alone = rated_vote(method, groups=("women", "men")), rated_vote(method)
    for exercise in (several, alone):
        exercise.groups.update(people=9)
    assert result_of(several).how.endswith(together)
    assert together not in result_of(alone).how


def test_closing_says_which_groups_are_empty_and_which_gave_no_dot():
    exercise = count(vote(("women", "men", "youth"), dots_per_person=3), (12, 0, 5), (9, 0, 0), (0, 0, 0), (0, 0, 0))
    assert vote_hints(exercise)[:2] == [
        "Sin votantes: Hombres. Si falta su hoja, captúrala; si nadie de ahí votó, puedes cerrar.",
        "Con votantes y sin ningún punto: Juventudes. Revisa su hoja.",
    ]


def test_a_full_sheet_says_nothing_before_it_is_closed():
    assert vote_hints(count(vote(), (6, 6), (9, 0, 0), (0, 3, 0))) == []


@pytest.fixture
def colonia():
    """A colonia that put three problems in order, settled a tie, and voted the colour of a mural last."""
    session = builders.held(process=builders.process())
    by = session.scheduled_by
    told = [{"statement": text, "domain": builders.domain()} for text in ("Agua", "Luz", "Calles")]
    problems = record_problems(session=session, problems=told, by=by)
    order = open_prioritization(session=session, question="¿Qué atendemos primero?", options=problems, by=by)
    count(order, (10,), (9, 9, 3))
    close_prioritization(exercise=order, by=by, at=NOW)
    ties = [row.option for row in result_of(order).rows if row.tied]
    settled = open_next_round(exercise=order, options=ties, by=by)
    count(settled, (10,), (3, 8))
    close_prioritization(exercise=settled, by=by, at=NOW)
    mural = open_prioritization(session=session, question="¿De qué color el mural?", options=("Azul", "Rojo"), by=by)
    count(mural, (10,), (2, 9))
    close_prioritization(exercise=mural, by=by, at=NOW)
    return session.process.colonia


def test_what_the_community_put_first_is_its_order_of_problems_with_the_round_that_settled_it(colonia):
    shown = colonia_sessions([colonia], None)[colonia.pk]["results"]
    assert [(result.exercise.round, [row.option.text for row in result.rows]) for result in shown] == [
        (1, ["Agua", "Luz", "Calles"]),
        (2, ["Luz", "Agua"]),
    ]


def test_the_page_tells_the_rounds_and_no_other_vote(client, colonia):
    page = client.get(colonia.get_absolute_url()).content.decode()
    assert page.count("<caption>¿Qué atendemos primero?</caption>") == 2
    assert "Ronda 2: Empate." in page
    assert "mural" not in page


def test_a_vote_of_four_is_shown_as_an_order_without_numbers(client):
    session = builders.held(process=builders.process())
    by = session.scheduled_by
    told = [{"statement": text, "domain": builders.domain()} for text in ("Agua", "Luz")]
    problems = record_problems(session=session, problems=told, by=by)
    exercise = open_prioritization(session=session, question="¿Qué?", options=problems, by=by)
    close_prioritization(exercise=count(exercise, (4,), (9, 1)), by=by, at=NOW)
    page = client.get(session.process.colonia.get_absolute_url()).content.decode()
    assert "sólo se publica el orden" in page
    assert "0.0 %" not in page


def test_groups_that_did_not_vote_make_no_column():
    exercise = closed((30, 0, 20), (30, 20, 0), (0, 0, 0), (10, 30, 4), groups=("women", "men", "youth"))
    assert [group.name for group in result_of(exercise).groups] == ["Mujeres", "Juventudes"]
