"""Every letter that people here write stands on paper, wherever it is printed: no system font is asked for."""

import ctypes
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from iztapalapa.documents.rendering import render_pdf
from tests.services import ROOT

pytestmark = pytest.mark.once
# Vowels and consonants of Nahuatl and of Otomí (hñähñu) in the alphabets in use, some only with combining marks.
SPANISH = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’–—…°ª·€½²×−"
NAHUATL = "āēīōūĀĒĪŌŪꞌꞋʼʻ"
OTOMI = "äëïöüåøÄËÏÖÅØʉɄɨƗ" + "".join(f"{vowel}\u0331" for vowel in "aeiouAEIOU") + "n\u0308u\u0308ʼꞌ"
WEIGHTS = ("p", "strong", "em", "h2")
NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><cachedir>{}</cachedir></fontconfig>'
)
DRAW = """
import logging, sys, django
django.setup()
from iztapalapa.documents.rendering import render_pdf
logging.getLogger("weasyprint").setLevel("WARNING")
sys.stdout.buffer.write(render_pdf(sys.stdin.read()))
"""
BOX = ".notdef glyph rendered"  # how WeasyPrint says that a letter is drawn as a box


def drawn(body: str, folder: Path) -> tuple[str, int]:
    """Draw a page in a process that finds no font of the system; return its text and how many letters are boxes."""
    config = folder / "fonts.conf"
    config.write_text(NO_FONTS.format(folder / "cache"))
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "DJANGO_SETTINGS_MODULE": "iztapalapa.settings"}
    page = f'<html lang="es-MX"><head><title>Letras</title></head><body>{body}</body></html>'
    command = [sys.executable, "-c", DRAW]
    done = subprocess.run(command, input=page.encode(), cwd=ROOT, env=environment, capture_output=True, check=True)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(done.stdout))
    # The page and how many there are; the words around them come with a document.
    return as_one_word(text).removesuffix("11"), done.stderr.decode().count(BOX)


def as_one_word(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub(r"\s", "", text))


@pytest.mark.parametrize("letters", [SPANISH, NAHUATL, OTOMI], ids=["spanish", "nahuatl", "otomi"])
def test_letters_are_drawn_and_read_where_the_system_has_no_font(letters, tmp_path):
    words = "".join(f"<{tag}>{letters}</{tag}>" for tag in WEIGHTS)
    assert drawn(f"<main>{words}</main>", tmp_path) == (as_one_word(letters) * len(WEIGHTS), 0)


def test_a_letter_that_no_font_has_is_noticed(tmp_path):
    assert drawn("<main><p>\U00012000</p></main>", tmp_path)[1] == 1


def fonts_of_marks(pdf: bytes) -> list[bool]:
    """Return for each combining mark whether it is drawn by the font of its letter, and so set under it."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()

    def font(index: int) -> bytes:
        name = ctypes.create_string_buffer(200)
        pypdfium2.raw.FPDFText_GetFontInfo(page.raw, index, name, 200, ctypes.byref(ctypes.c_int()))
        return name.value

    letters = [chr(pypdfium2.raw.FPDFText_GetUnicode(page.raw, index)) for index in range(page.count_chars())]
    return [font(index) == font(index - 1) for index, letter in enumerate(letters) if unicodedata.combining(letter)]


def test_a_mark_is_set_under_its_letter():
    page = (
        "<html lang='es-MX'><head><title>o\u0331</title></head><body><main><p>to\u0331ho\u0331</p></main></body></html>"
    )
    assert fonts_of_marks(render_pdf(page)) == [True, True]
