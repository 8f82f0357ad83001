"""The public pages that verify a folio."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from iztapalapa.folios.actions import issue
from iztapalapa.folios.models import Folio
from iztapalapa.folios.registry import FolioKind, FolioState, kinds, register
from tests.builders import told
from tests.folios.given import forget

GIVEN = datetime(2026, 3, 14, 18, 0, tzinfo=UTC)


class PaperFolio(FolioKind):
    """The folio of a paper of these tests."""

    kind = "papel"
    name = "papel de prueba"
    default_pattern = "PRUEBA-{number}"

    def address(self, subject: str) -> str:
        """Return where the paper would be."""
        return f"/papeles/{subject}/"

    def state(self, folio: Folio) -> FolioState | None:
        """Tell that there is a newer one."""
        return FolioState("Reemplazada por la versión 2", path="/papeles/otro/", current=False)


@pytest.fixture
def folio(db):
    register(PaperFolio)
    yield issue(
        "papel",
        subject="norte",
        number=7,
        title="Agenda de Barrio Norte",
        at=GIVEN,
        content_sha256="ab" * 32,
    )
    forget("papel")


def test_a_known_folio_says_what_it_is(client, folio):
    answer = client.get(reverse("folio-detail", args=["PRUEBA-7"]))
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Agenda de Barrio Norte", "Papel de prueba", told(GIVEN), "ab" * 32, "/papeles/norte/"):
        assert words in page


def test_a_known_folio_tells_its_state_as_its_app_declares_it(client, folio):
    page = client.get(reverse("folio-detail", args=["PRUEBA-7"])).content.decode()
    assert "Reemplazada por la versión 2" in page
    assert "/papeles/otro/" in page


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [kind.kind for kind in kinds()])
def test_a_folio_whose_subject_its_kind_cannot_read_shows_its_page_without_an_address(client, kind):
    given = Folio.objects.create(
        kind=kind, code="VIEJO-1", subject="así / se escribía", title="Papel viejo", issued_at=GIVEN
    )
    answer = client.get(reverse("folio-detail", args=[given.code]))
    page = answer.content.decode()
    assert (answer.status_code, "Papel viejo" in page, answer.context["address"]) == (200, True, "")
    assert "Ver lo que respalda este folio" not in page


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
