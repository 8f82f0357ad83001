"""A fourth method is a folder, its templates and a choice of the enum: all pages and papers take it from there."""

import sys
from pathlib import Path

import pytest
from django.urls import reverse

from agendas.actions import start_agenda
from agendas.content import gather_content
from assemblies.models import PrioritizationExercise
from assemblies.paper.documents.kit import declare
from assemblies.paper.documents.sheets import all_sheets
from assemblies.sessions.changes import Change, obstacles
from assemblies.votes import methods
from assemblies.votes.methods.registry import METHODS, found
from assemblies.votes.ranking import results
from iztapalapa.documents.composing import compose
from iztapalapa.documents.registry import kind_named
from iztapalapa.documents.rendering import render_content
from planning.models import User
from tests import builders
from tests.assemblies.gatherings import draft
from tests.builders import NOW
from tests.documents.checks import page_texts
from tests.documents.kinds import forget

pytestmark = pytest.mark.django_db
FOURTH = Path(__file__).parent / "fourth"
SHEET = "hands_sheet"


@pytest.fixture
def hands(monkeypatch, settings):
    """Add the folder, its templates and the choice, and start up; afterwards nothing of it is left."""
    monkeypatch.setattr(methods, "__path__", [*methods.__path__, str(FOURTH)])
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], FOURTH / "templates"]}]
    chosen = PrioritizationExercise._meta.get_field("method")
    monkeypatch.setattr(chosen, "choices", [*chosen.choices, ("hands", "manos alzadas")])
    monkeypatch.setitem(METHODS, "hands", found("hands"))
    for sheet in all_sheets():
        if sheet.kind == SHEET:
            declare(sheet)
    yield METHODS["hands"]
    forget(SHEET)
    for name in [name for name in sys.modules if name.startswith(f"{methods.__name__}.hands")]:
        del sys.modules[name]


@pytest.fixture
def session():
    return builders.held(process=builders.process(facilitators=[builders.user(User.Role.FACILITATOR)]))


@pytest.fixture
def page(client, session):
    client.force_login(session.process.facilitators.get())

    def send(name, *args, data=None):
        url = reverse(name, args=[session.pk, *args])
        return client.get(url) if data is None else client.post(url, data, follow=True)

    return send


@pytest.fixture
def vote(hands, page):
    asked = {"question": "¿Qué?", "method": "hands", "groups": ["women", "men"], "hands_per_person": "2"}
    page("capture-vote", data={**asked, "other_options": "Agua\nLuz\nCalles"})
    return PrioritizationExercise.objects.get()


def count(page, vote, kind, people, *raised):
    boxes = [f"hands_{key}" for key in vote.options.values_list("pk", flat=True)]
    typed = dict(zip(boxes, raised, strict=True))
    return page("capture-vote-group", vote.pk, vote.groups.get(kind=kind).pk, data={"people": people, **typed})


@pytest.fixture
def closed(page, vote):
    count(page, vote, "women", 7, 7, 3, 0)
    count(page, vote, "men", 5, 1, 5, 0)
    page("capture-vote-close", vote.pk, data={})
    vote.refresh_from_db()
    return vote


def test_it_is_chosen_and_asks_its_own_question(hands, page):
    html = page("capture-vote").content.decode()
    for words in (hands.name, hands.lead, hands.caution, "Manos por persona"):
        assert words in html
    typed = {"question": "¿Qué?", "method": "hands", "other_options": "Agua\nLuz"}
    answer = page("capture-vote", data=typed)
    assert answer.context["form"].errors == {
        "hands_per_person": ["Escribe por cuántas opciones alza la mano cada persona."]
    }
    answer = page("capture-vote", data={**typed, "hands_per_person": "2", "other_options": "1\n2\n3\n4\n5\n6"})
    assert answer.context["form"].errors == {
        "problems": ["Son 6 opciones y este método lleva a lo más 5. Deja las más importantes."]
    }


def test_another_method_does_not_ask_it(hands, page):
    page("capture-vote", data={"question": "¿Qué?", "method": "pairwise", "other_options": "Agua\nLuz"})
    assert PrioritizationExercise.objects.get().method == "pairwise"


