"""Comparison by pairs and the Hanlon method: limits, numbers, what is missing, and what a zero says."""

import pytest
from django.core.exceptions import ValidationError

from assemblies.actions import (
    close_prioritization,
    correct_count,
    judge_pairs,
    open_prioritization,
    rate_options,
)
from assemblies.models import HanlonRating, PairwiseJudgement, PrioritizationExercise
from assemblies.votes.methods.hanlon.rating import size
from assemblies.votes.methods.pairwise.pairs import pairs
from assemblies.votes.ranking import results
from assemblies.votes.tally import tally_sheet
from tests import builders
from tests.refusals import refuses

pytestmark = pytest.mark.django_db
OPTIONS = ("Agua", "Luz", "Calles")
RATING = {
    "people_affected": 500,
    "severity": 8,
    "effectiveness": "1.5",
    "is_pertinent": True,
    "is_affordable": True,
    "is_acceptable": True,
    "has_resources": True,
    "is_legal": True,
}


def vote(method, options=OPTIONS, groups=("all",), people=1000):
    process = builders.process()
    if people:
        builders.population(process.colonia, 90, year=2010)
        builders.population(process.colonia, people, year=2020)
    session = builders.held(process=process)
    return open_prioritization(
        session=session, question="¿Qué?", method=method, options=options, groups=groups, by=session.scheduled_by
    )


def judge(exercise, *columns, people=9):
    """Judge all pairs, group by group: each column names the winners in the order of the sheet."""
    for group, winners in zip(tally_sheet(exercise).groups, columns, strict=True):
        judgements = [
            {"first": first.pk, "second": second.pk, "winner": {first.text: first, second.text: second}[text].pk}
            for (first, second), text in zip(pairs(exercise.options.all()), winners, strict=False)
        ]
        for judgement in judgements[:1]:
            judgement["reason"] = " Es diario "
        judge_pairs(group=group, people=people, judgements=judgements, by=exercise.session.scheduled_by)
    return results([exercise])[exercise.pk]


def rate(exercise, *ratings, people=9):
    """Rate the options of every group with these changes of RATING."""
    for group in tally_sheet(exercise).groups:
        given = dict(zip(exercise.options.values_list("pk", flat=True), ratings, strict=False))
        rate_options(
            group=group,
            people=people,
            ratings={key: {**RATING, **changes} for key, changes in given.items()},
            by=exercise.session.scheduled_by,
        )
    return results([exercise])[exercise.pk]


def told(result):
    return [(row.place, row.option.text, row.points, row.tied) for row in result.rows]


def test_forty_options_are_not_compared_by_pairs():
    with pytest.raises(ValidationError) as refusal:
        vote("pairwise", options=[f"Opción {n}" for n in range(40)])
    assert refusal.value.message_dict == {
        "options": [
            "Son 40 opciones: habría que comparar 780 pares. Por pares se comparan a lo más 10 opciones; deja las más "
            "importantes o vota por puntos."
        ]
    }
    assert PrioritizationExercise.objects.count() == 0
    assert vote("pairwise", options=[f"Opción {n}" for n in range(10)]).options.count() == 10


def test_pairs_are_ranked_by_wins_with_their_reasons():
    result = judge(vote("pairwise"), ("Agua", "Agua", "Calles"))
    assert told(result) == [(1, "Agua", 2, False), (2, "Calles", 1, False), (3, "Luz", 0, False)]
    assert result.rows[0].note_by_group == "«Es diario»"


def test_pairs_that_go_round_in_a_circle_tie():
    result = judge(vote("pairwise"), ("Agua", "Calles", "Luz"))
    assert told(result) == [(1, "Agua", 1, True), (1, "Luz", 1, True), (1, "Calles", 1, True)]


def test_of_several_groups_a_pair_goes_to_the_option_that_more_of_them_preferred():
    exercise = vote("pairwise", groups=("women", "men", "youth"))
    # The wins added up would tie "Agua" and "Luz" at 4: that would be a sum of ranks.
    result = judge(exercise, ("Agua", "Agua", "Luz"), ("Agua", "Agua", "Luz"), ("Luz", "Calles", "Luz"))
    assert told(result) == [(1, "Agua", 2, False), (2, "Luz", 1, False), (3, "Calles", 0, False)]
    assert result.differences == ["Las juventudes ponen primero «Luz»; la asamblea, «Agua»."]


