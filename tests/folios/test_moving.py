"""Folios that were registered by an address are found by their subject, and back: nothing printed changes."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from assemblies.models import WorkingSheet
from iztapalapa.folios.models import Folio, FolioSeries
from tests.folios.given import PLACE, one_of_each

BEFORE = [("folios", "0001_initial")]


def rows(model: Any) -> list[dict[str, Any]]:
    """Return all rows of ``model``."""
    return list(model.objects.order_by("pk").values())


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_given_folios_go_back_to_their_addresses_and_forward_to_their_subjects():
    given = one_of_each()
    standing = Folio.objects.create(
        code="NADA-1", kind="otro", subject="NADA-1", title="De nadie", issued_at=given["acta"].issued_at
    )
    folios, series = rows(Folio), rows(FolioSeries)
    session, process, project = given["acta"].subject, given["arbol"].subject, given["proyecto"].code
    sheets = dict(WorkingSheet.objects.filter(session=session).values_list("kind", "folio"))
    try:
        call_command("migrate", "folios", "0001", verbosity=0)
        old = MigrationExecutor(connection).loader.project_state(BEFORE).apps
        paths = dict(old.get_model("folios", "Folio").objects.values_list("code", "path"))
        kinds = dict(old.get_model("folios", "Folio").objects.values_list("code", "kind"))
        counters = set(old.get_model("folios", "FolioSeries").objects.values_list("name", flat=True))
    finally:
        call_command("migrate", verbosity=0)
    addresses = {
        given["acta"].code: reverse("session-public", args=[session]),
        given["acuse"].code: reverse("session-public", args=[session]),
        given["rubrica"].code: reverse("session-public", args=[session]),
        given["arbol"].code: reverse("process-tree", args=[process]),
        given["agenda"].code: reverse("agenda-version", args=[PLACE, 1]),
        project: reverse("project-detail", args=[project]),
        standing.code: "/verificar/NADA-1/",
        **{sheets[kind]: address for kind, address in screens(session).items()},
    }
    assert {code: paths[code] for code in addresses} == addresses
    assert (kinds[given["rubrica"].code], kinds[given["acta"].code]) == ("reporte de rúbrica", "acta")
    expected = {"IZP", *(f"{name}:{PLACE}" for name in ("minutes", "delivery", "rubric", "sheet", "tree"))}
    assert {name for name in counters if name == "IZP" or PLACE in name} == expected
    assert (rows(Folio), rows(FolioSeries)) == (folios, series)


def screens(session: str) -> dict[str, str]:
    """Return where each sheet was registered."""
    return {
        "convocatoria": reverse("session-public", args=[session]),
        "attendance_sheet": reverse("capture-attendance", args=[session]),
        "guide_sheet": reverse("session-detail", args=[session]),
        "dot_sheet": reverse("capture-vote", args=[session]),
        "tally_sheet": reverse("capture-vote", args=[session]),
        "blank_minutes": reverse("minutes-edit", args=[session]),
        "rubric_sheet": reverse("capture-rubric", args=[session, "team"]),
        "rubric_sheet_community": reverse("capture-rubric", args=[session, "community"]),
        "session_kit": reverse("session-detail", args=[session]),
    }
