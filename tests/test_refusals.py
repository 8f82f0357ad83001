"""No test takes just any refusal for the one it means."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ANY_REFUSAL = re.compile(r"pytest\.raises\(ValidationError\):")


def test_every_refusal_is_asserted_with_its_sentence():
    here = Path(__file__).parent
    bare = [str(file.relative_to(here)) for file in here.rglob("*.py") if ANY_REFUSAL.search(file.read_text())]
    assert bare == []
