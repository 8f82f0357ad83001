"""The test kind of document stands in these tests only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from iztapalapa.documents import registry
from tests.documents.kinds import forget

SAMPLE_TEMPLATES = Path(__file__).parent / "sample" / "templates"


@pytest.fixture(autouse=True)
def papers(settings, monkeypatch) -> Iterator[registry.DocumentKind]:
    """Register the kind "papel" and its template, here and in workers that a test starts."""
    from tests.documents.sample.documents import PaperDocument

    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], SAMPLE_TEMPLATES]}]
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.documents.worker_settings")
    registry.register(PaperDocument)
    yield registry.kind_named("papel")
    forget("papel")
