"""Folios are given once, also when many ask at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection, transaction

from iztapalapa.folios.actions import issue, issue_once
from iztapalapa.folios.models import Folio, FolioSeries
from tests.refusals import refuses

AT = datetime(2026, 3, 14, 18, 0, tzinfo=UTC)
GARDEN = "Huerto de la calle Sur 8"


def project() -> Folio:
    return issue("proyecto", title=GARDEN)


@pytest.mark.django_db
def test_issue_counts_from_one_in_each_kind_and_where_the_folio_says_the_place_in_each_place():
    places = ["07-254", "07-254", "07-300"]
    actas = [issue("acta", subject=str(n), place=place, title="Acta").code for n, place in enumerate(places)]
    assert [project().code for _ in range(3)] == ["IZP-0001", "IZP-0002", "IZP-0003"]
    assert actas == ["ACTA-07-254-001", "ACTA-07-254-002", "ACTA-07-300-001"]


@pytest.mark.django_db
def test_issue_stores_what_was_said_and_finds_it_again_by_its_subject():
    issue("acta", subject="7", place="07-254", title="Acta", at=AT, content_sha256="a" * 64)
    folio = Folio.objects.get()
    assert (folio.code, folio.issued_at, folio.content_sha256) == ("ACTA-07-254-001", AT, "a" * 64)
    assert (folio.kind, folio.subject, folio.title) == ("acta", "7", "Acta")
    assert Folio.objects.of("acta", "7") == folio
    assert (Folio.objects.code_of("acta", "7"), Folio.objects.code_of("acuse", "7")) == (folio.code, "")


@pytest.mark.django_db
def test_without_a_subject_the_folio_itself_names_it():
    assert project().subject == "IZP-0001"


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["07-254", "Ab-254"])
def test_issue_refuses_a_second_use(place):
    agenda = {"title": "Agenda", "number": 1}
    issue("agenda", subject="una", place=place, **agenda)
    with refuses(f"El folio ALDC-{place.upper()}-v1 ya se usó; un folio no se usa dos veces."):
        issue("agenda", subject="otra", place=place.upper(), **agenda)
    assert Folio.objects.count() == 1


@pytest.mark.django_db
def test_a_subject_has_one_folio_and_a_second_takes_no_number():
    first = issue("acta", subject="7", place="07-254", title="Acta")
    with refuses("Esto ya tiene su folio: ACTA-07-254-001."):
        issue("acta", subject="7", place="07-254", title="Acta")
    assert issue_once("acta", subject="7", place="07-254", title="Otra") == first
    assert issue_once("acta", subject="8", place="07-254", title="Acta").code == "ACTA-07-254-002"


def test_a_kind_that_nobody_declares_is_an_error_of_the_program():
    with pytest.raises(LookupError):
        issue("nada", title="Nada")


@pytest.mark.django_db
def test_find_ignores_case_and_spaces_around():
    folio = project()
    assert Folio.objects.find(" izp-0001 ") == folio
    assert Folio.objects.find("IZP-0002") is None


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_request_takes_no_folio():
    project()
    with transaction.atomic():
        project()
        transaction.set_rollback(True)
    assert project().code == "IZP-0002"


@pytest.mark.django_db(transaction=True)
def test_eight_threads_asking_at_once_get_different_folios():
    threads, each = 8, 5
    start = Barrier(threads)

    def ask(_thread: int) -> list[str]:
        start.wait()
        try:
            return [project().code for _ in range(each)]
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        given = [code for codes in pool.map(ask, range(threads)) for code in codes]
    assert sorted(given) == [f"IZP-{number:04d}" for number in range(1, threads * each + 1)]
    assert FolioSeries.objects.get(name="proyecto").last_number == threads * each


@pytest.mark.django_db(transaction=True)
def test_eight_threads_asking_for_one_subject_get_one_folio():
    threads = 8
    start = Barrier(threads)

    def ask(_thread: int) -> str:
        start.wait()
        try:
            return issue_once("arbol", subject="7", place="07-254", title="Árbol").code
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        assert set(pool.map(ask, range(threads))) == {"ARBOL-07-254-01"}
    assert FolioSeries.objects.get(name="arbol:07-254").last_number == 1
