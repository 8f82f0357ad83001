"""What every rendered document keeps: tags, language, page numbers, folio, QR, and nothing from outside."""

import hashlib
import json
import subprocess
import sys
from datetime import timedelta
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest
import time_machine
from django.conf import settings
from pypdf import PdfReader

from iztapalapa.demonstration import mark_demonstration
from iztapalapa.documents.composing import compose
from iztapalapa.documents.errors import ForbiddenSourceError
from iztapalapa.documents.rendering import count_pages, render_content, render_pdf
from tests.builders import NOW
from tests.documents.checks import assert_readable, page_texts, structure
from tests.documents.sample.documents import PAPERS
from tests.services import ROOT, environment

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LETTER = (612, 792)
SMALLEST = 11


def render(papers, reference="corto", **parameters) -> bytes:
    return render_content(compose(papers, PAPERS[reference], parameters).values)


@pytest.mark.parametrize("reference", ["corto", "borrador"])
def test_it_keeps_what_all_documents_promise(papers, reference):
    address = f"{settings.SITE_URL}/verificar/PRUEBA-1/"
    assert_readable(render(papers, reference), folio="PRUEBA-1", title=PAPERS[reference].title, address=address)


def test_headings_are_bookmarks(papers):
    outline = PdfReader(BytesIO(render(papers))).outline
    assert [entry["/Title"] for entry in outline if not isinstance(entry, list)] == ["Lo que encontramos", "Proyectos"]


def test_every_page_carries_folio_version_date_and_its_number(papers):
    pages = page_texts(render(papers, paragraphs=40))
    assert len(pages) > 3
    for number, text in enumerate(pages, start=1):
        for words in ("Folio PRUEBA-1", "Versión 1", "14 de marzo de 2026", f"Página {number} de {len(pages)}"):
            assert words in text


def test_a_draft_says_so_on_every_page_and_another_does_not(papers):
    assert all("BORRADOR" in text for text in page_texts(render(papers, "borrador")))
    assert not any("BORRADOR" in text for text in page_texts(render(papers)))


def test_a_demonstration_says_so_on_every_page(papers):
    assert not any("Datos de demostración" in text for text in page_texts(render(papers)))
    mark_demonstration()
    assert all("Datos de demostración" in text for text in page_texts(render(papers)))


def test_figures_have_words_header_cells_a_scope_and_links_are_printed(papers):
    pdf = pikepdf.open(BytesIO(render(papers)))
    tree = structure(pdf)
    figures = [str(element.Alt) for element in tree if element.S == "/Figure"]
    scopes = [str(element.A.Scope) for element in tree if element.S == "/TH"]
    flags = [int(annotation.F) for page in pdf.pages for annotation in page.get("/Annots", [])]
    assert figures[1:] == ["64 de cada 100 puntos", "36 de cada 100 puntos"]
    assert figures[0].startswith("Código QR con la dirección")
    assert scopes == ["/Column"] * 3 + ["/Row"] * 2
    assert flags == [4, 4]


def test_all_fonts_are_embedded_and_ours(papers):
    pdf = pikepdf.open(BytesIO(render(papers, "borrador")))
    fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
    descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts]
    assert {str(descriptor.FontName).split("+")[1].split("-")[0] for descriptor in descriptors} == {"Atkinson"}
    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in descriptors)


def text_sizes(page: pypdfium2.PdfPage) -> set[float]:
    """Return the sizes, in points, of the letters that stand on the page."""
    text, matrix, sizes = page.get_textpage(), raw.FS_MATRIX(), set()
    for index in range(text.count_chars()):
        if not raw.FPDFText_IsGenerated(text, index):
            raw.FPDFText_GetMatrix(text, index, matrix)
            sizes.add(round(raw.FPDFText_GetFontSize(text, index) * abs(matrix.d), 1))
    return sizes


def test_the_sheet_is_letter_and_no_text_is_small(papers):
    for page in pypdfium2.PdfDocument(render(papers)):
        assert page.get_size() == LETTER
        assert min(text_sizes(page)) >= SMALLEST


def test_the_same_content_gives_the_same_bytes_also_in_another_process(papers):
    values = compose(papers, PAPERS["borrador"], {"paragraphs": 30}).values
    script = (
        "import django, json, sys, hashlib; django.setup()\n"
        "from iztapalapa.documents.rendering import render_content\n"
        "print(hashlib.sha256(render_content(json.load(sys.stdin))).hexdigest())"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(values).encode(),
        env=environment(PYTHONHASHSEED="7", TZ="Asia/Tokyo"),
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    here = set()
    for moment in (NOW, NOW + timedelta(days=400)):
        with time_machine.travel(moment):
            here.add(hashlib.sha256(render_content(values)).hexdigest())
    assert here == {elsewhere.stdout.decode().split()[-1]}


@pytest.mark.parametrize(
    "source",
    [
        "http://127.0.0.1:9/foto.png",
        "https://application.invalid/otra/foto.png",
        "file:///etc/hostname",
        "ftp://127.0.0.1/foto.png",
        "/static/../pyproject.toml",
        "/static/%2e%2e/pyproject.toml",
        "/static/css/there-is-none.png",
        "/media/de-otra-persona.png",
        "/fonts/../__init__.py",
        "data:text/html,hola",
    ],
)
@pytest.mark.parametrize(
    "element", ['<img src="{}" alt="x">', '<link rel="stylesheet" href="{}">', "<style>@import '{}'</style>"]
)
def test_anything_from_outside_stops_the_render(source, element):
    page = f"<html lang=es><head><title>x</title></head><body>{element.format(source)}<p>x</p></body></html>"
    with pytest.raises(ForbiddenSourceError):
        render_pdf(page)


def test_a_named_upload_is_read_and_another_is_not(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "mapa.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    page = '<html lang=es><head><title>x</title></head><body><img alt="Mapa" src="/media/mapa.svg"></body></html>'
    assert count_pages(render_pdf(page, media=["mapa.svg"])) == 1
    with pytest.raises(ForbiddenSourceError):
        render_pdf(page, media=["otra.svg"])


def test_progress_only_grows(papers):
    told = []
    render_content(compose(papers, PAPERS["corto"]).values, on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] < 100
