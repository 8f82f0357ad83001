"""Scans that office machines send as PDF: their pages become pictures, in a program of their own (``pdf_pages.py``)."""

import struct
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from iztapalapa.amounts import amount

PROGRAM = Path(__file__).with_name("pdf_pages.py")
PATIENCE = 30  # seconds for all the scans of one upload; the processor time of each is limited in the program
TURN = 5  # seconds that a scan waits for the one before it: who waits longer holds a thread of the web server
READING = threading.Lock()
REFUSALS = {
    "encrypted": _("«%s» pide una contraseña para abrirse: guárdalo sin contraseña o escanea otra vez."),
    "damaged": _("«%s» está dañado o incompleto: escanea otra vez o envíalo de nuevo."),
    "thin": _("«%s» tiene una página tan angosta que no se leería: escanéala en partes."),
    "unreadable": _("«%s» trae una página que no se puede leer: escanéala a 200 o 300 puntos por pulgada."),
}
TOO_MUCH = _("«%s» trae páginas demasiado grandes para abrirlas: escanéalo a 200 o 300 puntos por pulgada.")

BUSY = _("«%s» no se leyó porque se está leyendo otro escaneo: espera un momento y envíalo otra vez.")
LATE = _("«%s» no se alcanzó a leer con los demás: envíalo aparte.")
FULL = _("«%s» ya no cabe con las demás páginas: envíalo aparte.")
TOO_MANY = _("«%(name)s» tiene %(pages)s y aquí caben %(most)d: divídelo o envíalo aparte.")


def scanned_pages(data: bytes, *, name: str, most: int, longest: int, until: float) -> list[bytes]:
    """Return each page of the PDF ``data`` as a JPEG of at most ``longest`` points, before the moment ``until``.

    One is read at a time in this process. Raises ValidationError with a sentence that names the file and says what to do.
    """
    if monotonic() >= until:
        raise ValidationError(LATE % name)
    if not READING.acquire(timeout=TURN):
        raise ValidationError(BUSY % name)
    try:
        return _read(data, name=name, most=most, longest=longest, until=until)
    finally:
        READING.release()


def _read(data: bytes, *, name: str, most: int, longest: int, until: float) -> list[bytes]:
    command = [sys.executable, "-I", str(PROGRAM), str(most), str(longest)]
    patience = max(0.5, until - monotonic())
    try:
        # Nothing of the environment goes along: it carries the secrets of the settings.
        done = subprocess.run(command, input=data, capture_output=True, timeout=patience, check=False, env={})  # noqa: S603
    except subprocess.TimeoutExpired as error:
        # Read in what the others left, it may be well; alone it had all the time there is.
        raise ValidationError((LATE if patience < PATIENCE - TURN else TOO_MUCH) % name) from error
    if done.returncode:
        raise _refusal(name, done.stderr.decode(errors="replace").split(), most)
    return _parted(done.stdout)


def _parted(written: bytes) -> list[bytes]:
    pages, at = [], 0
    while at < len(written):
        length = struct.unpack_from(">I", written, at)[0]
        pages.append(written[at + 4 : at + 4 + length])
        at += 4 + length
    return pages


def _refusal(name: str, said: list[str], most: int) -> ValidationError:
    match said:
        case [*_noise, "many", pages]:
            if not most:
                return ValidationError(FULL % name)
            return ValidationError(TOO_MANY % {"name": name, "pages": amount("pages", int(pages)), "most": most})
        case [*_noise, why] if why in REFUSALS:
            return ValidationError(REFUSALS[why] % name)
    return ValidationError(TOO_MUCH % name)
