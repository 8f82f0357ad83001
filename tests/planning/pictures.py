"""Real files, made on the fly: good photos and everything that calls itself one."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

GPS_IFD, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def upload(data: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    """Return ``data`` as a browser sends it."""
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def photo(width: int = 640, height: int = 480, *, kind: str = "JPEG", mode: str = "RGB", **options: Any) -> bytes:
    """Return a picture: red at the left, blue at the right."""
    picture = Image.new(mode, (width, height), "red")
    picture.paste(Image.new(mode, (width - width // 2, height), "blue"), (width // 2, 0))
    written = BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def photo_with_secrets(orientation: int = 6) -> bytes:
    """Return a JPEG taken with the phone on its side, with GPS, camera, comment and XMP."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "Camara-Secreta"
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (19.0, 21.0, 30.0), 3: "W", 4: (99.0, 3.0, 5.0)})
    return photo(exif=exif, comment=b"comentario-secreto", xmp=b"<x:xmpmeta>xmp-secreto</x:xmpmeta>")


def png_with_text() -> bytes:
    """Return a PNG with text, a transparent half and something glued to its end."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Location", "texto-secreto")
    picture = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    written = BytesIO()
    picture.save(written, "PNG", pnginfo=text)
    return written.getvalue() + b"<script>polyglot-secreto</script>"


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def pixel_bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """Return a small PNG file whose picture has 400 megapixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    row = b"\x00" * (width // 8 + 1)
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def gif_bomb() -> bytes:
    """Return a GIF of a few bytes that announces 65,535 × 65,535."""
    return b"GIF89a\xff\xff\xff\xff\x80\x00\x00\xff\xff\xff\x00\x00\x00;"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