def test_pairs_judged_again_change_what_is_other_and_leave_no_trace_of_what_is_not():
    exercise = vote("pairwise")
    judge(exercise, ("Agua", "Agua", "Calles"))
    result = judge(exercise, ("Luz", "Agua", "Calles"))
    assert told(result) == [(1, "Agua", 1, True), (1, "Luz", 1, True), (1, "Calles", 1, True)]
    judge(exercise, ("Luz", "Agua", "Calles"))
    written = [row.history.count() for row in PairwiseJudgement.objects.order_by("pk")]
    assert written == [2, 1, 1]


def test_ratings_given_again_change_what_is_other_and_leave_no_trace_of_what_is_not():
    exercise = vote("hanlon", people=1000)
    for severity in (3, 7, 7):
        rate(exercise, {"severity": severity}, {}, {})
    written = [(row.severity, row.history.count()) for row in HanlonRating.objects.order_by("pk")]
    assert written == [(7, 2), (8, 1), (8, 1)]


def test_pairs_are_closed_when_every_group_that_began_has_judged_them_all():
    exercise = vote("pairwise", groups=("women", "men"))
    by = exercise.session.scheduled_by
    with pytest.raises(ValidationError) as refusal:
        close_prioritization(exercise=exercise, by=by)
    assert refusal.value.messages == ["Todavía no hay comparaciones: no hay nada que cerrar."]
    women, men = tally_sheet(exercise).groups
    first, second = pairs(exercise.options.all())[0]
    judged = {"first": first.pk, "second": second.pk, "winner": first.pk}
    judge_pairs(group=women, people=8, judgements=[judged], by=by)
    with pytest.raises(ValidationError) as refusal:
        close_prioritization(exercise=exercise, by=by)
    assert refusal.value.messages == ["Faltan 2 comparaciones (mujeres)."]
    with refuses("Esa comparación no está en esta votación."):
        judge_pairs(group=men, people=8, judgements=[{**judged, "winner": 0}], by=by)
    judge(exercise, ("Agua", "Agua", "Luz"), ())
    with refuses("Faltan 3 comparaciones (hombres)."):
        close_prioritization(exercise=exercise, by=by)


@pytest.mark.parametrize(
    ("affected", "points"),
    [
        (1000, 10),
        (500, 10),
        (499, 9),
        (250, 9),
        (249, 8),
        (175, 8),
        (100, 7),
        (99, 6),
        (55, 6),
        (10, 5),
        (1, 3),
        (0, 0),
    ],
)
def test_the_size_of_a_problem_is_the_share_of_people_by_the_published_table(affected, points):
    assert size(affected, 1000) == points


def test_hanlon_multiplies_and_uses_the_latest_population():
    exercise = vote("hanlon")
    assert (exercise.population, exercise.population_year) == (1000, 2020)
    result = rate(exercise, {}, {"people_affected": 100, "severity": 3, "effectiveness": "0.5"}, {"severity": 10})
    assert told(result) == [(1, "Calles", 30.0, False), (2, "Agua", 27.0, False), (3, "Luz", 5.0, False)]
    assert result.rows[1].note == "(A 10 + B 8) × C 1.5 × D 1"


def test_a_later_census_does_not_change_what_was_rated():
    exercise = vote("hanlon")
    before = told(rate(exercise, {}, {}, {}))
    builders.population(exercise.process.colonia, 900_000, year=2025)
    assert told(results([PrioritizationExercise.objects.get()])[exercise.pk]) == before


def test_a_zero_says_which_letters_failed():
    result = rate(vote("hanlon"), {"has_resources": False, "is_legal": False}, {}, {"is_pertinent": False})
    assert [(row.option.text, row.points) for row in result.rows] == [("Luz", 27.0), ("Agua", 0.0), ("Calles", 0.0)]
    assert result.rows[1].note == "(A 10 + B 8) × C 1.5 × D 0; no pasa: recursos, legalidad"
    assert result.rows[2].note.endswith("no pasa: pertinencia")


def test_without_population_hanlon_is_refused_with_a_way_out():
    with pytest.raises(ValidationError) as refusal:
        vote("hanlon", people=None)
    [sentence] = refusal.value.message_dict["method"]
    assert sentence.startswith("No está registrada la población de la colonia")


