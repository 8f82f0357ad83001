"""The printed agenda: tagged, Spanish, numbered, and true to its snapshot."""

from io import BytesIO

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from iztapalapa.documents.composing import compose
from iztapalapa.documents.registry import kind_named
from iztapalapa.documents.rendering import render_content
from tests import cycle

pytestmark = pytest.mark.django_db


def printed(reference: str) -> PdfReader:
    kind = kind_named("agenda")
    return PdfReader(BytesIO(render_content(compose(kind, kind.find(reference)).values)))


@pytest.mark.once
def test_the_published_agenda_prints_vision_folios_vote_and_page_numbers():
    version = cycle.published(code="99-9201")
    pdf = printed("99-9201")
    text = "\n".join(page.extract_text() for page in pdf.pages)
    flat = " ".join(text.split())
    assert "Somos una colonia que guarda su agua y su memoria." in flat
    assert version.snapshot["projects"][0]["folio"] in flat
    assert "38 votos a favor" in flat
    assert f"Página 1 de {len(pdf.pages)}" in flat
    assert version.content_sha256 in flat.replace(" ", "")
    assert pdf.trailer["/Root"]["/Lang"].startswith("es")
    assert "BORRADOR" not in text


@pytest.mark.once
def test_a_draft_says_so_on_every_page():
    cycle.composed(code="99-9202")
    assert all("BORRADOR" in page.extract_text() for page in printed("99-9202").pages)


def test_an_unknown_code_is_told_in_a_sentence():
    with pytest.raises(LookupError) as excinfo:
        kind_named("agenda").find("07-999")
    assert str(excinfo.value) == "No hay agenda de «07-999». Se escribe la clave: 07-254, o 07-254-v2."


def test_the_command_lists_a_published_agenda_first(capsys):
    cycle.composed(code="99-9204")
    cycle.published(code="99-9205")
    call_command("render_document", "--list")
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert ["agenda", "99-9205"] in [row[:2] for row in rows]
