"""The sheets of a session: each alone and all in one file, with folio and code, in the order of the screens."""

import re
from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from django.urls import reverse
from django.utils.formats import date_format
from pypdf import PdfReader

from assemblies import actions
from assemblies.models import Session, WorkingSheet
from assemblies.paper.documents.sheets import KIT, all_sheets, sheets_for
from iztapalapa.documents.actions import request_document
from iztapalapa.documents.composing import compose
from iztapalapa.documents.models import Document
from iztapalapa.documents.registry import kind_named
from iztapalapa.documents.rendering import render_content
from planning.models import User
from tests import builders
from tests.builders import NOW, told
from tests.documents.checks import assert_readable, heading_levels, page_texts, qr_addresses, structure

pytestmark = pytest.mark.django_db

OPTIONS = [
    "El agua llega dos veces por semana",
    "La avenida se queda a oscuras",
    "Las juventudes no tienen dónde reunirse",
]
BUSINESS = [("Bienvenida", 10), ("Votación con puntos", 40), ("Acuerdos", 20)]
LETTER, TABLOID = (612, 792), (792, 1224)
SMALLEST = 11


@pytest.fixture
def by() -> User:
    return builders.user(first_name="Guadalupe", last_name="Nombre-Reservado")


@pytest.fixture
def session(by) -> Session:
    venue = actions.record_venue(name="Plaza del mercado", address="Calle 5, s/n", is_step_free=True, by=by)
    process = builders.process(by=by)
    return builders.session(
        process=process, by=by, venue=venue, moment="self_diagnosis", order_of_business=BUSINESS, mode="hybrid"
    )


@pytest.fixture
def vote(session, by) -> Any:
    return actions.open_prioritization(
        session=session, question="¿Qué primero?", options=OPTIONS, groups=["women", "men"], tables=1, by=by
    )


def printed(kind: str, session: Session) -> bytes:
    return render_content(request_document(kind=kind, subject=kind_named(kind).find(str(session.pk))).content)


def text_of(kind: str, session: Session) -> str:
    return " ".join(page_texts(printed(kind, session)))


def content(kind: str, session: Session) -> dict[str, Any]:
    papers = kind_named(kind)
    return compose(papers, papers.find(str(session.pk))).values["data"]["sheets"][0]


class Labels(HTMLParser):
    """The words of headings, legends and labels, in the order of the page."""

    WANTED = {"th", "legend", "label", "caption"}

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, str]] = []
        self.aside: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self.aside.append(bool({"optional", "note"} & set((dict(attrs).get("class") or "").split())))
        if tag in self.WANTED:
            self.open.append(tag)
            self.found.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.aside.pop()
        if self.open and tag == self.open[-1]:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and not any(self.aside):
            tag, text = self.found[-1]
            self.found[-1] = (tag, " ".join(f"{text} {data}".split()))


def on_screen(client: Any, by: User, path: str, *tags: str) -> list[str]:
    """Return the words of these tags on the page's form, as they follow each other."""
    client.force_login(by)
    page = client.get(path).content.decode()
    labels = Labels()
    labels.feed(page[page.index("<main") : page.rindex("</form>")])
    return [text for tag, text in labels.found if tag in tags]


def assert_in_order(text: str, words: list[str]) -> None:
    """Find each of these words in the text after the one before."""
    here = 0
    for word in words:
        found = text.find(" ".join(word.split()), here)
        assert found >= 0, f"{word!r} does not follow in: {text[here:]}"
        here = found + len(word)


@pytest.mark.once
@pytest.mark.parametrize("sheet", [sheet for sheet in all_sheets() if sheet.kind != "walk_sheet"], ids=lambda s: s.kind)
def test_each_sheet_alone_is_readable_and_its_code_opens_its_screen(sheet, session, vote, by, client, settings):
    kind = kind_named(sheet.kind)
    pdf, path = printed(sheet.kind, session), kind.address(session)
    assert_readable(pdf, folio=kind.folio(session), title=kind.title_of(session), address=f"{settings.SITE_URL}{path}")
    client.force_login(by)
    assert client.get(path).status_code == 200
    with pikepdf.open(BytesIO(pdf)) as opened:
        sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in opened.pages}
    assert sizes == {TABLOID if sheet.kind == "convocatoria_poster" else LETTER}
    assert "Nombre-Reservado" not in " ".join(page_texts(pdf))


