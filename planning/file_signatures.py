"""What somebody sent where a photo was expected: known by its content, said with what to do instead."""

import re

from django.utils.translation import gettext_lazy as _

HEAD = 1024
# ISO files (photos of phones, videos) name their brand after the word «ftyp».
BRANDS = {"heic": "heic", "heix": "heic", "heim": "heic", "heis": "heic", "hevc": "heic", "hevx": "heic"}
BRANDS |= {"mif1": "heic", "msf1": "heic", "avif": "avif", "avis": "avif"}
BEGINNINGS = (
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"PK\x03\x04", "office"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"Rar!", "office"),
    (b"7z\xbc\xaf", "office"),
    (b"\x1aE\xdf\xa3", "video"),
)
SENTENCES = {
    "heic": _(
        "«%s» es una foto HEIC, que no todos los equipos abren: en los ajustes de la cámara, en «Formatos», escoge "
        "«Más compatible» y tómala otra vez, o conviértela a JPEG."
    ),
    "avif": _("«%s» es una foto AVIF, que no todos los equipos abren: guárdala como JPEG y envíala otra vez."),
    "gif": _("«%s» es un GIF y aquí van fotos JPEG, PNG o WebP: guárdalo como PNG, o toma una foto."),
    "bmp": _("«%s» es un BMP y aquí van fotos JPEG, PNG o WebP: guárdalo como PNG y envíalo otra vez."),
    "tiff": _("«%s» es un TIFF y aquí van fotos JPEG, PNG o WebP: pide al escáner JPEG, o guárdalo como PNG."),
    "svg": _("«%s» es un dibujo SVG y aquí van fotos JPEG, PNG o WebP: guárdalo como PNG y envíalo otra vez."),
    "pdf": _(
        "«%s» es un PDF: aquí sólo se aceptan PDF de hojas de firmas y actas firmadas. Escoge eso en «Qué es», si lo "
        "es; si no, toma una foto."
    ),
    "video": _("«%s» es un video y aquí van fotos JPEG, PNG o WebP: toma una foto."),
    "office": _("«%s» es un documento o un archivo comprimido: envía sus fotos, una por una, como JPEG o PNG."),
    "moving": _("«%s» es una animación y sólo se guardaría su primera imagen: envía una foto fija."),
}
UNKNOWN = _("«%s» no es una foto JPEG, PNG o WebP, aunque su nombre lo diga: escoge otra.")


def kind_of(head: bytes) -> str:
    """Return the key of ``SENTENCES`` for what a file's first bytes (``HEAD`` of them) say that it is, or ""."""
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12].decode("latin-1"), "video")
    if is_pdf(head):
        return "pdf"
    if re.match(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]", head, re.DOTALL):
        return "svg"
    return next((kind for beginning, kind in BEGINNINGS if head.startswith(beginning)), "")


def is_pdf(head: bytes) -> bool:
    """Return whether a file is a PDF; readers look for its first line in the first 1,024 bytes, and so do we."""
    return b"%PDF-" in head[:HEAD] and not head.lstrip().startswith(b"<")


def sentence_for(head: bytes, name: str) -> str:
    """Return what is said of a file that is no photo of ours: what it is, and what to do."""
    return str(SENTENCES.get(kind_of(head), UNKNOWN)) % name