def test_its_count_stands_on_its_own_page_and_is_refused_at_its_boxes(page, vote):
    html = page("capture-vote-count", vote.pk).content.decode()
    for words in ("Manos alzadas: 2 manos por persona.", "Cuenten las manos en voz alta."):
        assert words in html
    water = vote.options.get(text="Agua")
    answer = count(page, vote, "women", 7, 8, 3, 0)
    assert answer.context["form"].errors == {f"hands_{water.pk}": ["Son más manos que personas."]}
    assert [tab[0] for tab in answer.context["tabs"]] == [
        reverse("capture-vote-group", args=[vote.session_id, vote.pk, group.pk]) for group in vote.groups.order_by("pk")
    ]


def test_it_says_what_is_missing_and_what_looks_odd_before_it_is_closed(page, vote):
    assert page("capture-vote-close", vote.pk).context["gaps"] == ["Nadie alzó la mano todavía."]
    count(page, vote, "women", 7, 7, 3, 0)
    count(page, vote, "men", 5, 0, 0, 0)
    shown = page("capture-vote-close", vote.pk)
    assert (shown.context["gaps"], shown.context["hints"]) == ([], ["Sin manos: hombres."])
    assert "Personas escrutadoras" not in shown.content.decode()


def test_what_is_counted_keeps_its_session(page, vote, session):
    def in_the_way():
        return [each.sentence for each in obstacles(session, Change.CANCEL) if "votos" in each.sentence]

    vote.options.first().tallies.create(group=vote.groups.first(), points=3)
    assert in_the_way() == ["No se cancela: esta sesión tiene votos contados en «¿Qué?»."]


def test_its_result_is_told_everywhere(client, page, closed, session):
    assert closed.is_closed
    result = results([closed])[closed.pk]
    assert [(row.place, row.option.text, row.points) for row in result.rows] == [
        (1, "Agua", 8),
        (1, "Luz", 8),
        (3, "Calles", 0),
    ]
    how = "De 12 personas, alzaron la mano las que quisieron. Las manos de los grupos se suman."
    draft(session, by=session.scheduled_by)
    assert page("minutes-edit").status_code == 200
    [told] = gather_content(start_agenda(process=session.process, by=session.scheduled_by), at=NOW)["prioritizations"]
    assert (told["method"], told["how"], told["unit"]) == ("hands", how, "Manos")
    client.logout()
    public = page("session-public").content.decode()
    for words in (how, "Debajo de cada lugar: manos.", "Las mujeres ponen primero «Agua»"):
        assert words in public
    table, _end, _rest = public[public.index('class="table ranking"') :].partition("</table>")
    assert ("Agua" in table, "%" in table) == (True, False)


def test_it_is_repeated_not_corrected_and_keeps_its_terms(page, closed):
    assert str(METHODS["hands"].repeats) in page("capture-vote-correct", closed.pk).content.decode()
    page("capture-vote-next", closed.pk, data={"which": "1"})
    again = PrioritizationExercise.objects.get(settles=closed)
    assert (again.method, again.dots_per_person, again.options.count()) == ("hands", 2, 2)


@pytest.mark.once
def test_its_sheet_stands_in_the_kit_and_its_advice_in_the_guide(page, vote, session):
    assert "Hoja de manos" in page("session-kit").content.decode()
    kit = compose(kind_named("session_kit"), session).values["data"]["sheets"]
    [sheet] = [sheet for sheet in kit if sheet["kind"] == SHEET]
    assert sheet["address"].endswith(reverse("capture-vote-count", args=[session.pk, vote.pk]))
    [guide] = [sheet for sheet in kit if sheet["kind"] == "guide_sheet"]
    assert [topic["advice"] for topic in guide["topics"] if topic["name"] == "Votación"] == [METHODS["hands"].advice]
    alone = compose(kind_named(SHEET), session).values
    for text, group in zip(page_texts(render_content(alone)), ("Mujeres", "Hombres"), strict=True):
        for words in ("Hoja de manos", group, "¿Qué?", "Cada persona alza la mano por 2 opciones.", "Calles"):
            assert words in text


def test_the_methods_are_those_of_the_enum():
    assert list(METHODS) == [method.code for method in METHODS.values()] == PrioritizationExercise.Method.values


def test_no_two_methods_ask_under_the_same_name(hands):
    asked = [name for method in METHODS.values() for name in method.fields]
    assert len(asked) == len(set(asked))
