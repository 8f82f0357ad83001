"""What WeasyPrint leaves undone for PDF/UA: the scope of header cells, printing of links, a stable identifier."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

PRINT_FLAG = 4


def finish_pdf(pdf: bytes) -> bytes:
    """Return ``pdf`` with TH scopes, printable annotations and an identifier made from its content."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for element, ancestors in _elements(opened.Root.StructTreeRoot, ()):
            if element.get("/S") == Name.TH:
                scope = Name.Column if "/THead" in ancestors else Name.Row
                _set_scope(element, scope)
        for page in opened.pages:
            for annotation in page.get("/Annots", []):
                annotation.F = int(annotation.get("/F", 0)) | PRINT_FLAG
        finished = BytesIO()
        opened.save(finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return finished.getvalue()


def _elements(node: Any, ancestors: tuple[str, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Return each structure element below ``node`` with the types of those around it."""
    waiting = [(node, ancestors)]
    while waiting:
        node, ancestors = waiting.pop()
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield kid, ancestors
                waiting.append((kid, (*ancestors, str(kid.S))))


def _set_scope(element: Any, scope: Name) -> None:
    """Write the scope into the cell's table attributes, which WeasyPrint leaves empty."""
    present = element.get("/A", Array())
    attributes = list(present) if isinstance(present, Array) else [present]
    for attribute in attributes:
        if attribute.get("/O") == Name.Table:
            attribute.Scope = scope
            return
    element.A = Array([*attributes, Dictionary(O=Name.Table, Scope=scope)])
