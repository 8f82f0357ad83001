"""From HTML to PDF. WeasyPrint is imported only by who renders (it costs half a second)."""

import re
import unicodedata
from collections.abc import Callable, Collection
from io import BytesIO
from typing import Any

from iztapalapa.text import printable

from .composing import html_of

# A letter with a mark that no letter of Unicode has by itself («a̱» of Otomí), where it is text; the first group is not.
ACCENTED = re.compile(r"(<(?:title|style|svg)\b.*?</(?:title|style|svg)>|<[^>]*>)|[^\W\d_][\u0300-\u036f]+", re.DOTALL)


def _in_one_font(found: re.Match[str]) -> str:
    """Have letter and mark drawn by the font that has both: two fonts would set the mark beside its letter."""
    if found[1] or len(unicodedata.normalize("NFC", found[0])) == 1:
        return found[0]
    return f'<span class="other-letters">{found[0]}</span>'


def render_content(values: dict[str, Any], *, on_progress: Callable[[int], None] | None = None) -> bytes:
    """Return the PDF of a composed document (see ``composing.compose``)."""
    return render_pdf(html_of(values), media=values["document"]["media"], on_progress=on_progress)


def render_pdf(html: str, *, media: Collection[str] = (), on_progress: Callable[[int], None] | None = None) -> bytes:
    """Return the tagged PDF (pdf/ua-1) of ``html``: the same bytes for the same input.

    The page may show the application's static files (``/static/…``), the uploads named in ``media``
    (``/media/<name>``) and ``data:`` images; ForbiddenSourceError for anything else. ``on_progress`` is told
    a percentage.
    """
    from .engine import draw  # noqa: PLC0415
    from .pdf_ua import finish_pdf  # noqa: PLC0415

    return finish_pdf(
        draw(ACCENTED.sub(_in_one_font, printable(html)), media=frozenset(media), on_progress=on_progress)
    )


def count_pages(pdf: bytes) -> int:
    """Return how many pages ``pdf`` has."""
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
