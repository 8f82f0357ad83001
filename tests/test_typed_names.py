"""Where the name of a person is typed, a shared phone's browser offers none that others typed before.

Every page with a form is walked. A field in which text is typed is known to hold a name of a person, or something else:
a new one fails here until somebody decides.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.forms import BaseForm, CharField
from django.urls import reverse

from iztapalapa.access import RECORD
from tests.house import is_ours
from tests.repairing import repairing
from tests.test_access import SUBJECTS, WORKSPACES, World, browser, world  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db


TEXTS = {"text", "search", "email", "tel"}


def is_text(attrs: dict[str, str | None]) -> bool:
    return attrs.get("type", "text") in TEXTS and attrs.get("inputmode") not in {"numeric", "decimal"}


class TypedFields(HTMLParser):
    """Collects the fields of a page in which text is typed: {name: autocomplete}."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("name") and (tag == "textarea" or (tag == "input" and is_text(given))):
            name = re.sub(r"(^|[-_])(\d+|__prefix__)(?=[-_]|$)", "", str(given["name"]))
            self.found[name.strip("-_")] = given.get("autocomplete")


def typed_on(page: str) -> dict[str, str | None]:
    parser = TypedFields()
    parser.feed(page)
    return parser.found


# Names of people, or texts that say who did or said something.
PEOPLE = {
    *("chair", "secretary", "teller_one", "teller_two", "cambios-author", "author"),
    *("acuerdos-responsible", "responsible", "received_by", "public_name", "memberships-public_name"),
    *("consent", "first_name", "last_name"),
}
# What is counted, dated, named or told of places, things and groups.
OTHERS = {
    *("acuerdos-text", "address", "agreements", "answer_text", "assets", "boundary"),
    *("cambios-text", "caption", "closed_at"),
    *("closed_reason", "code", "colonia", "description", "dissent", "email", "evidence"),
    *("feelings", "folio", "form-place", "form-point", "form-statement", "form-sufferers", "form-text"),
    *("group", "in_agenda-reason", "lugar", "memberships-joined_on", "memberships-left_on", "name"),
    *("new", "not_viable-reason", "note", "objective", "order_of_business"),
    *("organizations", "other_options", "place", "point", "population-group", "population-source"),
    *("priority_reason", "problems", "purpose", "q", "question", "quorum_note", "quote"),
    *("reason", "source", "statement", "steps-order_of_business", "steps-purpose"),
    *("strategy", "sufferers", "text", "title", "valid_from", "valid_until", "venue_address"),
    *("venue_name", "vision", "withdrawn-reason"),
}


def repairs() -> Iterator[str]:
    """Return every page of the admin that adds or changes."""
    client = browser(None)
    repairing(client)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        first = model._default_manager.first()
        urls = [reverse(f"{name}_add"), *([reverse(f"{name}_change", args=[first.pk])] if first else [])]
        for answer in map(client.get, urls):
            if answer.status_code == 200:
                yield answer.content.decode()


def captures(world: World) -> Iterator[str]:  # noqa: F811
    """Return every page of the workspace."""
    client = browser(world.cast["coordination"])
    for address in (*SUBJECTS, *WORKSPACES):
        answer = client.get(world.url(address) if address.access == RECORD else reverse(address.name))
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            yield answer.content.decode()


def forms_of_the_house() -> list[type[BaseForm]]:
    """Return every form, also those whose page needs a state that the walked world is not in."""

    def below(form: type) -> set[type]:
        return {form, *(deeper for child in form.__subclasses__() for deeper in below(child))}

    return [form for form in below(BaseForm) if is_ours(form)]


def typed(world: World) -> dict[str, set[str | None]]:  # noqa: F811
    """Return every field that takes text, with what it asks of the browser's memory wherever it stands."""
    found: dict[str, set[str | None]] = {}
    for page in (*captures(world), *repairs()):
        for name, asked in typed_on(page).items():
            found.setdefault(name, set()).add(asked)
    for form in forms_of_the_house():
        for name, field in form.base_fields.items():
            if isinstance(field, CharField) and getattr(field.widget, "input_type", "text") in TEXTS:
                found.setdefault(name, set()).add(field.widget.attrs.get("autocomplete"))
    return found


def test_every_field_is_known_to_name_a_person_or_not_and_no_name_is_remembered(world: World) -> None:  # noqa: F811
    found = typed(world)
    assert (sorted(set(found) - PEOPLE - OTHERS), sorted(PEOPLE - set(found))) == ([], [])
    assert {name: asked for name, asked in found.items() if name in PEOPLE and asked != {"off"}} == {}


def test_no_page_that_keeps_what_is_typed_names_a_person(world: World) -> None:  # noqa: F811
    keeping = [set(typed_on(page)) for page in captures(world) if "js/keep-typed.js" in page]
    assert (len(keeping) >= 2, [names & PEOPLE for names in keeping if names & PEOPLE]) == (True, [])
