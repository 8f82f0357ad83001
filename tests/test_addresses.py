"""Addresses that nobody typed: control characters, keys past every column, unseen characters of a pasted link."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from iztapalapa.addresses import NAMES
from tests import builders
from tests.repairing import repairing
from tests.test_access import ADDRESSES, Address

pytestmark = pytest.mark.django_db
HUGE = 2**63
WORDS = {"party": "equipo", "part": "presentation"}
ANSWERS = {200, 301, 302, 304, 400, 403, 404, 405}
# What a person may not type and a program may send, as it stands in a query string.
ODD = ("%00", f"{HUGE}", f"-{HUGE}", "9" * 40, "%ED%A0%80", "%FF", "%E2%80%8B", "1%00")
# Every name that a page of ours reads from its query string, and those of before; those of the admin are beside them.
ASKED = ("q", "colonia", "folio", "next", *NAMES, *NAMES.values())
OF_ADMIN = ("q", "p", "o", "e", "all", "id__exact", "id__in", "office__id__exact", "stage__exact", "domain__id__exact")


@pytest.fixture
def coordination() -> Client:
    """Return the browser of somebody who sees all and may repair all."""
    client = Client()
    repairing(client)
    return client


def paths_with(value: Any) -> Iterator[tuple[str, str]]:
    """Return every address of ours that names something, with ``value`` for each name in turn."""
    for address in ADDRESSES:
        for odd in address.arguments:
            if (url := path_of(address, odd, value)) is not None:
                yield address.name, url


def path_of(address: Address, odd: str, value: Any) -> str | None:
    """Return the address, None where its pattern does not let ``value`` stand for ``odd``."""
    named = {name: WORDS.get(name, 1) for name in address.arguments}
    try:
        return reverse(address.name, kwargs={**named, odd: value})
    except NoReverseMatch:
        return None


@pytest.mark.parametrize("value", [HUGE, 10**40, "a\x00b", "\x00", "a\x0bb", "\u200b"])
def test_an_address_that_names_nothing_is_not_found(coordination: Client, value: Any) -> None:
    walked = list(paths_with(value))
    assert walked
    for name, url in walked:
        assert (name, coordination.get(url).status_code) == (name, 404)
        assert (name, coordination.post(url).status_code in {404, 405}) == (name, True)


def test_every_query_string_is_answered(coordination: Client) -> None:
    for address in ADDRESSES:
        # The health of the house is red in a test, where no worker runs.
        if not address.arguments and "(" not in address.route and address.name != "health":
            url = reverse(address.name)
            for value in ODD:
                query = "&".join(f"{name}={value}" for name in ASKED)
                assert (url, value, coordination.get(f"{url}?{query}").status_code in ANSWERS) == (url, value, True)


def test_every_list_of_the_admin_answers_every_query_string(coordination: Client) -> None:
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for value in ODD:
            for asked in OF_ADMIN:
                answer = coordination.get(f"{reverse(f'{name}_changelist')}?{asked}={value}").status_code
                assert (name, asked, value, answer in ANSWERS) == (name, asked, value, True)
            answer = coordination.get(
                f"{reverse('admin:index')}{model._meta.app_label}/{model._meta.model_name}/{value}/"
            )
            assert answer.status_code in ANSWERS


def test_a_query_string_is_read_as_a_person_reads_it(client: Client) -> None:
    builders.colonia(name="Año de Juárez")
    answer = client.get(f"{reverse('colonia-list')}?q=Jua%CC%81rez%00%E2%80%8B&pagina=1%0B")
    assert (answer.status_code, [each.name for each in answer.context["object_list"]]) == (200, ["Año de Juárez"])


def test_a_pasted_link_is_read_as_a_person_reads_it(client: Client) -> None:
    project = builders.project(process=builders.process())
    url = f"{reverse('project-list')}{quote(project.folio)}%E2%80%8B%C2%A0/"
    assert client.get(url).status_code == 200


def test_a_cookie_that_no_database_takes_is_forgotten(client: Client) -> None:
    client.cookies["sessionid"] = "a\x00" * 16
    assert client.get(reverse("workspace")).status_code == 302
