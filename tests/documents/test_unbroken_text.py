"""No document prints text past its paper or over other text, whatever words it is given; nor cuts an ordinary one."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pypdfium2
import pytest
import weasyprint

from iztapalapa.documents.composing import compose, html_of
from iztapalapa.documents.registry import DocumentKind, kinds
from iztapalapa.documents.rendering import render_content
from planning.actions.diagnosis import link_problems, record_problem
from tests.browser.town import Town
from tests.unbroken import TALK, stretch

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
# Letters stand at least this far from the edge (points): what is nearer, a printer cuts.
EDGE = 14
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


def outside(pdf: bytes) -> list[str]:
    """Return what stands nearer to the edge of its page than a printer reaches, or past it, by page."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [(text.get_charbox(at), at) for at in range(text.count_chars())]
        far = [
            at
            for (left, bottom, right, top), at in boxes
            if right > left and (left < EDGE or right > width - EDGE or bottom < EDGE or top > height - EDGE)
        ]
        if far:
            found.append(f"page {number}: {text.get_text_range(far[0], 40)!r} and {len(far)} letters")
    return found


def overprinted(pdf: bytes) -> list[str]:
    """Return the pieces of text that stand over one another, by page."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        text = page.get_textpage()
        pieces = sorted((text.get_rect(at) for at in range(text.count_rects())), key=lambda piece: -piece[3])
        for at, upper in enumerate(pieces):
            for lower in pieces[at + 1 :]:
                if lower[3] <= upper[1]:
                    break
                if covers(upper, lower):
                    said = [text.get_text_bounded(*piece)[:30] for piece in (upper, lower)]
                    found.append(f"page {number}: {said[0]!r} and {said[1]!r}")
    return found


def covers(first: Box, second: Box) -> bool:
    """Say whether one box stands over half of the height of the other, beyond what letters of two lines touch."""
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    return wide > 2 and high > min(first[3] - first[1], second[3] - second[1]) / 2


def cut(pdf: bytes, html: str) -> set[str]:
    """Return the words of ``html`` that are cut in two between lines: a piece that is no word, and the rest below it."""
    words = set(re.findall(r"[^\W\d_]+", html))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    breaks = [found for page in pages for found in re.findall(r"([^\W\d_]+)\r\n([^\W\d_]+)", page)]
    return {piece + rest for piece, rest in breaks if piece not in words and piece + rest in words}


def findable(kind: DocumentKind) -> Iterator[Any]:
    """Return the subjects of a kind; a sheet is not carried by every session."""
    for reference in kind.subjects():
        with suppress(LookupError):
            yield kind.find(reference)


def test_no_letter_stands_off_the_paper_or_over_another_and_no_word_is_cut(transactional_db: None) -> None:
    town = Town()
    cause, effect = (record_problem(process=town.process, statement=said, by=town.by) for said in ("Fugas", "Tandeo"))
    link_problems(cause=cause, effect=effect, by=town.by)
    stretch(TALK)
    usual = [(kind, compose(kind, subject).values) for kind in kinds() if (subject := next(findable(kind), None))]
    cuts = {kind.kind: words for kind, values in usual if (words := cut(render_content(values), html_of(values)))}
    stretch()
    wrong, printed = {}, set()
    for kind in kinds():
        if subject := next(findable(kind), None):
            printed.add(kind.kind)
            pdf = render_content(compose(kind, subject).values)
            if badly := outside(pdf) + overprinted(pdf):
                wrong[kind.kind] = badly
    assert (cuts, wrong) == ({}, {})
    assert {"agenda", "minutes", "rubric_report", "session_kit", "problem_tree"} - printed == set()


def test_text_over_text_is_noticed() -> None:
    line = "<p style='position: absolute; margin: 0; top: {}mm; left: 0'>{}</p>"
    over, under = (
        weasyprint.HTML(string=line.format(0, "Acuerdos") + line.format(lower, "Asistencia")).write_pdf()
        for lower in (1, 9)
    )
    assert [len(overprinted(pdf)) for pdf in (over, under)] == [1, 0]
