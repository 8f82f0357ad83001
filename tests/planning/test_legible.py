"""Accepted means still legible: what comes out is compared with what went in, over all that may come."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat

from planning.images import remake
from planning.pixels import on_white, small_copy
from tests.planning import pictures
from tests.planning.pictures import upload

SIZE = (240, 160)
NEAR = 12  # levels of 255, on average: what JPEG and few colours may change
ADAM7, GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 1, 0, 2, 3, 4, 6


def paper(size: tuple[int, int] = SIZE) -> Image.Image:
    """Return what an acta looks like to a scanner: ink on paper, a grey stamp, and every grey from black to white."""
    page = Image.new("L", size, "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((10, 10, size[0] // 2, 40), fill=0)
    draw.rectangle((size[0] // 2 + 10, 10, size[0] - 10, 40), fill=128)
    page.paste(Image.linear_gradient("L").rotate(90).resize((size[0], size[1] // 3)), (0, size[1] * 2 // 3))
    return page


def deep(page: Image.Image, white: int = 65535) -> Image.Image:
    """Return the page with more than 256 greys, of which ``white`` is white."""
    return page.convert("I").point(lambda level: level * (white / 255) + 0.0)


def lab(page: Image.Image) -> Image.Image:
    profiles = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    return ImageCms.profileToProfile(page.convert("RGB"), *profiles, outputMode="LAB")


def swapped(page: Image.Image, mode: str) -> Image.Image:
    """Return the page in a mode of sixteen bits, which Pillow only makes from bytes."""
    whole = deep(page)
    order = ">" if mode.endswith("B") else "<"
    values = list(whole.get_flattened_data())
    return Image.frombytes(mode, whole.size, struct.pack(f"{order}{len(values)}H", *values))


MADE = {
    "1": lambda page: page.convert("1"),
    "PA": lambda page: page.convert("P").convert("PA"),
    "La": lambda page: page.convert("LA").convert("La"),
    "RGBa": lambda page: page.convert("RGBA").convert("RGBa"),
    "HSV": lambda page: page.convert("RGB").convert("HSV"),
    "LAB": lab,
    "I": deep,
    "F": lambda page: page.convert("F"),
    **{mode: (lambda page, mode=mode: swapped(page, mode)) for mode in ("I;16", "I;16B", "I;16L", "I;16N")},
}


def in_mode(page: Image.Image, mode: str) -> Image.Image:
    return MADE.get(mode, lambda page: page.convert(mode))(page)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return by how many levels two pictures differ on average, seen from afar (dots of two colours are a grey)."""
    far = [picture.convert("L").resize((60, 40), Image.Resampling.BOX) for picture in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*far)).mean[0]


def reach(picture: Image.Image) -> tuple[bool, bool]:
    """Return whether ink is still dark and paper still light."""
    darkest, lightest = picture.convert("L").getextrema()
    return darkest < 40, lightest > 215


@pytest.mark.parametrize("mode", Image.MODES)
def test_every_mode_looks_as_before(mode):
    page = paper()
    for seen in (on_white(in_mode(page, mode)), small_copy(in_mode(page, mode), 200)):
        assert seen.mode in {"L", "RGB"}
        assert (difference(seen, page) < NEAR, *reach(seen)) == (True, True, True)


@pytest.mark.parametrize("white", [255, 1023, 4095, 65535, 1_000_000])
def test_white_is_white_whatever_number_the_scanner_writes_it_with(white):
    assert difference(on_white(deep(paper(), white)), paper()) < NEAR


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "HSV", "P", "PA", "LAB"])
def test_colours_stay_colours(mode):
    picture = Image.new("RGB", SIZE, (200, 30, 40))
    made = lab(picture) if mode == "LAB" else MADE.get(mode, lambda page: page.convert(mode))(picture)
    red, green, blue = on_white(made).resize((1, 1)).getpixel((0, 0))
    assert (abs(red - 200) < 30, abs(green - 30) < 30, abs(blue - 40) < 30) == (True, True, True)


@pytest.mark.parametrize("mode", ["LA", "La", "RGBA", "RGBa"])
def test_what_is_transparent_is_paper(mode):
    ink = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    ImageDraw.Draw(ink).rectangle((0, 0, 120, 160), fill=(0, 0, 0, 255))
    seen = on_white((ink.convert("LA") if mode == "La" else ink).convert(mode))
    assert [seen.convert("L").getpixel((x, 80)) for x in (10, 230)] == [0, 255]


WRITTEN = [
    (kind, mode)
    for kind, modes in {
        "JPEG": ("1", "L", "RGB", "RGBX", "CMYK", "YCbCr"),
        "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
        "WEBP": ("L", "LA", "P", "RGB", "RGBA"),
    }.items()
    for mode in modes
]


