"""What a picture becomes is bounded: several heavy ones at once take the memory of one, whatever their files weigh."""

import io
import os
import struct
import subprocess
import sys
import zlib

import pytest
from PIL import Image

from planning.images import MOST_MEMORY
from tests.planning.pictures import chunk
from tests.services import ROOT

pytestmark = pytest.mark.once
BESIDE = 120  # megabytes: the rows under work, the small copy, what threads and libraries need
SEND_AT_ONCE = """
import pathlib, sys, threading
import django
django.setup()
from django.core.exceptions import ValidationError
from planning.images import remake
from tests.planning.pictures import upload

def memory(what):
    return next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith(what))

data = pathlib.Path(sys.argv[1]).read_bytes()
said = []

def send():
    try:
        said.append(remake(upload(data, "mural")).width)
    except ValidationError as refusal:
        said.extend(refusal.messages)

before = memory("VmRSS")
senders = [threading.Thread(target=send) for _ in range(int(sys.argv[2]))]
[sender.start() for sender in senders]
[sender.join() for sender in senders]
print(*sorted(set(said)), memory("VmHWM") - before)
"""


def png(colour: int, bits: int, parts: int, side: int = 7000) -> bytes:
    """Return a PNG of one colour: few kilobytes, 49 megapixels."""
    row = bytes(1 + side * parts * bits // 8)
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def saved(mode: str, size: tuple[int, int], kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, kind, **options)
    return written.getvalue()


HEAVY = {
    "two colours": (lambda: png(0, 1, 1), 2, "2000"),
    "with transparency": (lambda: png(6, 8, 4), 3, "2000"),
    "sixteen bits": (lambda: png(0, 16, 1), 2, "2000"),
    "progressive": (lambda: saved("RGB", (7000, 6900), "JPEG", progressive=True, subsampling=0), 2, "2000"),
    "progressive, four inks": (
        lambda: saved("CMYK", (7000, 6900), "JPEG", progressive=True),
        1,
        "«mural» mide demasiados puntos (7000 × 6900) y el máximo son 41 megapixeles: tómala más chica.",
    ),
    "webp": (lambda: saved("RGB", (5200, 4000), "WEBP", method=0), 2, "2000"),
    "larger webp": (
        lambda: saved("RGB", (5600, 4000), "WEBP", method=0),
        1,
        "«mural» mide demasiados puntos (5600 × 4000) y el máximo son 20 megapixeles: tómala más chica.",
    ),
}


@pytest.mark.parametrize(("made", "people", "said"), HEAVY.values(), ids=HEAVY)
def test_pictures_that_become_large_take_the_memory_of_one(tmp_path, made, people, said):
    sent = tmp_path / "mural"
    sent.write_bytes(made())
    command = [sys.executable, "-c", SEND_AT_ONCE, str(sent), str(people)]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "iztapalapa.settings"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=300)
    answer, grown = done.stdout.strip().rsplit(" ", 1)
    assert (answer, int(grown) < MOST_MEMORY // 1024**2 + BESIDE) == (said, True), grown
