"""The dot vote of a whole assembly: its sum, its ranking, its closing."""

import pytest
from django.core.exceptions import ValidationError

from assemblies.actions import (
    close_prioritization,
    discard_prioritization,
    open_prioritization,
    record_problems,
)
from assemblies.models import PrioritizationExercise, PrioritizationOption, Tally
from assemblies.votes.ranking import ranking, results
from tests import builders
from tests.builders import NOW
from tests.refusals import refuses

pytestmark = pytest.mark.django_db


def vote(options=("Agua", "Luz", "Calles", "Parque"), dots=3, cap=None, session=None) -> PrioritizationExercise:
    session = session or builders.held(process=builders.process())
    return open_prioritization(
        session=session,
        question="¿Qué atendemos primero?",
        dots_per_person=dots,
        options=options,
        cap_per_option=cap,
        by=session.scheduled_by,
    )


def count(exercise, people, *points, **fields) -> PrioritizationExercise:
    keys = exercise.options.values_list("pk", flat=True)
    by = exercise.session.scheduled_by
    return builders.count_votes(
        exercise=exercise, people=people, points=dict(zip(keys, points, strict=False)), by=by, **fields
    )


def test_options_are_problems_and_texts_in_the_order_of_the_sheet():
    session = builders.held(process=builders.process())
    problems = record_problems(session=session, problems=[{"statement": "No hay luz"}], by=session.scheduled_by)
    exercise = vote([*problems, " El mercado "], session=session)
    options = [(option.position, option.text, option.problem) for option in exercise.options.all()]
    assert options == [(1, "No hay luz", problems[0]), (2, "El mercado", None)]
    assert [(group.kind, group.people) for group in exercise.groups.all()] == [("all", 0)]
    assert (exercise.round, exercise.settles) == (1, None)


@pytest.mark.parametrize("options", [[], ["Agua"], ["Agua", "AGUÁ"], ["Agua", " "], ["Agua", "x" * 301]])
def test_too_few_repeated_or_empty_options_are_refused(options):
    with pytest.raises(ValidationError) as refusal:
        vote(options)
    assert list(refusal.value.message_dict) == ["options"]


def test_problems_of_another_process_are_not_voted():
    other = builders.held(process=builders.process())
    problems = record_problems(session=other, problems=[{"statement": "No hay luz"}], by=other.scheduled_by)
    with refuses("Se votan problemas del mismo proceso."):
        vote([*problems, "Agua"])


@pytest.mark.parametrize(
    ("dots", "cap", "sentence"),
    [
        (0, None, "Cada persona reparte de 1 a 20 puntos."),
        (21, None, "Cada persona reparte de 1 a 20 puntos."),
        (3, 0, "El tope por opción va de 1 a los puntos de cada persona."),
        (3, 4, "El tope por opción va de 1 a los puntos de cada persona."),
    ],
)
def test_dots_and_cap_out_of_range_are_refused(dots, cap, sentence):
    with refuses(sentence):
        vote(dots=dots, cap=cap)


def test_more_points_than_dots_are_refused_with_both_numbers():
    exercise = vote(dots=3)
    with pytest.raises(ValidationError) as refusal:
        count(exercise, 40, 100, 21)
    assert refusal.value.message_dict == {
        f"people_{exercise.groups.get().pk}": [
            "La hoja suma 121 puntos y con 40 personas, a 3 puntos por persona, son a lo más 120. "
            "Revisa las personas o los puntos."
        ]
    }
    assert Tally.objects.count() == 0
    assert ranking(count(exercise, 40, 100, 20))[0].points == 100


def test_more_points_than_the_cap_allows_are_refused_at_their_option():
    exercise = vote(dots=3, cap=1)
    with pytest.raises(ValidationError) as refusal:
        count(exercise, 40, 41, 40)
    first = exercise.options.first()
    assert list(refusal.value.message_dict) == [f"points_{first.pk}_{exercise.groups.get().pk}"]