def test_the_screens_of_the_sheets():
    screens = {sheet.kind: reverse_name(sheet) for sheet in all_sheets()}
    assert screens == {
        "convocatoria": "session-public",
        "convocatoria_poster": "session-public",
        "attendance_sheet": "capture-attendance",
        "guide_sheet": "session-detail",
        "walk_sheet": "capture-observations",
        "dot_sheet": "capture-vote",
        "tally_sheet": "capture-vote",
        "blank_minutes": "minutes-edit",
        "rubric_sheet": "capture-rubric",
        "rubric_sheet_community": "capture-rubric",
    }


def reverse_name(sheet: Any) -> str:
    from django.urls import resolve

    from assemblies.paper.documents.material import Material

    return str(resolve(sheet.screen(Material(builders.session(process=builders.process())))).url_name)


@pytest.mark.once
def test_the_kit_holds_every_sheet_with_its_folio_and_its_code(session, vote, settings):
    pdf = printed("session_kit", session)
    kind = kind_named("session_kit")
    sheets = compose(kind, session).values["data"]["sheets"]
    assert all(sheet["folio"].startswith("HOJA-") for sheet in sheets)
    assert qr_addresses(pdf) == {settings.SITE_URL + kind.address(session), *(sheet["address"] for sheet in sheets)}
    texts = page_texts(pdf)
    folios = [re.search(r"HOJA-[\d-]+\d", text[text.rindex("Folio HOJA") :]).group() for text in texts]
    assert list(dict.fromkeys(folios)) == list(dict.fromkeys([kind.folio(session), *(s["folio"] for s in sheets)]))
    assert [f"Página {n} de {len(texts)}" in text for n, text in enumerate(texts, start=1)] == [True] * len(texts)
    with pikepdf.open(BytesIO(pdf)) as opened:
        elements = structure(opened)
        assert heading_levels(elements).count(1) == 1
        assert str(opened.docinfo.Title) == kind.title_of(session)
        assert all(str(element.get("/Alt", "")) for element in elements if element.S == "/Figure")
        assert all("/Scope" in element.get("/A", {}) for element in elements if element.S == "/TH")
    assert_grey_codes_read(pdf)
    assert_legible(pdf)


def assert_grey_codes_read(pdf: bytes) -> None:
    """Every code still reads on a printer without colours."""
    for page in pypdfium2.PdfDocument(pdf):
        grey = page.render(scale=2, grayscale=True).to_pil()
        codes = zxingcpp.read_barcodes(grey)
        assert [code.text.startswith("http") for code in codes] in ([], [True])


def assert_legible(pdf: bytes) -> None:
    """Nothing is smaller than eleven points."""
    sizes: set[float] = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=lambda text, cm, tm, _font, size: sizes.add(_points(text, cm, tm, size)))
    assert min(size for size in sizes if size) >= SMALLEST


def _points(text: str, cm: list[float], tm: list[float], size: float) -> float:
    return round(abs(size * tm[3] * cm[3]), 1) if text.strip() else 0


def test_a_folio_is_given_once_to_a_session_and_kind(session, client):
    sheets = sheets_for(session)
    first = {sheet.kind: request_document(kind=sheet.kind, subject=session).folio for sheet in sheets}
    again = {sheet.kind: request_document(kind=sheet.kind, subject=session).folio for sheet in reversed(sheets)}
    assert first == again
    assert first["convocatoria"] == first["convocatoria_poster"]
    assert len(set(first.values())) == len(sheets) - 1 == WorkingSheet.objects.filter(session=session).count()
    folio = first["attendance_sheet"]
    assert re.fullmatch(rf"HOJA-{session.process.colonia.code}-\d{{4}}", folio)
    page = client.get(reverse("folio-detail", args=[folio])).content.decode()
    assert reverse("capture-attendance", args=[session.pk]) in page


