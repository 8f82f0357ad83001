"""The admin repairs what a project says; folios and states come from the actions only."""

import pytest

from projects.models import GovernmentArea
from tests import builders as build

pytestmark = pytest.mark.django_db


@pytest.fixture
def repairer(admin_client):
    """A client logged in as who may repair."""
    return admin_client


def test_a_project_is_neither_added_nor_deleted_in_the_admin(repairer):
    project = build.project(process=build.process())
    assert repairer.get("/admin/projects/project/").status_code == 200
    assert repairer.get(f"/admin/projects/project/{project.pk}/change/").status_code == 200
    assert repairer.get("/admin/projects/project/add/").status_code == 403
    assert repairer.post(f"/admin/projects/project/{project.pk}/delete/").status_code == 403


def test_an_area_gets_its_liaisons(repairer):
    liaison = build.user("area_liaison")
    repairer.post("/admin/projects/governmentarea/add/", {"name": "Obras", "liaisons": [liaison.pk]})
    assert list(GovernmentArea.objects.get(name="Obras").liaisons.all()) == [liaison]
