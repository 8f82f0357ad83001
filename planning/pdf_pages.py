"""The pages of a scanned PDF, turned into pictures: a program of its own, with bounded memory and time.

``python pdf_pages.py MOST LONGEST < scan.pdf`` writes each page as a JPEG of at most LONGEST points, after its length in
four bytes. What cannot be read ends it with one word at the standard error. A PDF may hold pictures of any size and make
its reader fail in any way; here it takes down nobody else. Only pypdfium2 and Pillow are imported: neither Django nor the
settings are in this process.
"""

import resource
import struct
import sys
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from pypdfium2 import raw

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
TAIL = 2048  # a PDF ends with a mark in its last bytes
THINNEST = 20  # a page twenty times longer than wide cannot be read once it fits


def confine() -> None:
    """Give this process only what a scan needs; the system ends it when it asks for more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(most: int, longest: int) -> str:
    """Write the pages of the PDF at the standard input; return "", or a word for why not."""
    data = sys.stdin.buffer.read()
    if b"%%EOF" not in data[-TAIL:]:
        return "damaged"  # cut short: readers would mend it, and leave pages out
    try:
        scan = pypdfium2.PdfDocument(data)
        scan.init_forms()
        if len(scan) > most:
            return f"many {len(scan)}"
        if not len(scan):
            return "damaged"
        return next(filter(None, (write(page, longest) for page in scan)), "")
    except pypdfium2.PdfiumError as error:
        return "encrypted" if error.err_code == raw.FPDF_ERR_PASSWORD else "damaged"


def write(page: pypdfium2.PdfPage, longest: int) -> str:
    """Write one page; return "", or a word for why it cannot be read."""
    width, height = page.get_size()
    if not width or not height or max(width, height) > THINNEST * min(width, height):
        return "thin"
    picture = page.render(scale=(longest - 1) / max(width, height)).to_pil().convert("RGB")
    if picture.convert("L").getextrema() in {(0, 0), (255, 255)} and not all(map(can_be_decoded, pictures_of(page))):
        return "unreadable"  # and so drawn as nothing
    # Written as close to the page as a JPEG can be: what is kept is made of it.
    written = BytesIO()
    picture.save(written, "JPEG", quality=95, subsampling=0)
    sys.stdout.buffer.write(struct.pack(">I", written.tell()) + written.getvalue())
    return ""


def pictures_of(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfObject]:
    """Return the pictures that a page holds."""
    return page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)


def can_be_decoded(picture: pypdfium2.PdfObject) -> bool:
    """Return whether there is something to see in a picture."""
    return bool(raw.FPDFImageObj_GetBitmap(picture.raw))


if __name__ == "__main__":
    confine()
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])) or 0)