@pytest.mark.once
def test_the_convocatoria_says_when_where_what_and_how(session):
    text = text_of("convocatoria", session)
    for words in (
        "Convocatoria a asamblea comunitaria",
        "Decidir qué atendemos primero",
        f"{date_format(NOW + timedelta(days=7), 'l').capitalize()} {told(NOW, 7)}",
        f"{NOW:%H:%M} a {NOW + timedelta(hours=2):%H:%M} horas",
        "Plaza del mercado",
        "Calle 5, s/n",
        "Se entra sin escalones.",
        "Puedes venir o conectarte por internet.",
        "Votación con puntos",
        "Primera convocatoria:",
        "por perifoneo",
    ):
        assert words in text


@pytest.mark.once
def test_attendance_is_printed_in_the_order_of_its_screen(session, by, client):
    path = reverse("capture-attendance", args=[session.pk])
    sheet = content("attendance_sheet", session)
    grids = [word for grid in sheet["grids"] for word in (grid, "Edad", *sheet["genders"], *sheet["bands"])]
    screen = [word for word in on_screen(client, by, path, "caption", "th") if word != "Total"]
    assert screen == grids
    assert len(sheet["grids"]) == 2
    traits = on_screen(client, by, path, "legend", "label")[-len(sheet["traits"]) - 1 :]
    assert traits == [sheet["traits_title"], *sheet["traits"]]
    assert_in_order(text_of("attendance_sheet", session), [*grids, *traits, "Firma"])


@pytest.mark.once
def test_the_count_is_printed_in_the_order_of_its_screen(session, vote, by, client):
    path = reverse("capture-vote-count", args=[session.pk, vote.pk])
    sheet = content("tally_sheet", session)
    rows = [sheet["people"], *(f"{n}. {text}" for n, text in enumerate(sheet["options"], start=1))]
    words = ["Opción", *sheet["groups"], *rows]
    assert sheet["groups"] == ["Mujeres", "Hombres", "Mesa 1"]
    assert [word for word in on_screen(client, by, path, "th") if word != "Puntos contados"] == words
    assert on_screen(client, by, path, "label")[-2:] == sheet["tellers"]
    assert_in_order(text_of("tally_sheet", session), [*words, *sheet["tellers"]])


@pytest.mark.once
@pytest.mark.parametrize(("kind", "party"), [("rubric_sheet", "team"), ("rubric_sheet_community", "community")])
def test_the_rubric_is_printed_in_the_order_of_its_screen(kind, party, session, by, client):
    path = reverse("capture-rubric", args=[session.pk, party])
    sheet = content(kind, session)
    screen, paper = on_screen(client, by, path, "legend", "label"), []
    for criterion in sheet["criteria"]:
        levels = [f"{level['value']} · {level['label']}: {level['descriptor']}" for level in criterion["levels"]]
        hands = [f"Manos: {level['label'].lower()}" for level in criterion["levels"]] if sheet["hands"] else []
        paper += [criterion["name"], *levels, "No observado", *hands, "Evidencia"]
    assert screen == [*paper, "Acuerdos para la próxima sesión"]
    words = [re.sub(r"^(\d · [^:]+): ", r"\1. ", word).removeprefix("Manos: ") for word in screen]
    assert_in_order(text_of(kind, session), words)


@pytest.mark.once
def test_the_acta_is_printed_in_the_order_of_its_screen(session, by, client):
    path = reverse("minutes-edit", args=[session.pk])
    sheet = content("blank_minutes", session)
    paper = _blanks(sheet["head"])
    for number in sheet["resolutions"]:
        paper += [f"Acuerdo {number}", *_blanks(sheet["resolution"])]
    paper += _blanks([sheet["dissent"]])
    assert on_screen(client, by, path, "legend", "label") == paper
    assert_in_order(text_of("blank_minutes", session), paper)


def _blanks(fields: list[dict[str, Any]]) -> list[str]:
    return [word for field in fields for word in (field["label"], *field.get("choices", []))]


