"""The pages of a prioritisation: one sheet for all groups, pairs and ratings group by group, corrections, rounds."""

import pytest
from django.urls import reverse

from assemblies.actions import close_prioritization, count_groups, open_prioritization
from assemblies.models import Correction, HanlonRating, PairwiseJudgement, PrioritizationExercise, Tally
from assemblies.votes.methods.dots.boxes import cell_name, people_name
from assemblies.votes.methods.hanlon.rating import LETTERS
from assemblies.votes.methods.pairwise.pairs import pairs
from assemblies.votes.tally import tally_sheet
from planning.models import User
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    process = builders.process(facilitators=[builders.user(User.Role.FACILITATOR)])
    builders.population(process.colonia, 1000, year=2020)
    return builders.held(process=process)


@pytest.fixture
def page(client, session):
    client.force_login(session.process.facilitators.get())

    def send(name, *args, data=None):
        url = reverse(name, args=[session.pk, *args])
        return client.get(url) if data is None else client.post(url, data, follow=True)

    return send


def opened(session, method="dots", groups=("women", "men"), options=("Agua", "Luz", "Calles"), **fields):
    return open_prioritization(
        session=session,
        question="¿Qué?",
        method=method,
        options=options,
        groups=groups,
        by=session.scheduled_by,
        **fields,
    )


def test_a_vote_is_opened_for_several_groups_and_tables(page):
    data = {"question": "¿Qué?", "method": "dots", "groups": ["men", "women"], "tables": "2", "dots_per_person": "5"}
    answer = page("capture-vote", data={**data, "other_options": "Agua\nLuz"})
    exercise = PrioritizationExercise.objects.get()
    assert [str(group) for group in tally_sheet(exercise).groups] == ["mujeres", "hombres", "mesa 1", "mesa 2"]
    assert answer.redirect_chain[-1][0] == reverse("capture-vote-count", args=[exercise.session_id, exercise.pk])


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"method": "pairwise", "other_options": "\n".join(map(str, range(40)))}, "problems", "780 pares"),
        ({"method": "dots", "groups": ["all", "men"], "other_options": "A\nB"}, "groups", "va sola"),
        ({"method": "dots", "tables": "-1", "other_options": "A\nB"}, "tables", "de 0 a 12"),
        ({"method": "dots", "dots_per_person": "", "other_options": "A\nB"}, "dots_per_person", "cuántos puntos"),
        ({"method": "", "other_options": "A\nB"}, "method", "Escoge cómo se decide"),
    ],
)
def test_a_vote_that_cannot_be_is_refused_and_nothing_typed_is_lost(page, typed, field, sentence):
    answer = page("capture-vote", data={"question": "¿Qué urge?", "dots_per_person": "3", **typed})
    assert sentence in " ".join(answer.context["form"].errors[field])
    html = answer.content.decode()
    assert 'value="¿Qué urge?"' in html
    assert typed["other_options"].splitlines()[-1] in html
    assert PrioritizationExercise.objects.count() == 0


def test_ten_options_in_three_groups_are_counted_on_one_page(page, session):
    exercise = opened(session, groups=("women", "men", "youth"), options=[f"Opción {n}" for n in range(10)])
    sheet = tally_sheet(exercise)
    data = {people_name(group.pk): "20" for group in sheet.groups}
    data |= {cell_name(option.pk, group.pk): "2" for option in sheet.options for group in sheet.groups}
    names = list(page("capture-vote-count", exercise.pk).context["form"].fields)
    assert names == [*data, "teller_one", "teller_two"]
    answer = page("capture-vote-count", exercise.pk, data={**data, "teller_one": "Rosa", "teller_two": "Memo"})
    assert "El conteo está en borrador" in answer.content.decode()
    assert (Tally.objects.count(), [group.people for group in exercise.groups.all()]) == (30, [20, 20, 20])


def test_wrong_counts_are_said_at_their_boxes_and_all_that_was_typed_stays(page, session):
    exercise = opened(session)
    women, men = tally_sheet(exercise).groups
    water, light, _streets = tally_sheet(exercise).options
    typed = {
        people_name(women.pk): "",
        cell_name(water.pk, women.pk): "7",
        cell_name(light.pk, women.pk): "-4",
        people_name(men.pk): "8",
        cell_name(water.pk, men.pk): "muchos",
        "teller_one": "Rosa",
    }
    answer = page("capture-vote-count", exercise.pk, data=typed)
    errors = answer.context["form"].errors
    assert errors == {
        cell_name(light.pk, women.pk): ["Escribe 0 o más."],
        cell_name(water.pk, men.pk): ["Escribe 0 o más."],
    }
    html = answer.content.decode()
    assert all(f'value="{value}"' in html for value in ("7", "-4", "8", "muchos", "Rosa"))
    typed |= {cell_name(light.pk, women.pk): "", cell_name(water.pk, men.pk): "25"}
    answer = page("capture-vote-count", exercise.pk, data=typed)
    assert answer.context["form"].errors == {
        people_name(women.pk): ["La hoja suma 7 puntos y nadie que votara: escribe cuántas personas votaron."],
        people_name(men.pk): [
            "La hoja suma 25 puntos y con 8 personas, a 3 puntos por persona, son a lo más 24. "
            "Revisa las personas o los puntos."
        ],
    }
    assert Tally.objects.count() == 0


