"""What machines ask of the site's root."""

import pytest

pytestmark = pytest.mark.django_db


def test_robots_read_what_is_public(client):
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /trabajo/",
        "Disallow: /captura/",
        "Disallow: /admin/",
        "Disallow: /cuentas/",
    ]


def test_the_icon_by_its_old_name_leads_to_the_drawing(client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, "/static/icons/favicon.svg")