@pytest.mark.parametrize(("kind", "mode"), WRITTEN)
def test_every_file_that_is_read_looks_as_before(kind, mode):
    page, written = paper(), io.BytesIO()
    in_mode(page, mode).save(written, kind, **({"lossless": True} if kind == "WEBP" else {}))
    seen = Image.open(io.BytesIO(remake(upload(written.getvalue())).image))
    assert (seen.format, difference(seen, page) < NEAR, *reach(seen)) == ("JPEG", True, True, True)


def png(page: Image.Image, colour: int, bits: int, *, clear: bytes = b"") -> bytes:
    """Return the page as a PNG of any kind and depth, as scanners and programs write it, not only as Pillow does."""
    wide, high = page.size
    most = 2**bits - 1
    parts = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}[colour]
    rows = []
    for y in range(high):
        values: list[int] = []
        for x in range(wide):
            level = page.getpixel((x, y)) * most // 255
            values += [level] * (parts - 1) + [most] if colour in {GREY_ALPHA, RGBA} else [level] * parts
        width = "".join(format(value, f"0{bits}b") for value in values)
        rows.append(b"\0" + int(width.ljust(-(-len(width) // 8) * 8, "0"), 2).to_bytes(-(-len(width) // 8), "big"))
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", wide, high, bits, colour, 0, 0, 0))]
    if colour == PALETTE:
        chunks.append((b"PLTE", b"".join(bytes([level * 255 // most] * 3) for level in range(most + 1))))
    chunks += [(b"tRNS", clear)] if clear else []
    chunks += [(b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(pictures.chunk(*chunk) for chunk in chunks)


KINDS_OF_PNG = [(GREY, bits) for bits in (1, 2, 4, 8, 16)] + [(PALETTE, bits) for bits in (1, 2, 4, 8)]
KINDS_OF_PNG += [(colour, bits) for colour in (RGB, GREY_ALPHA, RGBA) for bits in (8, 16)]


@pytest.mark.parametrize(("colour", "bits"), KINDS_OF_PNG)
def test_every_kind_of_png_looks_as_before(colour, bits):
    page = paper((120, 80))
    seen = Image.open(io.BytesIO(remake(upload(png(page, colour, bits), "acta.png")).image))
    # With two or four greys, greys become the darker one: as far as that goes.
    expected = page.point(lambda level: level * (2**bits - 1) // 255 * 255 // (2**bits - 1)) if bits < 8 else page
    assert (difference(seen, expected) < NEAR, *reach(seen)) == (True, True, True)


@pytest.mark.parametrize(
    ("colour", "bits", "clear"), [(GREY, 1, b"\0\0"), (GREY, 8, b"\0\0"), (GREY, 16, b"\0\0"), (RGB, 8, b"\0" * 6)]
)
def test_a_colour_said_to_be_transparent_is_paper(colour, bits, clear):
    page = paper((120, 80))
    seen = Image.open(io.BytesIO(remake(upload(png(page, colour, bits, clear=clear), "acta.png")).image))
    assert seen.convert("L").getpixel((30, 25)) > 215


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_orientation_is_turned_upright(kind, orientation):
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how Pillow names what undoes each of them
    page, written, exif = paper(), io.BytesIO(), Image.Exif()
    exif[0x0112] = orientation
    turned = page.transpose(Image.Transpose(back[orientation])) if orientation in back else page
    turned.convert("RGB").save(written, kind, exif=exif)
    seen = Image.open(io.BytesIO(remake(upload(written.getvalue())).image))
    assert (seen.size, difference(seen, page) < NEAR) == (SIZE, True)


def test_what_would_not_be_legible_is_refused():
    strip = io.BytesIO()
    Image.new("1", (100_000, 150), 1).save(strip, "PNG")
    with pytest.raises(ValidationError) as refusal:
        remake(upload(strip.getvalue(), "tira.png"))
    assert refusal.value.messages == [
        "«tira.png» es una tira de 100000 × 150 puntos: al achicarla no se leería. Envíala en partes."
    ]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_an_animation_of_which_one_picture_would_stay_is_refused(kind):
    pages, written = [paper(), paper().rotate(180)], io.BytesIO()
    pages[0].convert("RGB").save(written, kind, save_all=True, append_images=[pages[1].convert("RGB")], duration=300)
    with pytest.raises(ValidationError) as refusal:
        remake(upload(written.getvalue(), "baile.png"))
    assert refusal.value.messages == [
        "«baile.png» es una animación y sólo se guardaría su primera imagen: envía una foto fija."
    ]


def test_a_large_scan_keeps_its_thin_lines():
    page = Image.new("L", (4960, 7016), "white")
    ImageDraw.Draw(page).line((0, 3508, 4960, 3508), fill=0, width=8)
    written = io.BytesIO()
    deep(page).convert("I;16").save(written, "PNG")
    seen = Image.open(io.BytesIO(remake(upload(written.getvalue(), "acta.png")).image)).convert("L")
    assert (seen.size, seen.getpixel((700, 1000)) < 90, seen.getpixel((700, 500)) > 240) == ((1414, 2000), True, True)
