"""Folios are given once, also when many ask at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from iztapalapa.folios.actions import issue, register
from iztapalapa.folios.models import Folio, FolioSeries

AT = datetime(2026, 3, 14, 18, 0, tzinfo=UTC)
PROJECT = {"kind": "proyecto", "title": "Huerto de la calle Sur 8", "path": "/proyectos/{folio}/"}


@pytest.mark.django_db
def test_issue_counts_from_one_in_each_series():
    codes = [issue("IZP", "IZP-{number:04d}", **PROJECT).code for _ in range(3)]
    other = issue("ACTA", "ACTA-{number:05d}", kind="acta", title="Acta", path="/asambleas/1/").code
    assert codes == ["IZP-0001", "IZP-0002", "IZP-0003"]
    assert other == "ACTA-00001"


@pytest.mark.django_db
def test_issue_stores_what_was_said_and_the_address_with_the_folio():
    issue("IZP", "IZP-{number:04d}", **PROJECT, at=AT, content_sha256="a" * 64)
    folio = Folio.objects.get()
    assert (folio.path, folio.issued_at, folio.content_sha256) == ("/proyectos/IZP-0001/", AT, "a" * 64)
    assert (folio.kind, folio.title) == ("proyecto", "Huerto de la calle Sur 8")


@pytest.mark.django_db
@pytest.mark.parametrize("again", ["ALDC-07-254-v1", "aldc-07-254-V1"])
def test_register_refuses_a_second_use(again):
    agenda = {"kind": "agenda", "title": "Agenda", "path": "/agendas/07-254/v1/"}
    register("ALDC-07-254-v1", **agenda)
    with pytest.raises(ValidationError) as refused:
        register(again, **agenda)
    assert refused.value.messages == [f"El folio {again} ya se usó; un folio no se usa dos veces."]
    assert Folio.objects.count() == 1


@pytest.mark.django_db
def test_find_ignores_case_and_spaces_around():
    folio = issue("IZP", "IZP-{number:04d}", **PROJECT)
    assert Folio.objects.find(" izp-0001 ") == folio
    assert Folio.objects.find("IZP-0002") is None


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_request_takes_no_folio():
    issue("IZP", "IZP-{number:04d}", **PROJECT)
    with transaction.atomic():
        issue("IZP", "IZP-{number:04d}", **PROJECT)
        transaction.set_rollback(True)
    assert issue("IZP", "IZP-{number:04d}", **PROJECT).code == "IZP-0002"


@pytest.mark.django_db(transaction=True)
def test_eight_threads_asking_at_once_get_different_folios():
    threads, each = 8, 5
    start = Barrier(threads)

    def ask(_thread: int) -> list[str]:
        start.wait()
        try:
            return [issue("IZP", "IZP-{number:04d}", **PROJECT).code for _ in range(each)]
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        given = [code for codes in pool.map(ask, range(threads)) for code in codes]
    assert sorted(given) == [f"IZP-{number:04d}" for number in range(1, threads * each + 1)]
    assert FolioSeries.objects.get(name="IZP").last_number == threads * each