def test_hanlon_is_closed_when_every_option_is_rated_and_then_frozen():
    exercise = vote("hanlon")
    by = exercise.session.scheduled_by
    rate(exercise, {}, {}, people=0)
    with pytest.raises(ValidationError) as refusal:
        close_prioritization(exercise=exercise, by=by)
    assert refusal.value.messages == [
        "Falta valorar (toda la asamblea): Calles.",
        "Escribe cuántas personas valoraron (toda la asamblea).",
    ]
    rate(exercise, {}, {}, {})
    closed = close_prioritization(exercise=exercise, by=by)
    with refuses("Este conteo está cerrado: ya no cambia."):
        rate(exercise, {"severity": 1})
    with refuses("Esto no se corrige número por número: se repite en otra ronda, con su motivo."):
        correct_count(
            exercise=closed,
            option=closed.options.first(),
            group=closed.groups.get(),
            points=3,
            reason="Mal",
            by=by,
        )


def test_a_severity_above_ten_is_refused_and_nothing_of_it_is_kept():
    exercise = vote("hanlon")
    with refuses("El número debe ser 10 o menos."):
        rate(exercise, {}, {"severity": 11}, {})
    assert exercise.groups.get().hanlon.count() == 0


def test_the_population_of_a_neighbour_is_not_the_colonia_s():
    builders.population(builders.colonia(), 90_000, year=2020)
    with pytest.raises(ValidationError) as refusal:
        vote("hanlon", people=0)
    assert refusal.value.message_dict == {
        "method": [
            "No está registrada la población de la colonia, y Hanlon la necesita para medir el tamaño de cada problema. "
            "Pide a la coordinación que la cargue, o escoge otro método."
        ]
    }


def test_an_option_of_another_vote_is_not_rated():
    mine, theirs = vote("hanlon"), vote("hanlon")
    [group] = tally_sheet(mine).groups
    with refuses("Esa opción no está en esta votación."):
        rate_options(group=group, people=9, ratings={theirs.options.first().pk: RATING}, by=mine.session.scheduled_by)
    assert not HanlonRating.objects.exists()


def test_only_points_are_parts_of_a_whole():
    shares = {method: results([vote(method)]) for method in ("dots", "pairwise", "hanlon")}
    told = {method: [result.has_shares for result in found.values()] for method, found in shares.items()}
    assert told == {"dots": [True], "pairwise": [False], "hanlon": [False]}


def test_how_hanlon_was_counted_names_the_population_and_its_year():
    result = rate(vote("hanlon", people=1000), {}, {}, {})
    assert result.how == (
        "Valoraron 9 personas con el método Hanlon, (A + B) × C × D. Población de la colonia: 1,000 (2020)."
    )


def test_corrections_of_another_vote_change_nothing():
    mine, theirs = vote("dots"), vote("dots")
    by = theirs.session.scheduled_by
    for exercise in (mine, theirs):
        points = dict(zip(exercise.options.values_list("pk", flat=True), (9, 5, 1), strict=True))
        builders.count_votes(exercise=exercise, people=9, points=points, by=by)
        close_prioritization(exercise=exercise, by=by)
    said = {"option": theirs.options.first(), "group": theirs.groups.get(), "points": 3, "reason": "Mal leído"}
    correct_count(exercise=theirs, by=by, **said)
    found = results([mine])
    assert ([row.points for row in found[mine.pk].rows], found[mine.pk].corrections) == ([9, 5, 1], [])


NOTHING = {
    "dots": "Todavía no hay puntos contados: no hay nada que cerrar.",
    "pairwise": "Todavía no hay comparaciones: no hay nada que cerrar.",
    "hanlon": "Todavía no hay valoraciones: no hay nada que cerrar.",
}


@pytest.mark.parametrize("method", PrioritizationExercise.Method.values)
def test_what_was_counted_in_another_vote_closes_none(method):
    counted, empty = vote(method), vote(method)
    if method == "dots":
        points = dict.fromkeys(counted.options.values_list("pk", flat=True), 2)
        builders.count_votes(exercise=counted, people=9, points=points, by=counted.session.scheduled_by)
    elif method == "pairwise":
        judge(counted, ["Agua", "Agua", "Luz"])
    else:
        rate(counted, {}, {}, {})
    with refuses(NOTHING[method]):
        close_prioritization(exercise=empty, by=empty.session.scheduled_by)
    close_prioritization(exercise=counted, by=counted.session.scheduled_by)
