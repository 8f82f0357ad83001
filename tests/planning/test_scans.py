"""Paper that office machines send as PDF: its pages become pictures, and nothing else is kept."""

import errno
import io
import sys
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from django.core.files.storage import FileSystemStorage
from PIL import Image

from planning.images import remake, remake_pages
from planning.models import Attachment
from planning.scanning import READING
from tests import builders
from tests.planning import scans
from tests.planning.pictures import photo, upload
from tests.planning.test_attachments import kept, stored_files
from tests.refusals import refuses

DAMAGED = "«%s» está dañado o incompleto: escanea otra vez o envíalo de nuevo."
UNREADABLE = "«%s» trae una página que no se puede leer: escanéala a 200 o 300 puntos por pulgada."
REFUSED = {
    "21 pages": (
        lambda: scans.scan(21),
        "«acta.pdf» tiene 21 páginas y aquí caben 20: divídelo o envíalo aparte.",
    ),
    "encrypted": (
        lambda: scans.scan(2, owner="dueña", user="clave"),
        "«acta.pdf» pide una contraseña para abrirse: guárdalo sin contraseña o escanea otra vez.",
    ),
    "cut short": (lambda: scans.scan(3)[:30_000], DAMAGED % "acta.pdf"),
    "only its name": (lambda: b"%PDF-1.7\nnada\n%%EOF", DAMAGED % "acta.pdf"),
    "no pages": (scans.without_pages, DAMAGED % "acta.pdf"),
    "a picture nobody can decode": (scans.unreadable, UNREADABLE % "acta.pdf"),
    "a picture of gigabytes": (scans.bomb, UNREADABLE % "acta.pdf"),
    "a strip": (
        lambda: scans.sized(100, 14_400),
        "«acta.pdf» tiene una página tan angosta que no se leería: escanéala en partes.",
    ),
}


