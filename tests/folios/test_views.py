"""The public pages that verify a folio."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from iztapalapa.folios.actions import register
from iztapalapa.folios.registry import FolioState, _loaders, state_of
from tests.builders import told

GIVEN = datetime(2026, 3, 14, 18, 0, tzinfo=UTC)


@pytest.fixture
def folio(db):
    return register(
        "PRUEBA-7",
        kind="papel de prueba",
        title="Agenda de Barrio Norte",
        path="/agendas/07-254/v1/",
        at=GIVEN,
        content_sha256="ab" * 32,
    )


def test_a_known_folio_says_what_it_is(client, folio):
    answer = client.get(reverse("folio-detail", args=["PRUEBA-7"]))
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Agenda de Barrio Norte", "Papel de prueba", told(GIVEN), "ab" * 32, "/agendas/07-254/v1/"):
        assert words in page


def test_a_known_folio_tells_its_state_as_its_app_registered_it(client, folio):
    @state_of("papel de prueba")
    def state(_folio):
        return FolioState("Reemplazada por la versión 2", path="/agendas/07-254/v2/", current=False)

    try:
        page = client.get(reverse("folio-detail", args=["PRUEBA-7"])).content.decode()
    finally:
        del _loaders["papel de prueba"]
    assert "Reemplazada por la versión 2" in page
    assert "/agendas/07-254/v2/" in page


@pytest.mark.django_db
def test_an_unknown_folio_is_a_plain_page_with_status_404(client):
    answer = client.get(reverse("folio-detail", args=["NADA-1"]))
    assert answer.status_code == 404
    assert "No hay ningún folio «NADA-1»" in answer.content.decode()


def test_search_leads_to_the_folio_however_typed(client, folio):
    answer = client.get(reverse("folio-search"), {"folio": " prueba-7 "})
    assert (answer.status_code, answer["Location"]) == (302, reverse("folio-detail", args=["PRUEBA-7"]))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Escribe el folio que está impreso"), ("NADA-1", "No hay ningún folio «NADA-1»")],
)
def test_search_says_what_is_wrong_and_keeps_what_was_typed(client, typed, sentence):
    page = client.get(reverse("folio-search"), {"folio": typed}).content.decode()
    assert sentence in page
    assert f'value="{typed}"' in page or not typed