@pytest.mark.once
def test_before_a_vote_is_open_the_sheets_show_the_problems_or_lines(session, by):
    empty = content("dot_sheet", session)
    assert (empty["options"], empty["pages"], empty["question"]) == ([""] * 8, [""], "")
    actions.record_problems(session=session, problems=[{"statement": text} for text in OPTIONS], by=by)
    assert content("dot_sheet", session)["options"] == OPTIONS
    assert_in_order(text_of("tally_sheet", session), ["Pregunta:", "Grupo:", "Personas que votaron", *OPTIONS])


@pytest.mark.once
def test_one_dot_sheet_a_group(session, vote):
    texts = page_texts(printed("dot_sheet", session))
    assert [re.search(r"(Mujeres|Hombres|Mesa 1) ¿Qué primero\?", text).group(1) for text in texts] == [
        "Mujeres",
        "Hombres",
        "Mesa 1",
    ]
    for text in texts:
        assert_in_order(text, OPTIONS)


def test_the_guide_names_what_is_captured_in_the_order_of_the_hub(session, by, client):
    client.force_login(by)
    shown = client.get(session.get_absolute_url()).context["topics"]
    assert [topic["name"] for topic in content("guide_sheet", session)["topics"]] == [topic.name for topic in shown]


@pytest.fixture
def walk(by) -> Session:
    return builders.session(process=builders.process(by=by), kind="walk", called_on=None, means=[])


def test_only_an_assembly_has_an_acta_and_only_a_walk_has_stops(walk, session):
    kinds = [{sheet.kind for sheet in sheets_for(gathering)} for gathering in (walk, session)]
    assert kinds[0] ^ kinds[1] == {"walk_sheet", "blank_minutes"}
    for kind, gathering in (("blank_minutes", walk), ("walk_sheet", session)):
        with pytest.raises(LookupError):
            kind_named(kind).find(str(gathering.pk))


@pytest.mark.once
def test_the_stops_of_a_walk_are_printed_in_the_order_of_their_screen(walk, by, client, settings):
    kind, sheet = kind_named("walk_sheet"), content("walk_sheet", walk)
    paper = [word for number in sheet["stops"] for word in (f"Observación {number}", *_blanks(sheet["fields"]))]
    screen = on_screen(client, by, kind.address(walk), "legend", "label")
    assert [word for word in screen if not word.startswith("Foto")] == paper
    pdf, address = printed("walk_sheet", walk), f"{settings.SITE_URL}{kind.address(walk)}"
    assert_readable(pdf, folio=kind.folio(walk), title=kind.title_of(walk), address=address)
    assert_in_order(" ".join(page_texts(pdf)), paper)


def test_the_page_prints_one_or_all_and_refuses_what_there_is_not(client, session, by):
    client.force_login(by)
    page = reverse("session-kit", args=[session.pk])
    for kind in ("session_kit", "attendance_sheet"):
        answer = client.post(page, {"sheet": kind})
        asked = Document.objects.get(kind=kind)
        assert answer["Location"] == reverse("document-detail", args=[asked.pk])
    refused = client.post(page, {"sheet": "rubric_report"}, follow=True)
    assert "Escoge cuál hoja quieres imprimir." in refused.content.decode()
    actions.cancel_session(session=session, reason="Llovió", by=by)
    refused = client.post(page, {"sheet": "session_kit"}, follow=True)
    assert "Esta sesión se canceló: ya no hay hojas que imprimir." in refused.content.decode()
    assert Document.objects.count() == 2


def test_who_does_not_work_on_the_process_prints_nothing(session):
    assert kind_named(KIT.kind).may_request(session.scheduled_by, session)
    for role in (User.Role.OBSERVER, User.Role.FACILITATOR, User.Role.AREA_LIAISON):
        assert not kind_named(KIT.kind).may_request(builders.user(role), session)


@pytest.mark.once
def test_a_wordy_poster_stands_on_one_sheet(by):
    wordy = builders.session(
        process=builders.process(by=by),
        by=by,
        purpose="Decidir entre todas y todos qué problemas de la colonia atendemos primero y quién acompaña cada uno",
        order_of_business=[(f"Punto {number}: lo que se habló en la mesa anterior", 10) for number in range(1, 9)],
    )
    assert len(PdfReader(BytesIO(printed("convocatoria_poster", wordy))).pages) == 1
