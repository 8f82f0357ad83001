"""The admin: every page opens, accounts made there can enter, searches ignore accents."""

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from planning import actions
from planning.models import User
from tests import builders
from tests.repairing import repairing

pytestmark = pytest.mark.django_db

MADE_ELSEWHERE = {"thematicdomain", "attachment", "planningprocess", "planningcollective"}


@pytest.fixture
def repair() -> Client:
    """Return the browser of somebody who may repair everything."""
    client = Client()
    repairing(client)
    return client


def test_every_list_and_form_opens(repair: Client) -> None:
    process = builders.process()
    actions.record_problem(process=process, statement="La calle se inunda", by=process.opened_by)
    for model, options in admin.site._registry.items():
        if model._meta.app_label != "planning":
            continue
        name = f"admin:planning_{model._meta.model_name}"
        assert repair.get(reverse(f"{name}_changelist"), {"q": "a"}).status_code == 200
        added = repair.get(reverse(f"{name}_add")).status_code
        assert (model, added) == (model, 403 if model._meta.model_name in MADE_ELSEWHERE else 200)
        first = model._default_manager.first()
        if first:
            assert repair.get(reverse(f"{name}_change", args=[first.pk])).status_code == 200
            if hasattr(options, "history_view") and hasattr(model, "history"):
                assert repair.get(reverse(f"{name}_history", args=[first.pk])).status_code == 200


def test_every_noun_of_planning_can_be_repaired() -> None:
    inline = {"StageMove", "ProblemLink", "CollectiveMembership"}
    nouns = {
        model.__name__
        for model in apps.get_app_config("planning").get_models()
        if not model.__name__.startswith("Historical")
    }
    assert nouns - inline == {model.__name__ for model in admin.site._registry if model._meta.app_label == "planning"}


def new_person(**changes: str) -> dict[str, str]:
    """Return what the coordination types to make an account."""
    typed = {"email": "Ana.Cruz@Ejemplo.mx", "role": "facilitator", "usable_password": "true"}
    return {**typed, "password1": "agua-de-lluvia-9", "password2": "agua-de-lluvia-9", **changes}


def test_person_made_in_the_admin_can_enter(repair: Client) -> None:
    assert repair.post(reverse("admin:planning_user_add"), new_person()).status_code == 302
    person = User.objects.get(email="ana.cruz@ejemplo.mx")
    assert list(EmailAddress.objects.filter(user=person).values_list("email", "verified", "primary")) == [
        ("ana.cruz@ejemplo.mx", True, True)
    ]
    assert person.history.latest().history_user.email == "reparacion@prueba.mx"
    client = Client()
    sent = {"login": "ana.cruz@ejemplo.mx", "password": "agua-de-lluvia-9"}
    assert client.post(reverse("account_login"), sent).headers["Location"] == reverse("workspace")


def test_office_person_without_office_is_refused_in_spanish(repair: Client) -> None:
    response = repair.post(reverse("admin:planning_user_add"), new_person(role="office"))
    assert "Quien trabaja en una Dirección Territorial necesita decir en cuál." in response.content.decode()
    assert User.objects.count() == 1


def test_same_email_in_other_case_is_refused(repair: Client) -> None:
    builders.user(email="ana.cruz@ejemplo.mx")
    response = repair.post(reverse("admin:planning_user_add"), new_person())
    assert response.context["adminform"].form.errors == {"email": ["Ya hay una persona con ese correo."]}


def test_changed_email_counts_as_verified(repair: Client) -> None:
    person = actions.add_person(email="ana@ejemplo.mx", role=User.Role.OBSERVER, by=None)
    url = reverse("admin:planning_user_change", args=[person.pk])
    sent = {"email": "Ana.Cruz@ejemplo.mx", "role": "observer", "is_active": "on"}
    assert repair.post(url, sent).status_code == 302
    assert list(EmailAddress.objects.filter(user=person).values_list("email", "verified")) == [
        ("ana.cruz@ejemplo.mx", True)
    ]


def test_colonia_search_ignores_accents_and_reads_codes(repair: Client) -> None:
    colonia = builders.colonia(name="Año de Juárez")
    builders.colonia(name="El Molino")
    for query in ("ano de juarez", colonia.code):
        found = repair.get(reverse("admin:planning_colonia_changelist"), {"q": query}).context["cl"].queryset
        assert list(found) == [colonia]


def test_admin_is_for_staff_only() -> None:
    client = Client()
    client.force_login(builders.user(User.Role.FACILITATOR))
    assert client.get(reverse("admin:index")).status_code in {302, 403}
