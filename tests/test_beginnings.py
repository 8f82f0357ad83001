"""What an installation begins with comes once: what it has of its own stays, and what it deletes does not come back."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models.signals import post_migrate

from assemblies.calendar.usual_sequence import begin_sequence
from assemblies.evaluation.initial_rubric import CRITERIA, begin_rubric
from assemblies.models import Rubric, SessionSequence
from iztapalapa.management.commands import prepare_trial
from planning.models import Colonia, TerritorialOffice, ThematicDomain
from planning.official_domains import DOMAINS, begin_domains
from tests.house import is_ours

pytestmark = pytest.mark.django_db
OWN = (("agua", "Agua", 1), ("milpa", "Milpa", 2), ("water", "Salud", 3))


def own(code: str, name: str, position: int) -> ThematicDomain:
    return ThematicDomain(code=code, name=name, position=position)


def test_a_new_database_has_what_the_programme_begins_with():
    assert list(ThematicDomain.objects.values_list("code", "name")) == list(DOMAINS)
    assert (Rubric.objects.get().criteria.count(), SessionSequence.objects.count()) == (len(CRITERIA), 1)


def test_nothing_of_ours_writes_rows_after_every_migrate():
    ours = [
        receiver.__module__
        for app in apps.get_app_configs()
        for receiver in post_migrate._live_receivers(app)[0]
        if is_ours(receiver)
    ]
    assert ours == []


@pytest.mark.parametrize("rows", [OWN, (), (("water", "Agua", 7),)], ids=["own", "none", "one"])
def test_ambitos_of_ones_own_survive_every_migrate(rows):
    ThematicDomain.objects.all().delete()
    ThematicDomain.objects.bulk_create(own(*row) for row in rows)
    call_command("migrate", verbosity=0)
    assert list(ThematicDomain.objects.values_list("code", "name", "position")) == list(rows)


def test_beginnings_leave_alone_what_is_there():
    """As their migrations find an installation that is older than they are."""
    ThematicDomain.objects.all().delete()
    ThematicDomain.objects.bulk_create(own(*row) for row in OWN)
    begin_domains(ThematicDomain, using="default")
    for begin in (begin_rubric, begin_sequence):
        begin(lambda name: apps.get_model("assemblies", name), using="default")
    assert (ThematicDomain.objects.count(), Rubric.objects.count(), SessionSequence.objects.count()) == (3, 1, 1)


@pytest.mark.parametrize("model", [Rubric, SessionSequence])
def test_a_deleted_beginning_does_not_come_back(model):
    model.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert model.objects.count() == 0


def test_a_deleted_territory_does_not_come_back_at_the_next_start(settings, tmp_path):
    settings.ALLOW_DEMO, settings.VAR_DIR, settings.SECRET_KEY = False, tmp_path, "a key of one's own" * 3
    call_command("load_territory", stdout=StringIO())
    Colonia.objects.all().delete()
    TerritorialOffice.objects.all().delete()
    said = StringIO()
    command = prepare_trial.Command(stdout=said)
    command._collect_static_files = lambda: None  # has a test of its own, and takes long
    command.handle()
    assert (Colonia.objects.count(), TerritorialOffice.objects.count()) == (0, 0)
    assert (tmp_path / "demonstration-accounts").read_text() == ""
    assert "Todavía no hay territorio. Cárgalo con: .venv/bin/python manage.py load_territory" in said.getvalue()