def test_options_of_another_vote_are_refused():
    exercise, other = vote(), vote()
    stranger = other.options.first()
    with refuses("Esa opción o ese grupo no está en esta votación."):
        builders.count_votes(exercise=exercise, people=9, points={stranger.pk: 1}, by=exercise.session.scheduled_by)


def test_a_draft_is_counted_again_and_its_history_kept():
    exercise = vote()
    count(exercise, 10, 5, 5)
    counted = count(exercise, 11, 6, 5, tellers=("Rosa", "Memo"))
    assert [row.points for row in ranking(counted)] == [6, 5, 0, 0]
    assert (counted.groups.get().people, counted.teller_one, counted.teller_two) == (11, "Rosa", "Memo")
    assert Tally.history.filter(history_type="~").count() == 1


def test_the_same_points_share_a_place():
    exercise = count(vote(), 40, 40, 30, 30, 10)
    rows = [(row.place, row.option.text, row.points, row.tied, row.percent) for row in ranking(exercise)]
    assert rows == [
        (1, "Agua", 40, False, 36.4),
        (2, "Luz", 30, True, 27.3),
        (2, "Calles", 30, True, 27.3),
        (4, "Parque", 10, False, 9.1),
    ]


def test_many_rankings_cost_as_many_queries_as_one(django_assert_num_queries):
    exercises = [vote(), vote(), vote()]
    for asked in (exercises, exercises[:1]):
        with django_assert_num_queries(5):
            assert [len(result.rows) for result in results(asked).values()] == [4] * len(asked)


def test_a_closed_count_is_frozen():
    exercise = count(vote(), 10, 20)
    by = exercise.session.scheduled_by
    closed = close_prioritization(exercise=exercise, by=by, at=NOW)
    assert (closed.closed_at, closed.closed_by) == (NOW, by)
    for act in (
        lambda: count(exercise, 10, 10),
        lambda: close_prioritization(exercise=exercise, by=by),
        lambda: discard_prioritization(exercise=exercise, by=by),
    ):
        with pytest.raises(ValidationError) as refusal:
            act()
        assert refusal.value.messages == ["Este conteo está cerrado: ya no cambia."]
    assert ranking(exercise)[0].points == 20


def test_a_count_without_points_is_not_closed():
    exercise = vote()
    with refuses("Todavía no hay puntos contados: no hay nada que cerrar."):
        close_prioritization(exercise=exercise, by=exercise.session.scheduled_by)


def test_an_open_vote_is_discarded_with_its_options():
    exercise = count(vote(), 10, 20)
    discard_prioritization(exercise=exercise, by=exercise.session.scheduled_by)
    assert (PrioritizationExercise.objects.count(), PrioritizationOption.objects.count()) == (0, 0)


@pytest.mark.parametrize("question", ["¿qué  primero?", "¿QUE PRIMERO?", "¿Qué\u200b primero?", "¿Que\u0301 primero?"])
def test_the_same_question_written_otherwise_is_the_same_vote(question):
    session = builders.held(process=builders.process())
    by = session.process.opened_by
    open_prioritization(session=session, question="¿Qué primero?", options=["Agua", "Luz"], by=by)
    with pytest.raises(ValidationError) as refused:
        open_prioritization(session=session, question=question, options=["ÁGUA", "Luz\ufeff"], by=by)
    assert refused.value.message_dict == {"question": ["Ya hay una votación abierta con esa pregunta y esas opciones."]}


def test_an_option_is_measured_as_it_is_seen():
    session = builders.held(process=builders.process())
    long = "a" * 300
    options = [f"{long[:150]}\u200b{long[150:]}", "Luz"]
    exercise = open_prioritization(session=session, question="¿Qué?", options=options, by=session.process.opened_by)
    assert [option.text for option in exercise.options.all()] == [long, "Luz"]
