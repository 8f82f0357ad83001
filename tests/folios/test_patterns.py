"""A pattern that could not be written, found again or told apart is refused before the first folio is given."""

import os
import subprocess
import sys

import pytest

from iztapalapa.checks import folios_can_be_written
from tests.services import ROOT

PLAIN = "sólo admite {place}, {number} y un número con ceros, como {number:03d}"
WRITTEN = "empieza con letras y un guion, y sólo lleva letras sin acento, cifras y guiones; entre sus partes, un guion"


def said(settings, **patterns: str) -> list[str]:
    """Return what the check says of these patterns."""
    settings.FOLIO_PATTERNS = patterns
    return [message.msg for message in folios_can_be_written(None)]


@pytest.mark.parametrize(
    ("kind", "pattern", "fault"),
    [
        ("acta", "ACT-{place}-{number", "no se puede leer: revisa sus llaves"),
        ("acta", "ACT-{colonia}-{number}", PLAIN),
        ("acta", "ACT-{place.__class__}-{number}", PLAIN),
        ("acta", "ACT-{place!r}-{number}", PLAIN),
        ("acta", "ACT-{place:>9}-{number}", PLAIN),
        ("acta", "ACT-{number:x}", PLAIN),
        ("acta", "ACT-{number:.2f}", PLAIN),
        ("acta", "ACT-{}", PLAIN),
        ("acta", "ACT-{place}", "lleva una vez {number}"),
        ("acta", "ACT-{number}-{number}", "lleva una vez {number}"),
        ("acta", "ACT-7", "lleva una vez {number}"),
        ("acta", "", "lleva una vez {number}"),
        ("agenda", "AG-{number}", "lleva una vez {place} y {number}"),
        ("acta", "{number}", WRITTEN),
        ("acta", "7-{number}", WRITTEN),
        ("acta", "ACT{number}", WRITTEN),
        ("acta", "ACTA Nº-{number}", WRITTEN),
        ("acta", "ACT/{place}-{number}", WRITTEN),
        ("acta", "ACT-{place}{number}", WRITTEN),
        ("acta", "ACT-{place}/{number}", WRITTEN),
        ("acta", "ACT-{place}-7{number}", WRITTEN),
        ("acta", "ACT-{number}7", WRITTEN),
        ("acta", "ACT-{number} ", WRITTEN),
        ("acta", "ACTA-DE-LA-ASAMBLEA-{place}-{number}", "da folios de más de 32 letras"),
        ("proyecto", "COYOACAN-{number:08d}", "da folios de más de 16 letras"),
    ],
)
def test_a_bad_pattern_is_refused_with_what_is_wrong(settings, kind, pattern, fault):
    assert said(settings, **{kind: pattern}) == [f"El patrón «{pattern}» de {kind} {fault}."]


@pytest.mark.parametrize(
    "pattern", ["A-{number}", "ACT-{place}-{number:03d}", "ACT-2026-{number:09d}", "COY-{number}-x"]
)
def test_a_good_pattern_is_not(settings, pattern):
    assert said(settings, acta=pattern) == []


def test_a_project_has_sixteen_letters(settings):
    assert said(settings, proyecto="COYOACAN-{number:04d}") == []


def test_a_kind_that_nobody_declares_is_told_with_those_that_are(settings):
    declared = "acta, acuse, agenda, arbol, hoja, proyecto, rubrica"
    sentence = f"FOLIO_PATTERNS nombra «actas», que no es un tipo de folio. Hay: {declared}."
    assert said(settings, actas="ACT-{number}") == [sentence]


@pytest.mark.parametrize("prefix", ["HOJA-", "hoja-", "HOJA-A-"])
def test_two_kinds_that_begin_alike_are_refused(settings, prefix):
    sentence = f"Los folios de acta y de hoja empiezan igual: «{prefix}» y «HOJA-»."
    assert said(settings, acta=f"{prefix}{{number}}") == [sentence]


@pytest.mark.once
def test_the_environment_says_the_patterns_and_the_check_reads_them(tmp_path):
    tmp_path.chmod(0o700)
    patterns = " acta = ACT-{place}-{number:03d}, hoja=HJ-{number} ,sin patrón"
    environment = {**os.environ, "VAR_DIR": str(tmp_path), "FOLIO_PATTERNS": patterns}
    ask = "from iztapalapa import settings as s; print(s.FOLIO_PATTERNS)"
    told = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    expected = {"acta": "ACT-{place}-{number:03d}", "hoja": "HJ-{number}", "sin patrón": ""}
    assert told.stdout.strip() == str(expected)
    checked = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, "(iztapalapa.E005) FOLIO_PATTERNS nombra «sin patrón»" in checked.stderr) == (1, True)
