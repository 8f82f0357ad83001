"""Pixels of pictures: decoded one picture at a time, made small band by band, as eyes see them on white paper.

The memory used is bounded by what is decoded (``bytes_a_point``) and by one picture: a whole process decodes one at a
time, and never holds a second copy of all its pixels, only of some rows.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageCms, ImageFile, ImageMath, ImageOps

ROWS = 256
DEEP = {"I", "F", "I;16", "I;16B", "I;16L", "I;16N"}  # more than 256 greys
GREY = {"1", "L", *DEEP}
SHADES = (255, 1023, 4095, 65535)  # white as eight, ten, twelve and sixteen bits write it
ORIENTATION = 0x0112
WEBP_POINT = 16  # bytes: two canvases of the decoder, its answer, and Pillow's own
_one_at_a_time = threading.Lock()


@contextmanager
def decoding() -> Iterator[None]:
    """Decode alone in this process, and refuse pictures cut short.

    WeasyPrint, once imported, tells Pillow to accept those in the whole process.
    """
    with _one_at_a_time:
        lenient = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """Return ``size`` made as small as ``longest`` asks, in proportion; never larger."""
    share = min(1.0, longest / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def bytes_a_point(picture: Image.Image) -> int:
    """Return how much memory decoding takes at most for each point of a picture that is not decoded yet."""
    if picture.format == "WEBP":
        return WEBP_POINT
    if picture.format == "JPEG" and picture.info.get("progressive"):
        return 2 * len(picture.getbands())  # all coefficients at once; its pixels are few (see small_copy)
    if picture.mode in {"1", "L", "P"}:
        return 1
    return 2 if picture.mode.startswith("I;16") else 4


def small_copy(picture: Image.Image, longest: int) -> Image.Image:
    """Return the picture upright, on white, at most ``longest`` points long, as RGB and nothing beside its pixels."""
    orientation = picture.getexif().get(ORIENTATION)
    size = fitted(picture.size, longest)
    picture.draft(None, size)  # JPEG decodes itself smaller, less than twice as long as asked; others do not know how
    picture.load()
    size = fitted(picture.size, longest)
    white = white_of(picture)
    mode = "L" if picture.mode in GREY and "transparency" not in picture.info else "RGB"
    # As wide as in the end, but as high as before: what a resampler makes first too, so nothing is lost.
    narrow = Image.new(mode, (size[0], picture.height))
    for top in range(0, picture.height, ROWS):
        rows = picture.crop((0, top, picture.width, min(top + ROWS, picture.height)))
        narrow.paste(on_white(rows, white).convert(mode).resize((size[0], rows.height)), (0, top))
    small = narrow.resize(size).convert("RGB")
    small.getexif()[ORIENTATION] = orientation or 1
    upright = ImageOps.exif_transpose(small)
    # Nothing of the original may be written again: neither comments nor XMP nor its profile.
    upright.info = {}
    return upright


def white_of(picture: Image.Image) -> int:
    """Return the level that is white in a deep grey picture: the least usual one that holds its lightest point."""
    if picture.mode not in DEEP:
        return 255
    as_numbers = picture if picture.mode in {"I", "F", "I;16"} else picture.convert("I")
    lightest: Any = as_numbers.getextrema()[1]  # of one band: a number
    return next((shade for shade in SHADES if lightest <= shade), int(lightest))


def on_white(picture: Image.Image, white: int | None = None) -> Image.Image:
    """Return the picture as eyes see it on white paper, in mode L or RGB, whatever mode it has.

    ``white`` is the level of white of the whole, where ``picture`` is a part (see ``white_of``).
    """
    if picture.mode in DEEP:
        return _eight_bits(picture, white or white_of(picture))
    if picture.mode == "LAB":
        return _from_lab(picture)
    if picture.mode in {"La", "RGBa"}:
        picture = picture.convert({"La": "LA", "RGBa": "RGBA"}[picture.mode])
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture.getchannel("A"))
        return paper
    return picture.convert("L" if picture.mode in GREY else "RGB")


def _eight_bits(picture: Image.Image, white: int) -> Image.Image:
    """Return a deep grey picture with 256 greys; Pillow's own conversion makes everything above 255 white."""
    exact = picture if picture.mode in {"I", "F"} else picture.convert("I")
    light = exact.convert("F").point(lambda level: level * (255 / white) + 0.0).convert("L")
    clear = picture.info.get("transparency")
    if isinstance(clear, int):
        mask = ImageMath.lambda_eval(lambda named: (named["exact"] == clear) * 255, exact=exact.convert("I"))
        light.paste(255, mask=mask.convert("L"))
    return light


def _from_lab(picture: Image.Image) -> Image.Image:
    lab, rgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.applyTransform(picture, ImageCms.buildTransform(lab, rgb, "LAB", "RGB")) or picture
