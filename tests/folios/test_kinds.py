"""Folios belong to the house, not to one municipality nor to today's addresses: patterns, routes, a new kind."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import clear_url_caches, reverse, set_urlconf

from assemblies.models import WorkingSheet
from iztapalapa.documents.actions import request_document
from iztapalapa.documents.composing import compose
from iztapalapa.documents.models import Document
from iztapalapa.documents.registry import kind_named as document_named
from iztapalapa.folios.actions import issue
from iztapalapa.folios.models import Folio, FolioSeries
from iztapalapa.folios.patterns import wrong_patterns
from iztapalapa.folios.registry import FolioKind, FolioState, kinds, register
from planning import actions
from tests import builders, cycle
from tests.assemblies.gatherings import assessed, gathering
from tests.clock import NOW
from tests.folios.given import PLACE, forget, one_of_each
from tests.refusals import refuses

pytestmark = pytest.mark.django_db
HERE = {
    "acta": f"ACTA-{PLACE}-001",
    "acuse": f"ACUSE-{PLACE}-001",
    "agenda": f"ALDC-{PLACE}-v1",
    "arbol": f"ARBOL-{PLACE}-01",
    "hoja": f"HOJA-{PLACE}-0001",
    "proyecto": "IZP-0002",  # a neighbour has the first
    "rubrica": f"RUB-{PLACE}-001",
}
ELSEWHERE = {
    "acta": "Tl-AC-{place}-{number}",
    "acuse": "TLREC-{number:05d}",
    "agenda": "TLAG-{place}-e{number:02d}",
    "arbol": "TLAR-{number}-{place}",
    "hoja": "TLH-{place}-{number:03d}",
    "proyecto": "TLPR-{number:06d}",
    "rubrica": "TLR-{place}-{number:02d}-x",
}


def codes() -> dict[str, str]:
    """Return a folio of each kind as it is written."""
    return {folio.kind: folio.code for folio in one_of_each().values()}


@pytest.fixture
def moved_routes(settings):
    """Lay the whole site under another address; only the page that verifies stays where papers say it is."""
    settings.ROOT_URLCONF = "tests.folios.moved_urls"
    clear_url_caches()
    yield
    set_urlconf(None)
    clear_url_caches()


def test_each_kind_gives_the_folios_that_the_house_declares():
    assert codes() == HERE
    assert wrong_patterns() == []


def test_another_municipality_gives_its_own_folios_through_every_kind(settings):
    settings.FOLIO_PATTERNS = ELSEWHERE
    assert wrong_patterns() == []
    assert codes() == {
        "acta": f"Tl-AC-{PLACE}-1",
        "acuse": "TLREC-00001",
        "agenda": f"TLAG-{PLACE}-e01",
        "arbol": f"TLAR-1-{PLACE}",
        "hoja": f"TLH-{PLACE}-001",
        "proyecto": "TLPR-000002",
        "rubrica": f"TLR-{PLACE}-01-x",
    }
    assert set(ELSEWHERE) == {kind.kind for kind in kinds()}
    help_text = Client().get(reverse("folio-search")).content.decode()
    assert "por ejemplo TLAG-07-254-e01 o TLPR-000001." in help_text


def test_a_project_is_found_by_its_folio_however_the_house_writes_it(settings, client):
    settings.FOLIO_PATTERNS = {"proyecto": "Tlh-{number:02d}"}
    project = builders.project(process=builders.process())
    assert client.get("/proyectos/Tlh-01/").status_code == 200
    assert client.get("/proyectos/tLH-01/")["Location"] == project.get_absolute_url() == "/proyectos/Tlh-01/"
    assert "Los folios tienen la forma Tlh-01:" in client.get("/proyectos/IZP-0001/").content.decode()


def test_a_prefix_changed_later_counts_on_and_leaves_what_was_given(settings, client):
    first = issue("acta", subject="7", place=PLACE, title="Acta")
    settings.FOLIO_PATTERNS = {"acta": "ACT-{place}-{number:03d}"}
    second = issue("acta", subject="8", place=PLACE, title="Acta")
    assert (first.code, second.code) == (f"ACTA-{PLACE}-001", f"ACT-{PLACE}-002")
    assert client.get(reverse("folio-detail", args=[first.code])).status_code == 200


def test_a_renamed_route_still_leads_from_a_folio_to_what_it_stands_for(moved_routes):
    pages = {kind: Client().get(f"/verificar/{folio.code}/") for kind, folio in one_of_each().items()}
    assert set(pages) == {kind.kind for kind in kinds()}
    reader = Client()
    reader.force_login(builders.user())
    answers = {}
    for kind, page in pages.items():
        address = page.context["address"]
        assert f'href="{address}"' in page.content.decode()
        answers[kind] = (address.startswith("/mudado/"), reader.get(address).status_code)
    assert answers == dict.fromkeys(pages, (True, 200))


def test_every_sheet_leads_to_its_own_screen():
    session = gathering()
    request_document(kind="session_kit", subject=session)
    addresses = {
        sheet.kind: Client().get(f"/verificar/{sheet.folio}/").context["address"]
        for sheet in WorkingSheet.objects.filter(session=session)
    }
    assert addresses == {
        "convocatoria": reverse("session-public", args=[session.pk]),
        "attendance_sheet": reverse("capture-attendance", args=[session.pk]),
        "guide_sheet": reverse("session-detail", args=[session.pk]),
        "dot_sheet": reverse("capture-vote", args=[session.pk]),
        "tally_sheet": reverse("capture-vote", args=[session.pk]),
        "blank_minutes": reverse("minutes-edit", args=[session.pk]),
        "rubric_sheet": reverse("capture-rubric", args=[session.pk, "team"]),
        "rubric_sheet_community": reverse("capture-rubric", args=[session.pk, "community"]),
        "session_kit": reverse("session-detail", args=[session.pk]),
    }


class BulletinFolio(FolioKind):
    """A kind that the house does not have."""

    kind = "boletin"
    name = "boletín de la alcaldía"
    default_pattern = "BOL-{number:03d}"

    def address(self, subject: str) -> str:
        """Return a page that is there."""
        return f"/asambleas/?boletin={subject}"

    def state(self, folio: Folio) -> FolioState | None:
        """Say one thing."""
        return FolioState("Sigue vigente")


@pytest.fixture
def bulletin():
    register(BulletinFolio)
    yield
    forget("boletin")


def test_a_new_kind_is_one_declaration(bulletin, client, settings):
    settings.FOLIO_PATTERNS = {"boletin": "TLB-{number}"}
    assert wrong_patterns() == []
    folio = issue("boletin", subject="primavera", title="Boletín de primavera")
    page = client.get(reverse("folio-detail", args=["tlb-1"])).content.decode()
    assert (folio.code, Folio.objects.of("boletin", "primavera")) == ("TLB-1", folio)
    for words in ("Boletín de primavera", "Boletín de la alcaldía", "Sigue vigente", "/asambleas/?boletin=primavera"):
        assert words in page


def test_the_folio_of_a_kind_that_is_no_more_is_still_verified(bulletin, client):
    issue("boletin", subject="primavera", title="Boletín de primavera")
    forget("boletin")
    answer = client.get(reverse("folio-detail", args=["BOL-001"]))
    page = answer.content.decode()
    assert (answer.status_code, "Boletín de primavera" in page) == (200, True)
    assert "Ver lo que respalda este folio" not in page


# --- Given only when something is given out ------------------------------------------------------------------------


def test_neither_drafts_nor_previews_nor_captures_take_a_folio():
    agenda, by = cycle.composed(code=PLACE), builders.user()
    process = agenda.process
    session = gathering(by=by, process=process)
    assessed(session, "team", by=by, care=3)
    cause, effect = process.problems.all()[:2]
    actions.link_problems(cause=cause, effect=effect, by=by)
    before = sorted(Folio.objects.values_list("code", flat=True))
    subjects = {
        "agenda": cycle.draft_of(agenda),
        "problem_tree": process,
        "rubric_report": session,
        "session_kit": session,
        "attendance_sheet": session,
    }
    shown = {kind: compose(document_named(kind), subject).values for kind, subject in subjects.items()}
    assert {kind: values["document"]["folio"] for kind, values in shown.items()} == dict.fromkeys(subjects, "pendiente")
    assert {sheet["folio"] for sheet in shown["session_kit"]["data"]["sheets"]} == {"pendiente"}
    files = {kind: values["document"]["filename"] for kind, values in shown.items()}
    assert files == {
        "agenda": f"ALDC-{PLACE}-v1-borrador.pdf",
        "problem_tree": f"arbol-{PLACE}-borrador.pdf",
        "rubric_report": f"rubrica-{PLACE}-borrador.pdf",
        "session_kit": f"hoja-{PLACE}-borrador.pdf",
        "attendance_sheet": f"hoja-{PLACE}-borrador.pdf",
    }
    request_document(kind="agenda", subject=subjects["agenda"])  # a draft that is printed stays a draft
    assert sorted(Folio.objects.values_list("code", flat=True)) == before


def test_what_is_asked_again_keeps_its_folio():
    session = gathering()
    assessed(session, "team", by=builders.user(), care=3)
    code = session.process.colonia.code
    first = request_document(kind="rubric_report", subject=session)
    assessed(session, "team", by=builders.user(), care=4)
    second = request_document(kind="rubric_report", subject=session)
    assert first != second
    assert (first.folio, second.folio) == (f"RUB-{code}-001", f"RUB-{code}-001")


def test_a_document_that_cannot_be_gathered_takes_no_folio(settings):
    session = gathering(at=NOW + timedelta(days=7), held=False)
    settings.SITE_URL = None  # whatever breaks on the way
    with pytest.raises(AttributeError):
        request_document(kind="session_kit", subject=session)
    assert (Folio.objects.count(), FolioSeries.objects.count(), WorkingSheet.objects.count()) == (0, 0, 0)
    assert Document.objects.count() == 0


def test_an_act_that_is_refused_takes_no_folio(settings):
    settings.FOLIO_PATTERNS = {"proyecto": "UNO-{number:020d}"}  # longer than its column: refused when it is stored
    with refuses("Caben 16 caracteres y escribiste 24: acórtalo."):
        builders.project(process=builders.process())
    assert (Folio.objects.count(), FolioSeries.objects.count()) == (0, 0)
