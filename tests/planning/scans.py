"""Scans as office machines send them: PDF made on the fly, good ones and everything that calls itself one."""

import zlib
from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw

PAGE = (1275, 1650)  # Letter at 150 points an inch


def sheet(number: int = 1, size: tuple[int, int] = PAGE) -> Image.Image:
    """Return a white page with a black bar at its top: the page's number tells how wide it is."""
    page = Image.new("L", size, "white")
    ImageDraw.Draw(page).rectangle((0, 0, size[0] * number // 25, size[1] // 10), fill="black")
    return page


def scan(pages: int = 1, **options: str) -> bytes:
    """Return a PDF with pictures of paper, as a scanner writes it."""
    written = BytesIO()
    first, *others = [sheet(number) for number in range(1, pages + 1)]
    first.save(written, "PDF", save_all=True, append_images=others, resolution=150)
    if not options:
        return written.getvalue()
    locked = BytesIO()
    with pikepdf.open(BytesIO(written.getvalue())) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(**options))
    return locked.getvalue()


def sized(width: float, height: float) -> bytes:
    """Return a PDF of one page of ``width`` × ``height`` points, without anything on it."""
    written = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.MediaBox = pikepdf.Array([0, 0, width, height])
        pdf.save(written)
    return written.getvalue()


def without_pages() -> bytes:
    """Return a PDF that holds no page at all."""
    written = BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(written)
    return written.getvalue()


def unreadable() -> bytes:
    """Return a PDF whose second page holds a picture that nobody can decode."""
    written = BytesIO()
    with pikepdf.open(BytesIO(scan(2))) as pdf:
        (picture,) = pdf.pages[1].get_images().values()
        picture.write(b"nothing that a JPEG begins with", filter=pikepdf.Name.DCTDecode)
        pdf.save(written)
    return written.getvalue()


def bomb(side: int = 20_000) -> bytes:
    """Return a PDF of a few kilobytes whose only picture takes gigabytes once decoded."""
    written = BytesIO()
    row = b"\x00" * side * 3
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    packed = zlib.compress(data, 9)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        picture = pikepdf.Stream(pdf, packed)
        picture.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=side,
            Height=side,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]),
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
        page.Contents = pikepdf.Stream(pdf, b"q 612 0 0 792 0 0 cm /Im Do Q")
        pdf.save(written, compress_streams=False)
    return written.getvalue()


def heavy(strokes: int = 60_000) -> bytes:
    """Return a small PDF whose page takes seconds to draw."""
    written = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        path = b"0 0 m " + b"".join(b"%d %d l " % (n * 7919 % 612, n * 104729 % 792) for n in range(strokes)) + b"S"
        page.Contents = pdf.make_stream(path)
        pdf.save(written, compress_streams=True)
    return written.getvalue()
