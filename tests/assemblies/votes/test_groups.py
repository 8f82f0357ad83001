"""Votes by group: one sheet for all, side by side, what differs, corrections, other rounds; never a sum of ranks."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from assemblies.actions import close_prioritization, correct_count, count_groups, open_next_round, open_prioritization
from assemblies.models import Correction, PrioritizationGroup
from assemblies.votes.hints import vote_hints
from assemblies.votes.methods.dots.boxes import cell_name, people_name
from assemblies.votes.ranking import count_fingerprint, ranking, results
from assemblies.votes.tally import tally_sheet
from tests import builders
from tests.builders import NOW
from tests.refusals import refuses

pytestmark = pytest.mark.django_db
OPTIONS = ("Agua", "Luz", "Calles")


def vote(groups=("women", "men"), options=OPTIONS, **fields):
    session = builders.held(process=builders.process())
    return open_prioritization(
        session=session, question="¿Qué?", options=options, groups=groups, by=session.scheduled_by, **fields
    )


def count(exercise, people, *columns):
    """Count the columns of the sheet: the points of each group, in the order of the options."""
    sheet = tally_sheet(exercise)
    points = {
        (option.pk, group.pk): points
        for group, column in zip(sheet.groups, columns, strict=True)
        for option, points in zip(sheet.options, column, strict=True)
    }
    voted = dict(zip([group.pk for group in sheet.groups], people, strict=True))
    return count_groups(exercise=exercise, people=voted, points=points, by=exercise.session.scheduled_by)


def closed(*args, **fields):
    exercise = count(vote(**fields), *args)
    return close_prioritization(exercise=exercise, by=exercise.session.scheduled_by, at=NOW)


def correct(exercise, option, group, points, reason="Se leyó mal la hoja", by=None):
    return correct_count(
        exercise=exercise,
        option=exercise.options.get(text=option),
        group=exercise.groups.get(kind=group),
        points=points,
        reason=reason,
        by=by or exercise.session.scheduled_by,
        at=NOW,
    )


def told(result):
    return [(row.place, row.option.text, row.points) for row in result.rows]


def test_groups_stand_in_the_order_of_the_sheet_and_tables_carry_numbers():
    exercise = vote(groups=("elders", "women"), tables=2)
    assert [str(group) for group in tally_sheet(exercise).groups] == ["mujeres", "personas mayores", "mesa 1", "mesa 2"]


@pytest.mark.parametrize(
    ("groups", "tables", "field"), [(("all", "women"), 0, "groups"), ((), 0, "groups"), (("men",), 12, "tables")]
)
def test_groups_that_make_no_sense_are_refused_with_a_sentence(groups, tables, field):
    with pytest.raises(ValidationError) as refusal:
        vote(groups=groups, tables=tables)
    assert list(refusal.value.message_dict) == [field]


def test_the_points_of_the_groups_are_added_and_their_ranks_are_not():
    # By ranks "Luz" would win (2 + 1 + 1 = 4 against 1 + 3 + 3); by points "Agua" does.
    exercise = count(vote(("women", "men", "youth")), (30, 10, 10), (60, 0, 0), (9, 11, 10), (9, 11, 10))
    result = results([exercise])[exercise.pk]
    assert told(result) == [(1, "Agua", 78), (2, "Luz", 22), (3, "Calles", 20)]
    assert [(group.name, group.first[0].option.text) for group in result.groups] == [
        ("Mujeres", "Agua"),
        ("Hombres", "Luz"),
        ("Juventudes", "Luz"),
    ]
    assert result.differences == [
        "Los hombres ponen primero «Luz»; la asamblea, «Agua».",
        "Las juventudes ponen primero «Luz»; la asamblea, «Agua».",
    ]
    men = exercise.groups.get(kind="men")
    assert [row.option.text for row in ranking(exercise, men)] == ["Luz", "Calles", "Agua"]


def test_groups_that_agree_are_said_to_agree():
    exercise = count(vote(), (10, 10), (20, 1, 0), (20, 0, 1))
    assert results([exercise])[exercise.pk].differences == ["Cada grupo pone primero lo mismo que la asamblea: «Agua»."]


def test_each_group_is_checked_by_its_own_people():
    exercise = vote(cap_per_option=2, dots_per_person=3)
    women, men = (group.pk for group in tally_sheet(exercise).groups)
    agua = exercise.options.get(text="Agua").pk
    with pytest.raises(ValidationError) as refusal:
        count(exercise, (10, 0), (21, 0, -1), (0, 3, 0))
    assert refusal.value.message_dict == {
        cell_name(agua, women): ["A lo más 20: 10 personas con tope de 2."],
        cell_name(exercise.options.get(text="Calles").pk, women): ["Escribe 0 o más."],
        people_name(men): ["La hoja suma 3 puntos y nadie que votara: escribe cuántas personas votaron."],
    }


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ((30, 20, 6), ["Mujeres", "Hombres", "Juventudes"]),
        ((30, 20, 3), []),
        ((30, 4, 3), ["Mujeres"]),
        ((30, 4, 4), []),
    ],
)
def test_small_groups_are_not_published_nor_left_to_be_worked_out(people, shown):
    exercise = count(vote(("women", "men", "youth")), people, (9, 0, 0), (3, 0, 1), (0, 1, 2))
    result = results([exercise])[exercise.pk]
    public = result.for_everybody()
    assert [group.name for group in public.groups] == shown
    assert public.hides_groups is (len(shown) < 3)
    assert (len(result.groups), public.rows) == (3, result.rows)


def test_a_correction_stands_beside_what_was_counted():
    exercise = closed((30, 20), (30, 20, 0), (10, 30, 4))
    facilitator = builders.user("facilitator")
    correct(exercise, "Agua", "men", 21, by=facilitator)
    result = results([exercise])[exercise.pk]
    assert [(row.option.text, row.points, row.before) for row in result.rows] == [
        ("Agua", 51, 40),
        ("Luz", 50, None),
        ("Calles", 4, None),
    ]
    assert result.corrected == [
        f"{builders.told(NOW)}, Facilitación: «Agua» (hombres) decía 10 y debe decir 21. Motivo: Se leyó mal la hoja"
    ]
    correct(exercise, "Agua", "men", 20)
    assert list(Correction.objects.values_list("points_before", "points_after")) == [(10, 21), (21, 20)]
    assert told(results([exercise])[exercise.pk]) == [(1, "Agua", 50), (1, "Luz", 50), (3, "Calles", 4)]
    assert exercise.options.get(text="Agua").tallies.get(group__kind="men").points == 10


def test_a_correction_needs_a_reason_another_number_and_enough_people():
    exercise = closed((30, 20), (30, 20, 0), (10, 30, 4))
    for points, reason, field in (
        (21, " ", "reason"),
        (10, "Mal", "points"),
        (27, "Mal", "points"),
        (-1, "Mal", "points"),
    ):
        with pytest.raises(ValidationError) as refusal:
            correct(exercise, "Agua", "men", points, reason)
        assert list(refusal.value.message_dict) == [field]
    with refuses("Escribe por qué se corrige."):
        correct(exercise, "Agua", "men", 21, " ")
    with refuses("Este conteo sigue abierto: cámbialo directamente."):
        correct(count(vote(), (30, 20), (30, 20, 0), (10, 30, 4)), "Agua", "men", 11)
    assert Correction.objects.count() == 0


def test_a_correction_over_the_cap_is_told_by_the_cell_and_one_over_all_dots_by_the_people():
    exercise = closed((30, 20), (30, 20, 0), (10, 20, 4), cap_per_option=1)
    over_the_cap = "A lo más 20: 20 personas con tope de 1."
    with pytest.raises(ValidationError) as refusal:
        correct(exercise, "Calles", "men", 99)
    assert refusal.value.message_dict == {"points": [over_the_cap]}
    with pytest.raises(ValidationError) as refusal:
        correct(closed((30, 20), (30, 20, 0), (10, 20, 4)), "Calles", "men", 99)
    [said] = refusal.value.message_dict["points"]
    assert said.startswith("La hoja suma 129 puntos y con 20 personas,")


def test_nothing_of_another_vote_is_corrected():
    mine, theirs = (closed((30, 20), (30, 20, 0), (10, 30, 4)) for _vote in range(2))
    by = mine.session.scheduled_by
    said = {"exercise": mine, "points": 3, "reason": "Se leyó mal", "by": by}
    for option, group in (
        (theirs.options.first(), mine.groups.first()),
        (mine.options.first(), theirs.groups.first()),
    ):
        with refuses("Esa opción o ese grupo no está en esta votación."):
            correct_count(option=option, group=group, **said)
    assert not Correction.objects.exists()


def test_the_tied_go_to_a_second_round_with_the_same_groups():
    exercise = closed((30, 20), (30, 20, 0), (10, 20, 4))
    [tie] = results([exercise])[exercise.pk].ties
    by = exercise.session.scheduled_by
    second = open_next_round(exercise=exercise, options=[row.option for row in tie], dots_per_person=1, by=by)
    assert (second.round, second.settles, second.dots_per_person, second.round_reason) == (2, exercise, 1, "Empate")
    assert [option.text for option in second.options.all()] == ["Agua", "Luz"]
    assert [group.kind for group in tally_sheet(second).groups] == ["women", "men"]
    with pytest.raises(ValidationError) as refusal:
        open_next_round(exercise=exercise, options=[row.option for row in tie], by=by)
    assert refusal.value.messages == ["Ya hay otra ronda de esta votación."]


def test_everything_is_repeated_only_with_a_reason_and_nothing_before_it_is_closed():
    exercise = closed((30, 20), (30, 20, 0), (10, 20, 4))
    by, options = exercise.session.scheduled_by, list(exercise.options.all())
    with pytest.raises(ValidationError) as refusal:
        open_next_round(exercise=exercise, options=options, by=by)
    assert list(refusal.value.message_dict) == ["reason"]
    again = open_next_round(exercise=exercise, options=options, reason="Faltó una mesa", by=by)
    assert (again.round_reason, again.options.count()) == ("Faltó una mesa", 3)
    with refuses("Primero se cierra este conteo; después puede haber otra ronda."):
        open_next_round(exercise=again, options=options, reason="Otra", by=by)


def test_results_cost_the_same_for_few_and_many_groups(django_assert_num_queries):
    few = count(vote(), (30, 20), (30, 20, 0), (10, 30, 4))
    many = count(vote(("women", "men", "youth", "elders"), tables=4), (9,) * 8, *[(9, 3, 1)] * 8)
    for asked in ([few], [few, many]):
        with django_assert_num_queries(5):
            found = results(asked)
            assert all(result.differences for result in found.values())


def test_the_database_refuses_one_group_twice():
    exercise = vote()
    with pytest.raises(IntegrityError):
        PrioritizationGroup.objects.create(exercise=exercise, kind="women")


def test_the_same_vote_is_not_opened_twice():
    exercise = vote()
    with pytest.raises(ValidationError) as refused:
        open_prioritization(
            session=exercise.session, question="¿Qué?", options=OPTIONS, by=exercise.session.scheduled_by
        )
    assert refused.value.messages == ["Ya hay una votación abierta con esa pregunta y esas opciones."]


def test_a_count_that_changed_while_it_was_read_is_not_closed():
    exercise = vote(groups=("all",))
    count(exercise, [10], [5, 3, 1])
    read = count_fingerprint(exercise)
    count(exercise, [10], [1, 1, 1])
    with pytest.raises(ValidationError) as refused:
        close_prioritization(exercise=exercise, by=exercise.session.scheduled_by, read_sha256=read)
    assert refused.value.messages == [
        "Alguien cambió el conteo mientras lo leías. Léelo otra vez y vuelve a confirmar."
    ]
    read = count_fingerprint(exercise)
    assert close_prioritization(exercise=exercise, by=exercise.session.scheduled_by, read_sha256=read).is_closed


def test_the_numbers_of_fewer_than_five_voters_are_not_published():
    exercise = vote(groups=("all",))
    count(exercise, [3], [5, 3, 1])
    close_prioritization(exercise=exercise, by=exercise.session.scheduled_by)
    shown = results([exercise])[exercise.pk].for_everybody()
    assert [(row.place, row.points) for row in shown.rows] == [(1, 0), (2, 0), (3, 0)]
    assert shown.hides_counts


def test_more_voters_than_people_counted_asks_to_look_again():
    exercise = vote(groups=("all",))
    count(exercise, [13], [5, 3, 1])
    assert vote_hints(exercise) == ["El voto suma 13 personas y la sesión, 12 asistencias. Revisa las dos hojas."]


def test_a_sheet_has_twelve_groups_at_most():
    assert vote(tables=10).groups.count() == 12
    with refuses("Una hoja lleva a lo más 12 grupos."):
        vote(tables=11)
