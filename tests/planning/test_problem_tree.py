"""The problem tree: linked without circles, told in words, drawn, printed."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from iztapalapa.documents.actions import request_document
from iztapalapa.documents.registry import kind_named
from iztapalapa.documents.rendering import render_content
from planning import actions
from planning.models import ProblemLink, User
from planning.problem_tree import tree_of
from tests import builders
from tests.documents.checks import assert_readable, page_texts, qr_addresses
from tests.refusals import refuses

pytestmark = pytest.mark.django_db
TEXTS = ("Se inunda la calle", "Hay basura en la barranca", "Nadie pasa de noche", "La cancha está cerrada")


@pytest.fixture
def process():
    return builders.process(by=builders.user(), name="Año de Juárez")


@pytest.fixture
def problems(process):
    return [actions.record_problem(process=process, statement=text, by=process.opened_by) for text in TEXTS]


def link(cause, effect):
    return actions.link_problems(cause=cause, effect=effect, by=cause.process.opened_by)


def test_a_tree_is_told_from_its_last_effects_down_and_repeats_no_branch(process, problems):
    flood, rubbish, night, _court = problems
    link(rubbish, flood)
    link(flood, night)
    link(rubbish, night)
    tree = tree_of(process)
    assert tree.outline() == [
        {
            "text": night.statement,
            "repeated": False,
            "causes": [
                {
                    "text": flood.statement,
                    "repeated": False,
                    "causes": [{"text": rubbish.statement, "repeated": False, "causes": []}],
                },
                {"text": rubbish.statement, "repeated": False, "causes": []},
            ],
        }
    ]
    assert tree.loose == ["La cancha está cerrada"]


def test_nothing_becomes_a_cause_of_itself_by_a_detour(process, problems):
    flood, rubbish, night, _court = problems
    link(rubbish, flood)
    link(flood, night)
    detour = "«Hay basura en la barranca» ya es causa de «Nadie pasa de noche»: no puede ser también su efecto."
    for cause, effect, sentence in (
        (night, rubbish, detour),
        (flood, flood, "Un problema no puede ser su propia causa."),
        (rubbish, flood, "Esa relación ya está en el árbol."),
    ):
        with refuses(sentence):
            link(cause, effect)
    assert ProblemLink.objects.count() == 2


def test_several_causes_are_linked_all_or_none(process, problems):
    flood, rubbish, night, court = problems
    link(flood, night)
    with pytest.raises(ValidationError) as refusal:
        actions.link_causes(effect=flood, causes=[rubbish, night], by=process.opened_by)
    assert refusal.value.messages == [
        "«Se inunda la calle» ya es causa de «Nadie pasa de noche»: no puede ser también su efecto."
    ]
    assert ProblemLink.objects.count() == 1
    actions.link_causes(effect=flood, causes=[rubbish, court], by=process.opened_by)
    assert ProblemLink.objects.count() == 3


def test_a_link_is_taken_away_and_its_history_kept(process, problems):
    made = link(problems[1], problems[0])
    other = builders.user()
    actions.unlink_problems(link=made, by=other)
    assert ProblemLink.objects.count() == 0
    gone = ProblemLink.history.get(history_type="-")
    assert (gone.history_user, process.problems.count()) == (other, 4)


def test_the_drawing_holds_every_linked_problem_above_its_causes(process, problems):
    flood, rubbish, night, court = problems
    link(rubbish, flood)
    link(flood, night)
    link(rubbish, night)
    link(court, night)
    [drawing] = tree_of(process).drawings()
    top = {" ".join(line["text"] for line in box["lines"]): box["y"] for box in drawing["boxes"]}
    assert sorted(top, key=top.get) == [night.statement, flood.statement, court.statement, rubbish.statement]
    assert top[flood.statement] == top[court.statement]
    assert len(drawing["links"]) == 4
    assert all(box["x"] + box["width"] < drawing["width"] for box in drawing["boxes"])


def test_two_trees_are_drawn_apart_and_wide_rows_are_folded(process, problems):
    link(problems[0], problems[1])
    link(problems[2], problems[3])
    assert [len(drawing["boxes"]) for drawing in tree_of(process).drawings()] == [2, 2]
    many = [
        actions.record_problem(process=process, statement=f"Causa {n} " + "larga " * 40, by=process.opened_by)
        for n in range(7)
    ]
    actions.link_causes(effect=problems[1], causes=many, by=process.opened_by)
    drawing = tree_of(process).drawings()[0]
    assert (len(drawing["boxes"]), drawing["width"] < 760) == (9, True)
    assert {len(box["lines"]) for box in drawing["boxes"]} <= {1, 2, 6}


def test_the_tree_costs_two_queries(process, problems, django_assert_num_queries):
    for cause, effect in ((1, 0), (2, 0), (3, 2)):
        link(problems[cause], problems[effect])
        with django_assert_num_queries(2):
            tree_of(process)


@pytest.fixture
def page(client, process):
    client.force_login(process.opened_by)
    return reverse("process-tree", args=[process.pk])


def test_causes_are_linked_and_taken_away_on_the_page(client, page, problems):
    flood, rubbish, night, _court = problems
    answer = client.post(page, {"effect": flood.pk, "causes": [rubbish.pk, night.pk]}, follow=True)
    assert (answer.status_code, ProblemLink.objects.count()) == (200, 2)
    html = answer.content.decode()
    assert 'role="img"' in html
    assert "porque:" in html
    made = ProblemLink.objects.first()
    assert "se quitó" in client.post(page, {"unlink": made.pk}, follow=True).content.decode()
    assert "ya no está en el árbol" in client.post(page, {"unlink": made.pk}, follow=True).content.decode()
    assert ProblemLink.objects.count() == 1


def test_a_refusal_is_said_and_what_was_marked_stays(client, page, problems):
    flood, rubbish, *_others = problems
    link(rubbish, flood)
    answer = client.post(page, {"effect": rubbish.pk, "causes": [flood.pk]})
    html = answer.content.decode()
    assert "no puede ser también su efecto" in html
    assert (html.count("checked"), html.count("selected")) == (1, 1)
    assert "Marca al menos una causa." in client.post(page, {"effect": rubbish.pk}).content.decode()


def test_an_empty_tree_says_what_it_needs(client, page, process):
    assert "Se necesitan al menos dos." in client.get(page).content.decode()
    assert "El árbol está vacío" in client.post(page, {"print": "1"}, follow=True).content.decode()


def test_observers_read_the_tree_and_strangers_do_not(client, page, problems):
    link(problems[0], problems[1])
    client.force_login(builders.user(User.Role.OBSERVER))
    assert client.get(page).status_code == 200
    assert client.post(page, {"effect": problems[2].pk, "causes": [problems[3].pk]}).status_code == 403
    client.force_login(builders.user(User.Role.FACILITATOR))
    assert client.get(page).status_code == 404


@pytest.mark.once
def test_the_printed_tree_holds_the_promises_of_all_documents(process, problems):
    link(problems[1], problems[0])
    kind = kind_named("problem_tree")
    assert list(kind.subjects()) == [str(process.pk)]
    assert kind.folio(process) == ""
    content = render_content(request_document(kind=kind.kind, subject=kind.find(str(process.pk))).content)
    folio = f"ARBOL-{process.colonia.code}-01"
    title = f"Árbol de problemas de Colonia Año de Juárez ({process.colonia.code})"
    address = settings.SITE_URL + reverse("process-tree", args=[process.pk])
    assert_readable(content, folio=folio, title=title, address=address)
    text = " ".join(page_texts(content))
    assert all(problem.statement in text for problem in problems)
    assert qr_addresses(content) == {address}
    assert kind.folio(process) == folio