def test_all_pairs_of_a_group_stand_on_one_page_and_some_may_wait(page, session):
    exercise = opened(session, "pairwise")
    women, men = tally_sheet(exercise).groups
    (water, light), (_water, streets), _last = pairs(exercise.options.all())
    assert len(page("capture-vote-count", exercise.pk).context["form"].rows()) == 3
    typed = {
        "people": "9",
        f"winner_{water.pk}_{light.pk}": str(light.pk),
        f"reason_{water.pk}_{light.pk}": "De noche da miedo",
        f"reason_{water.pk}_{streets.pk}": "Sin marcar",
    }
    answer = page("capture-vote-group", exercise.pk, men.pk, data=typed)
    assert answer.context["form"].errors == {
        f"winner_{water.pk}_{streets.pk}": ["Escribiste por qué: marca también cuál pesa más."]
    }
    typed[f"reason_{water.pk}_{streets.pk}"] = ""
    answer = page("capture-vote-group", exercise.pk, men.pk, data=typed)
    judged = PairwiseJudgement.objects.get()
    assert (judged.group, judged.winner, judged.reason) == (men, light, "De noche da miedo")
    assert [tab[1:] for tab in answer.context["tabs"]] == [("Mujeres", False), ("Hombres", True)]
    assert page("capture-vote-group", exercise.pk, women.pk + 99).status_code == 404


def test_an_option_is_rated_whole_or_not_yet(page, session):
    exercise = opened(session, "hanlon", groups=("all",))
    water, light, _streets = (option.pk for option in tally_sheet(exercise).options)
    passed = dict.fromkeys((f"{letter}_{key}" for letter in LETTERS for key in (water, light)), "on")
    del passed[f"is_legal_{water}"]
    typed = {**passed, "people": "9", f"people_affected_{water}": "600", f"severity_{water}": "11"}
    answer = page("capture-vote-count", exercise.pk, data=typed)
    assert answer.context["form"].errors == {
        f"severity_{water}": ["Escribe un número de 0 a 10."],
        f"effectiveness_{water}": ["Falta este dato, o deja vacía toda la opción."],
    }
    assert 'value="600"' in answer.content.decode()
    page("capture-vote-count", exercise.pk, data={**typed, f"severity_{water}": "9", f"effectiveness_{water}": "1.0"})
    rated = HanlonRating.objects.get()
    assert (rated.option_id, rated.severity, rated.is_legal, rated.has_resources) == (water, 9, False, True)
    html = page("capture-vote-close", exercise.pk).content.decode()
    assert "no pasa: legalidad" in html
    assert "Falta valorar (toda la asamblea): Luz; Calles." in html


@pytest.fixture
def tied(session):
    """Return a closed vote: "Agua" and "Luz" tie; the four men may not be told apart in public."""
    exercise = opened(session)
    women, men = (group.pk for group in tally_sheet(exercise).groups)
    water, light, streets = (option.pk for option in tally_sheet(exercise).options)
    points = {(water, women): 20, (light, women): 10, (streets, women): 1, (light, men): 10}
    count_groups(exercise=exercise, people={women: 30, men: 4}, points=points, by=session.scheduled_by)
    return close_prioritization(exercise=exercise, by=session.scheduled_by)


def test_a_correction_is_appended_and_shown_with_its_author_inside_and_its_role_outside(client, page, session, tied):
    light = tied.options.get(text="Luz")
    women = tied.groups.get(kind="women")
    data = {"option": light.pk, "group": women.pk, "points": "9", "reason": ""}
    answer = page("capture-vote-correct", tied.pk, data=data)
    assert answer.context["form"].errors == {"reason": ["Escribe por qué se corrige."]}
    answer = page("capture-vote-correct", tied.pk, data={**data, "reason": "Se leyó mal"})
    facilitator = session.process.facilitators.get()
    html = answer.content.decode()
    assert Correction.objects.get().by == facilitator
    assert "decía 20" in html
    assert str(facilitator) in html
    public = client.get(reverse("session-public", args=[session.pk])).content.decode()
    # Two groups, and the four men are not told: what the women put would tell it.
    assert "se corrigió «Luz» en un grupo que no se publica. Motivo: Se leyó mal" in public
    assert "decía 10" not in public
    assert str(facilitator) not in public
    assert "alguno tuvo menos de 5 personas" in public
    assert "Hombres" not in public


def test_the_tied_are_offered_a_second_round(page, tied):
    html = page("capture-vote-count", tied.pk).content.decode()
    assert "Segunda ronda con los empatados" in html
    answer = page("capture-vote-next", tied.pk, data={"which": "all", "dots_per_person": "1", "reason": ""})
    assert "Escribe por qué se repite" in " ".join(answer.context["form"].errors["reason"])
    page("capture-vote-next", tied.pk, data={"which": "1", "dots_per_person": "1"})
    second = PrioritizationExercise.objects.get(settles=tied)
    assert [option.text for option in second.options.all()] == ["Agua", "Luz"]
    assert "Ver la otra ronda" in page("capture-vote-count", tied.pk).content.decode()


def test_observers_look_at_no_count_and_correct_nothing(client, page, session, tied):
    client.force_login(builders.user(User.Role.OBSERVER))
    for name in ("capture-vote-correct", "capture-vote-next", "capture-vote-close"):
        assert page(name, tied.pk, data={}).status_code == 403


def test_the_sheet_costs_the_same_with_few_and_many_options(page, session, django_assert_max_num_queries):
    few = opened(session)
    many = opened(session, groups=("women", "men", "youth", "elders"), options=[f"Opción {n}" for n in range(20)])
    for exercise in (few, many):
        with django_assert_max_num_queries(24):
            page("capture-vote-count", exercise.pk)
