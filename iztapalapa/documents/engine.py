"""WeasyPrint, kept warm: one font configuration and one parsed sheet for the life of the process.

Import this module only where something is rendered.
"""

import logging
import mimetypes
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import get_ident
from urllib.parse import quote, unquote, urlsplit

import fontpkg_atkinson_hyperlegible
import fontpkg_noto_sans
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from iztapalapa.styles import read_static

from .errors import ForbiddenSourceError
from .looks import sheet_of_all

HOME = "https://application.invalid/"
"""Base of relative addresses: a host that cannot exist, so nothing is ever asked over a network."""
MEDIA_PREFIX, FONT_PREFIX = "/media/", "/fonts/"
HOUSE, OTHERS = "Atkinson Hyperlegible", "Noto Sans"
"""The house's typeface, and one with the letters that it lacks (Nahuatl, Otomí): no system needs to have either."""
FOLDERS = {
    HOUSE: Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files",
    OTHERS: Path(fontpkg_noto_sans.__file__).parent / "files",
}
FACES = {
    "AtkinsonHyperlegible-Regular.ttf": (HOUSE, "400", "normal"),
    "AtkinsonHyperlegible-Italic.ttf": (HOUSE, "400", "italic"),
    "AtkinsonHyperlegible-Bold.ttf": (HOUSE, "700", "normal"),
    "AtkinsonHyperlegible-BoldItalic.ttf": (HOUSE, "700", "italic"),
    "NotoSans[wdth,wght].ttf": (OTHERS, "100 900", "normal"),
    "NotoSans-Italic[wdth,wght].ttf": (OTHERS, "100 900", "italic"),
}
SAFE_DATA = re.compile(r"data:image/(png|jpeg|svg\+xml)[;,]", re.IGNORECASE)
STEP = re.compile(r"Step (\d) ")
STEPS = 8
# fontTools writes the hour into each font that it cuts: the same input must give the same bytes at any hour.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


class OwnFiles(URLFetcher):
    """Fetches the application's own static files, fonts and the named uploads; anything else stops the render."""

    def __init__(self, media: frozenset[str] = frozenset()) -> None:
        super().__init__(allowed_protocols=("data",), fail_on_errors=True)
        self.media = media

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the file of ``url``. WeasyPrint swallows ordinary errors, so every refusal is a fatal one."""
        if SAFE_DATA.match(url):
            return super().fetch(url, headers)
        try:
            body = self._read(url)
        except (OSError, ValueError, SuspiciousOperation) as error:
            raise FatalURLFetchingError(url) from error
        kind = mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, body, {"Content-Type": kind})

    def _read(self, url: str) -> bytes:
        if not url.startswith(HOME):
            raise ValueError(url)
        path = unquote(urlsplit(url).path)
        if path.startswith(settings.STATIC_URL):
            return read_static(path.removeprefix(settings.STATIC_URL))
        if path.startswith(FONT_PREFIX) and (name := path.removeprefix(FONT_PREFIX)) in FACES:
            return (FOLDERS[FACES[name][0]] / name).read_bytes()
        if path.startswith(MEDIA_PREFIX) and path.removeprefix(MEDIA_PREFIX) in self.media:
            with default_storage.open(path.removeprefix(MEDIA_PREFIX)) as file:
                return file.read()
        raise ValueError(url)


@lru_cache(maxsize=1)
def _look() -> tuple[FontConfiguration, list[CSS]]:
    """Return the fonts and the sheet of all documents, parsed once per process."""
    fonts = FontConfiguration()
    fetcher = OwnFiles()
    faces = "".join(
        f"@font-face {{ font-family: '{family}'; src: url('{FONT_PREFIX}{quote(name)}'); "
        f"font-weight: {weight}; font-style: {style} }}\n"
        for name, (family, weight, style) in FACES.items()
    )
    base = f"{HOME}static/css/pdf.css"
    sheets = (faces, sheet_of_all())
    return fonts, [CSS(string=text, base_url=base, url_fetcher=fetcher, font_config=fonts) for text in sheets]


class _StepHandler(logging.Handler):
    """Turns WeasyPrint's step messages of this thread into a percentage."""

    def __init__(self, on_progress: Callable[[int], None]) -> None:
        super().__init__()
        self.on_progress, self.thread_id = on_progress, get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Report the step of ``record``."""
        step = STEP.match(str(record.msg))
        if step and record.thread == self.thread_id:
            self.on_progress(int(step[1]) * 100 // STEPS)


@contextmanager
def _told(on_progress: Callable[[int], None] | None) -> Iterator[None]:
    if on_progress is None:
        yield
        return
    logger = logging.getLogger("weasyprint.progress")
    handler = _StepHandler(on_progress)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)


def draw(html: str, *, media: frozenset[str], on_progress: Callable[[int], None] | None = None) -> bytes:
    """Return WeasyPrint's PDF of ``html``; see ``rendering.render_pdf``."""
    if settings.DEBUG:  # who edits a sheet sees it in a worker that was not restarted
        _look.cache_clear()
    fonts, sheets = _look()
    try:
        with _told(on_progress):
            page = HTML(string=html, base_url=HOME, url_fetcher=OwnFiles(media))
            return page.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1", pdf_identifier=b"izp")
    except FatalURLFetchingError as error:
        raise ForbiddenSourceError(str(error)) from error
