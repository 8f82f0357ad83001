"""Every list in pages takes any page number: it leads to the nearest page and says so."""

import pytest
from django.urls import reverse

from tests import builders

pytestmark = pytest.mark.django_db
LISTS = [
    "colonia-list",
    "project-list",
    "agenda-list",
    "session-public-list",
    "session-list",
    "process-list",
    "venue-list",
    "document-list",
]


@pytest.mark.parametrize("asked", ["999", "abc", "0", "-1"])
@pytest.mark.parametrize("name", LISTS)
def test_a_page_that_does_not_exist_becomes_the_nearest_and_is_said(client, name, asked):
    client.force_login(builders.user())
    answer = client.get(reverse(name), {"pagina": asked})
    assert answer.status_code == 200
    assert f"Esta lista no tiene página «{asked}». Ves la 1 de 1." in answer.content.decode()


@pytest.mark.parametrize("asked", ["", "1"])
@pytest.mark.parametrize("name", LISTS)
def test_a_page_that_exists_needs_no_sentence(client, name, asked):
    client.force_login(builders.user())
    answer = client.get(reverse(name), {"pagina": asked})
    assert answer.status_code == 200
    assert "Esta lista no tiene página" not in answer.content.decode()
