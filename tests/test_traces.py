"""Every verb leaves who and when: whatever it writes has a history entry, or is one, signed by ``by`` and dated ``at``.

The verbs are found by themselves. A new one without a case here fails; so does one that writes a row, or links two
records, without a trace of it.
"""

import re
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from assemblies import actions as assemblies
from assemblies.models import Call, OrderOfBusinessItem, Resolution
from assemblies.results.actions.products import note_organizations
from iztapalapa.backfills import copy_into_latest_entries
from tests import builders
from tests.test_models_meta import MODELS
from tests.verbs import AT, CASES, VERBS, Makers, accompanied, convened, written

pytestmark = pytest.mark.django_db
WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


@pytest.fixture
def make(settings: Any, tmp_path: Any) -> Makers:
    settings.MEDIA_ROOT = tmp_path
    return Makers()


def test_every_verb_has_its_case() -> None:
    assert sorted(CASES) == sorted(VERBS)


def tracked_tables() -> dict[str, str]:
    """Return each table of ours that must leave a trace, links too, and the table of the history that keeps it."""
    kept = {}
    for model in MODELS:
        if hasattr(model, "history"):
            history = model.history.model
            kept[model._meta.db_table] = history._meta.db_table
            links = history._history_m2m_fields
            kept |= {field.remote_field.through._meta.db_table: history._meta.db_table for field in links}
    return kept


def histories() -> list[Any]:
    """Return the histories of our models."""
    return [model.history.model for model in MODELS if hasattr(model, "history")]


def entries() -> list[tuple[type[models.Model], str, str]]:
    """Return the models that are entries of a history themselves, with the fields of who and when."""
    names = (("by", "at"), ("recorded_by", "recorded_at"))
    fields = {model: {field.name for field in model._meta.fields} for model in MODELS if not hasattr(model, "history")}
    return [(model, who, when) for model, found in fields.items() for who, when in names if {who, when} <= found]


def last_keys() -> dict[Any, int]:
    """Return the highest key of every history and of every model that is an entry of one."""
    found = [*histories(), *(model for model, _who, _when in entries())]
    return {model: model.objects.aggregate(last=models.Max("pk"))["last"] or 0 for model in found}


def signatures(since: dict[Any, int]) -> list[tuple[str, Any, datetime]]:
    """Return what was entered, by whom and when, since the keys were read."""
    named = [(model, "history_user", "history_date") for model in histories()] + entries()
    return [
        (model.__name__, user, moment)
        for model, who, when in named
        for user, moment in model.objects.filter(pk__gt=since[model]).values_list(who, when)
    ]


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_verb_signs_all_that_it_writes(name: str, make: Makers) -> None:
    asked, actor = CASES[name](make), builders.user()
    since = last_keys()
    with CaptureQueriesContext(connection) as done:
        VERBS[name](**asked, by=actor, at=AT)
    written = {match[1] for query in done.captured_queries if (match := WRITES.match(query["sql"]))}
    kept = tracked_tables()
    assert {table for table in written & kept.keys() if kept[table] not in written} == set()
    signed = signatures(since)
    assert signed
    assert [entry for entry in signed if entry[1:] != (actor.pk, AT)] == []


def test_what_is_taken_off_a_list_says_who_took_it_and_when(make: Makers) -> None:
    actor = builders.user()
    assemblies.save_minutes(**written(make), by=actor, at=AT)
    assemblies.convene_again(**convened(make), by=actor, at=AT)
    gone = [
        (
            model.__name__,
            *model.history.filter(history_type="-").order_by().values_list("history_user", "history_date").distinct(),
        )
        for model in (Resolution, OrderOfBusinessItem, Call)
    ]
    assert gone == [(name, (actor.pk, AT)) for name in ("Resolution", "OrderOfBusinessItem", "Call")]


def test_the_history_of_a_session_tells_what_it_was_linked_to(make: Makers) -> None:
    asked = accompanied(make)
    note_organizations(**asked, by=builders.user(), at=AT)
    last = asked["session"].history.order_by("history_id").last()
    assert sorted(link.alliedorganization.name for link in last.organizations.all()) == ["Comisión", "Vecindad"]
    assert "Universidad" in {
        link.alliedorganization.name for entry in asked["session"].history.all() for link in entry.organizations.all()
    }


def test_links_that_no_history_kept_are_copied_into_the_latest_entry(make: Makers) -> None:
    session = accompanied(make)["session"]
    kept = session.history.first().organizations.model
    kept.objects.all().delete()
    copy_into_latest_entries(apps, "default", "assemblies.Session", "organizations", "problems")
    last, *_earlier = session.history.order_by("-history_date", "-history_id")
    assert sorted(row.alliedorganization.name for row in last.organizations.all()) == ["Comisión", "Universidad"]
    assert set(kept.objects.values_list("history", flat=True)) == {last.pk}
