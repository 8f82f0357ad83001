"""What every kind of document must pass: read with PDF libraries, as a reader or a screen reader would."""

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import zxingcpp
from pypdf import PdfReader


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page with single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def structure(pdf: pikepdf.Pdf) -> list[Any]:
    """Return all structure elements of a tagged PDF, in reading order."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        kids = waiting.pop(0).get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        inner = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        found += inner
        waiting = inner + waiting
    return found


def qr_addresses(pdf: bytes) -> set[str]:
    """Return what a reader decodes from the QR codes of all pages."""
    pages = [page.render(scale=2).to_pil() for page in pypdfium2.PdfDocument(pdf)]
    return {code.text for page in pages for code in zxingcpp.read_barcodes(page)}


def heading_levels(elements: list[Any]) -> list[int]:
    """Return the levels of the headings."""
    return [
        int(str(element.S)[2:]) for element in elements if str(element.S)[1:] in {"H1", "H2", "H3", "H4", "H5", "H6"}
    ]


def assert_readable(content: bytes, *, folio: str, title: str, address: str) -> None:
    """Hold a PDF to the promises of all documents; ``address`` is what its QR leads to."""
    with pikepdf.open(BytesIO(content)) as pdf:
        root, elements = pdf.Root, structure(pdf)
        assert str(root.Lang) == "es"
        assert root.MarkInfo.Marked is True
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.docinfo.Title) == title
        assert 'pdfuaid:part="1"' in root.Metadata.read_bytes().decode()
        assert all(str(element.get("/Alt", "")) for element in elements if element.S == "/Figure")
        assert all("/Scope" in element.get("/A", {}) for element in elements if element.S == "/TH")
        assert heading_levels(elements).count(1) == 1
        for page in pdf.pages:
            annotations = page.get("/Annots", [])
            assert all(annotation.F & 4 and "/Contents" in annotation for annotation in annotations)
            assert str(page.Tabs) == "/S"
    pages = page_texts(content)
    for number, text in enumerate(pages, start=1):
        assert f"Página {number} de {len(pages)}" in text
        assert folio in text
    assert qr_addresses(content) == {address}
