"""No document prints text past its paper, whatever words it is given."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pypdfium2
import pytest

from iztapalapa.documents.composing import compose
from iztapalapa.documents.registry import DocumentKind, kinds
from iztapalapa.documents.rendering import render_content
from planning.actions.diagnosis import link_problems, record_problem
from tests.browser.town import Town
from tests.unbroken import stretch

pytestmark = pytest.mark.django_db(transaction=True)
# Letters stand at least this far from the edge (points): what is nearer, a printer cuts.
EDGE = 14


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


def findable(kind: DocumentKind) -> Iterator[Any]:
    """Return the subjects of a kind; a sheet is not carried by every session."""
    for reference in kind.subjects():
        with suppress(LookupError):
            yield kind.find(reference)


def test_no_letter_stands_off_the_paper(transactional_db: None) -> None:
    town = Town()
    cause, effect = (record_problem(process=town.process, statement=said, by=town.by) for said in ("Fugas", "Tandeo"))
    link_problems(cause=cause, effect=effect, by=town.by)
    stretch()
    wrong, printed = {}, set()
    for kind in kinds():
        if subject := next(findable(kind), None):
            printed.add(kind.kind)
            if far := outside(render_content(compose(kind, subject).values)):
                wrong[kind.kind] = far
    assert wrong == {}
    assert {"agenda", "minutes", "rubric_report", "session_kit", "problem_tree"} - printed == set()