@pytest.fixture
def process(db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return builders.process()


def add(process, *files: tuple[bytes, str], **said) -> tuple[list[Attachment], list[str]]:
    said.setdefault("kind", Attachment.Kind.SIGNED_MINUTES)
    sent = [upload(data, name) for data, name in files]
    return builders.add_attachments(process=process, files=sent, by=process.opened_by, **said)


def bar(data: bytes) -> int:
    """Return how wide the bar at the top of a sheet is, in 25ths of the page."""
    row = Image.open(io.BytesIO(data)).convert("L").crop((0, 40, 1545, 41))
    return round(sum(level < 128 for level in row.tobytes()) * 25 / row.width)


def test_each_page_becomes_a_picture_in_order_and_the_pdf_is_not_kept(process):
    pages, _refused = add(process, (scans.scan(3), "acta.pdf"))
    assert [(page.kind, page.width, page.height) for page in pages] == [("signed_minutes", 1545, 1999)] * 3
    assert [bar(kept(page)) for page in pages] == [1, 2, 3]
    assert {file.suffix for file in stored_files()} == {".jpg"}
    assert [b"%PDF" in file.read_bytes() for file in stored_files()] == [False] * 6


def test_a_scan_of_twenty_pages_is_kept_whole(process):
    pages, _refused = add(process, (scans.scan(20), "acta.pdf"))
    assert [bar(kept(page)) for page in pages] == list(range(1, 21))


def test_a_picture_of_paper_is_a_scan_of_one_page(process):
    pages, refused = add(process, (photo(), "acta.jpg"))
    assert (len(pages), refused) == (1, [])


def test_a_scan_that_only_its_owner_may_change_is_read(process):
    pages, refused = add(process, (scans.scan(2, owner="dueña", user=""), "acta.pdf"))
    assert (len(pages), refused) == (2, [])


@pytest.mark.parametrize(("width", "height"), [(14_400, 14_400), (12_000_000, 10_000_000), (3, 3)])
def test_a_page_of_any_size_becomes_a_picture_of_ours(process, width, height):
    [page], _refused = add(process, (scans.sized(width, height), "acta.pdf"))
    assert 1900 < max(page.width, page.height) <= 2000


@pytest.mark.parametrize(("made", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_scan_that_cannot_be_read_is_refused_with_a_sentence(process, made, sentence):
    assert add(process, (made(), "acta.pdf")) == ([], [sentence])
    assert (stored_files(), Attachment.objects.count()) == ([], 0)


def test_twenty_pages_fit_at_once_whatever_files_they_come_in(process):
    sent = [(scans.scan(12), "acta.pdf"), (scans.scan(9), "anexo.pdf"), (scans.scan(8), "lista.pdf")]
    pages, refused = add(process, *sent, (scans.scan(1), "una.pdf"))
    assert [bar(kept(page)) for page in pages] == [*range(1, 13), *range(1, 9)]
    assert refused == [
        "«anexo.pdf» tiene 9 páginas y aquí caben 8: divídelo o envíalo aparte.",
        "«una.pdf» ya no cabe con las demás páginas: envíalo aparte.",
    ]


def test_pages_and_pictures_of_paper_are_counted_together(process):
    pictures = [(photo(), f"{number}.jpg") for number in range(3)]
    pages, refused = add(process, (scans.scan(18), "acta.pdf"), *pictures)
    assert (len(pages), refused) == (20, ["«2.jpg» ya no cabe con las demás páginas: envíalo aparte."])


def test_photos_are_taken_while_a_heavy_scan_is_read():
    heavy = upload(scans.heavy(), "acta.pdf")
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(remake_pages, heavy, most=20, until=monotonic() + 60)
        while not READING.locked():
            assert not reading.done()
        assert remake(upload(photo())).width == 640
        assert not reading.done()
        [page] = reading.result()
    assert page.height == 1999


def test_scans_that_come_too_late_or_all_at_once_are_told_so(monkeypatch):
    sent = {"most": 20, "until": monotonic() - 1}
    with refuses("«acta.pdf» no se alcanzó a leer con los demás: envíalo aparte."):
        remake_pages(upload(scans.scan(), "acta.pdf"), **sent)
    with refuses("«acta.pdf» no se alcanzó a leer con los demás: envíalo aparte."):
        remake_pages(upload(scans.heavy(), "acta.pdf"), most=20, until=monotonic() + 0.5)
    monkeypatch.setattr("planning.scanning.TURN", 0.05)
    busy = "«acta.pdf» no se leyó porque se está leyendo otro escaneo: espera un momento y envíalo otra vez."
    with READING, refuses(busy):
        remake_pages(upload(scans.scan(), "acta.pdf"), **{**sent, "until": monotonic() + 60})
    assert not READING.locked()


@pytest.mark.parametrize("kind", Attachment.PUBLISHABLE)
def test_only_paper_with_signatures_may_be_a_pdf(process, kind):
    pages, [refused] = add(process, (scans.scan(), "acta.pdf"), kind=kind)
    assert (pages, refused.startswith("«acta.pdf» es un PDF: aquí sólo se aceptan PDF de hojas de firmas")) == (
        [],
        True,
    )


class SmallDisk(FileSystemStorage):
    """A disk that is full after three files."""

    def _save(self, name, content):
        if len(stored_files()) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super()._save(name, content)


def test_a_disk_that_fills_up_keeps_no_page_of_a_scan(process, settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.SmallDisk"}}
    full = "No se pudo guardar la foto: el disco del servidor está lleno o falla. Avisa a la coordinación."
    assert add(process, (scans.scan(3), "acta.pdf")) == ([], [full])
    assert (stored_files(), Attachment.objects.count()) == ([], 0)


def test_the_program_that_reads_a_scan_knows_no_secret(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "secreto-de-la-casa")
    told = tmp_path / "told"
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nenv > {told}\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    assert len(remake_pages(upload(scans.scan(), "acta.pdf"), most=20, until=monotonic() + 60)) == 1
    assert "secreto" not in told.read_text()
