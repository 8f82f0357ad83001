"""Pictures that people send: verified by their content, made anew without hidden data, kept under random names.

What is stored never is what was sent: the pixels are decoded, turned upright, made small and written again as JPEG, so
neither EXIF, GPS, comments nor anything hidden behind the picture survives. Sizes are asked of the header before
anything is decoded; the memory used is bounded by ``MOST_PIXELS``.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps

MEGABYTE = 1024 * 1024
MOST_BYTES = 12 * MEGABYTE
MOST_PIXELS = 50_000_000
MOST_FILES = 20
LONGEST_SIDE, PREVIEW_SIDE = 2000, 480
QUALITY, PREVIEW_QUALITY = 82, 75
READ = ("JPEG", "PNG", "WEBP")  # tried on the content, whatever the name says
ACCEPT = "image/jpeg,image/png,image/webp"
FOLDER = "attachments"
NAME_SHOWN = 60

# Pillow's own alarm, for whatever else opens pictures in this process.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


@dataclass(frozen=True)
class Picture:
    """A picture made anew: two JPEG files, and the first one's size in pixels and fingerprint."""

    image: bytes
    preview: bytes
    width: int
    height: int
    sha256: str


def shown_name(name: str) -> str:
    """Return the last part of a file's name, short and printable, as a sentence may quote it."""
    last = PurePosixPath(str(name).replace("\\", "/")).name
    clean = "".join(letter for letter in last if letter.isprintable()).strip() or _("sin nombre")
    return clean if len(clean) <= NAME_SHOWN else f"{clean[: NAME_SHOWN - 1]}…"


def remake(file: Any) -> Picture:
    """Verify an uploaded file and make its picture anew.

    Raises ValidationError with a sentence that names the file and says what to do.
    """
    name = shown_name(file.name)
    if not file.size:
        raise ValidationError(_("«%s» está vacío: vuelve a tomar la foto o escoge otra.") % name)
    if file.size > MOST_BYTES:
        raise ValidationError(
            _("«%(name)s» pesa %(size)d MB y el máximo son %(most)d: tómala con menos calidad o escoge otra.")
            % {"name": name, "size": -(-file.size // MEGABYTE), "most": MOST_BYTES // MEGABYTE}
        )
    _verify(file, name)
    try:
        with _whole_files_only():
            return _made_anew(_open(file))
    except Exception as error:  # a broken file makes decoders raise anything
        raise ValidationError(
            _("«%s» está dañada o incompleta: vuelve a tomar la foto o envíala otra vez.") % name
        ) from error


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Refuse pictures cut short: WeasyPrint, once imported, tells Pillow to accept them in the whole process."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _open(file: Any) -> Image.Image:
    file.seek(0)
    return Image.open(file, formats=READ)


def _verify(file: Any, name: str) -> None:
    """Ask the header what this is and how big; check what can be checked without decoding."""
    try:
        picture = _open(file)
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except Exception as error:  # not a picture, or not one of ours
        raise ValidationError(
            _("«%s» no es una foto JPEG, PNG o WebP, aunque su nombre lo diga: escoge otra.") % name
        ) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_large(name, picture.width, picture.height)
    try:
        picture.verify()
    except Exception as error:  # see remake()
        raise ValidationError(
            _("«%s» está dañada o incompleta: vuelve a tomar la foto o envíala otra vez.") % name
        ) from error


def _too_large(name: str, width: int = 0, height: int = 0) -> ValidationError:
    size = _(" (%(width)d × %(height)d)") % {"width": width, "height": height} if width else ""
    sentence = _("«%(name)s» mide demasiados puntos%(size)s y el máximo son %(most)d megapixeles: tómala más chica.")
    return ValidationError(sentence % {"name": name, "size": size, "most": MOST_PIXELS // 1_000_000})


def _made_anew(picture: Image.Image) -> Picture:
    """Decode, make small first (JPEG while decoding), then turn upright and flatten."""
    if picture.mode in {"P", "PA", "1"}:
        picture = picture.convert("RGBA")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    large = _on_white(ImageOps.exif_transpose(picture))
    small = large.copy()
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    image = _jpeg(large, QUALITY)
    return Picture(image, _jpeg(small, PREVIEW_QUALITY), *large.size, hashlib.sha256(image).hexdigest())


def _on_white(picture: Image.Image) -> Image.Image:
    """Return bare RGB pixels: what is transparent becomes white, and nothing else comes along."""
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    bare = picture.convert("RGB")
    # Pillow writes comments and XMP of the original again unless they are forgotten.
    bare.info = {}
    return bare


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
    return written.getvalue()


def keep(picture: Picture) -> tuple[str, str]:
    """Store both files under random names; return the names. All or nothing.

    Raises ValidationError if the disk refuses.
    """
    token = secrets.token_hex(16)
    names = [f"{FOLDER}/{token[:2]}/{token}.jpg", f"{FOLDER}/{token[:2]}/{token}-480.jpg"]
    try:
        image, preview = (
            default_storage.save(name, ContentFile(data))
            for name, data in zip(names, (picture.image, picture.preview), strict=True)
        )
    except OSError as error:
        discard(names)
        raise ValidationError(
            _("No se pudo guardar la foto: el disco del servidor está lleno o falla. Avisa a la coordinación.")
        ) from error
    return image, preview


def discard(names: Iterable[str]) -> None:
    """Remove stored files; those that are not there are left aside."""
    for name in names:
        try:
            default_storage.delete(name)
        except OSError:
            continue


def limits() -> str:
    """Return what is accepted, in a sentence to read before choosing files."""
    return _(
        "Fotos JPEG, PNG o WebP, de hasta %(megabytes)d MB y %(pixels)d megapixeles; hasta %(files)d a la vez."
    ) % {
        "megabytes": MOST_BYTES // MEGABYTE,
        "pixels": MOST_PIXELS // 1_000_000,
        "files": MOST_FILES,
    }
