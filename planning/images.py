"""Pictures that people send: verified by their content, made anew without hidden data, kept under random names.

What is stored never is what was sent: the pixels are decoded, turned upright, made small and written again as JPEG, so
neither EXIF, GPS, comments nor anything hidden behind the picture survives. Sizes are asked of the header before
anything is decoded; what a picture takes in memory once decoded is bounded by ``MOST_PIXELS`` and ``MOST_MEMORY``, and
one is decoded at a time. Scans of paper may be PDF: their pages become pictures, and only those are kept.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image

from .file_signatures import HEAD, SENTENCES, is_pdf, sentence_for
from .pixels import WEBP_POINT, bytes_a_point, decoding, fitted, small_copy
from .scanning import FULL, scanned_pages

MEGABYTE = 1024 * 1024
MOST_BYTES = 12 * MEGABYTE
MOST_PIXELS = 50_000_000
MOST_MEMORY = 320 * MEGABYTE  # of one decoded picture
MOST_FILES = 20
LONGEST_SIDE, PREVIEW_SIDE = 2000, 480
THINNEST = 100  # a strip made thinner than this by making it small cannot be read any more
QUALITY, PREVIEW_QUALITY = 82, 75
READ = ("JPEG", "PNG", "WEBP")  # tried on the content, whatever the name says
ACCEPT = "image/jpeg,image/png,image/webp"
ACCEPT_SCANS = f"{ACCEPT},application/pdf"
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


def remake(file: File) -> Picture:
    """Verify an uploaded file and make its picture anew.

    Raises ValidationError with a sentence that names the file and says what to do.
    """
    name = _weighed(file)
    with decoding():
        _verify(file, name)
        try:
            return _made_anew(_open(file))
        except Exception as error:  # a broken file makes decoders raise anything
            raise _damaged(name) from error


def remake_pages(file: File, *, most: int, until: float) -> list[Picture]:
    """Verify an uploaded scan, a picture or a PDF of at most ``most`` pages, and make the picture of each page anew.

    A PDF is read until the moment ``until`` (of ``time.monotonic()``), not longer. Raises ValidationError with a
    sentence that names the file and says what to do.
    """
    name = _weighed(file)
    if most < 1:
        raise ValidationError(FULL % name)
    file.seek(0)
    if not is_pdf(file.read(HEAD)):
        return [remake(file)]
    file.seek(0)
    # Photos of other people are decoded meanwhile: a scan is read in a program of its own, and may take long.
    pages = scanned_pages(file.read(), name=name, most=most, longest=LONGEST_SIDE, until=until)
    return [_page_made_anew(page) for page in pages]


def _page_made_anew(page: bytes) -> Picture:
    with decoding():
        return _made_anew(Image.open(BytesIO(page)))


def _weighed(file: File) -> str:
    """Refuse an empty or too heavy file; return the name to say."""
    name = shown_name(file.name or "")
    if not file.size:
        raise ValidationError(_("«%s» está vacío: vuelve a tomar la foto o escoge otra.") % name)
    if file.size > MOST_BYTES:
        raise ValidationError(
            _("«%(name)s» pesa %(size)d MB y el máximo son %(most)d: tómala con menos calidad o escoge otra.")
            % {"name": name, "size": -(-file.size // MEGABYTE), "most": MOST_BYTES // MEGABYTE}
        )
    return name


def _open(file: File) -> Image.Image:
    file.seek(0)
    return Image.open(file, formats=READ)


def _verify(file: File, name: str) -> None:
    """Ask the header what this is and how big; check what can be checked without decoding."""
    try:
        picture = _open(file)
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except Exception as error:  # not a picture, or not one of ours
        file.seek(0)
        raise ValidationError(sentence_for(file.read(HEAD), name)) from error
    most = min(MOST_PIXELS, MOST_MEMORY // bytes_a_point(picture))
    if picture.width * picture.height > most:
        raise _too_large(name, picture.width, picture.height, most)
    if getattr(picture, "is_animated", False) and picture.format in {"PNG", "WEBP"}:
        raise ValidationError(SENTENCES["moving"] % name)
    if min(fitted(picture.size, LONGEST_SIDE)) < THINNEST < min(picture.size):
        raise _strip(name, picture)
    try:
        picture.verify()
    except Exception as error:  # see remake()
        raise _damaged(name) from error


def _damaged(name: str) -> ValidationError:
    return ValidationError(_("«%s» está dañada o incompleta: vuelve a tomar la foto o envíala otra vez.") % name)


def _too_large(name: str, width: int = 0, height: int = 0, most: int = MOST_PIXELS) -> ValidationError:
    size = _(" (%(width)d × %(height)d)") % {"width": width, "height": height} if width else ""
    sentence = _("«%(name)s» mide demasiados puntos%(size)s y el máximo son %(most)d megapixeles: tómala más chica.")
    return ValidationError(sentence % {"name": name, "size": size, "most": most // 1_000_000})


def _strip(name: str, picture: Image.Image) -> ValidationError:
    sentence = _(
        "«%(name)s» es una tira de %(width)d × %(height)d puntos: al achicarla no se leería. Envíala en partes."
    )
    return ValidationError(sentence % {"name": name, "width": picture.width, "height": picture.height})


def _made_anew(picture: Image.Image) -> Picture:
    large = small_copy(picture, LONGEST_SIDE)
    small = large.copy()
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    image = _jpeg(large, QUALITY)
    return Picture(image, _jpeg(small, PREVIEW_QUALITY), *large.size, hashlib.sha256(image).hexdigest())


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
        "Fotos JPEG o PNG de hasta %(pixels)d megapixeles, o WebP de hasta %(webp)d, y de hasta %(megabytes)d MB cada "
        "una; hasta %(files)d a la vez."
    ) % {
        "webp": MOST_MEMORY // WEBP_POINT // 1_000_000,
        "megabytes": MOST_BYTES // MEGABYTE,
        "pixels": MOST_PIXELS // 1_000_000,
        "files": MOST_FILES,
    }


def scan_limits() -> str:
    """Return what is accepted where paper with signatures is sent too, in sentences to read before choosing files."""
    return _("%(photos)s Hojas de firmas y actas firmadas también en PDF, de hasta %(pages)d páginas.") % {
        "photos": limits(),
        "pages": MOST_FILES,
    }
