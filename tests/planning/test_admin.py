"""The admin: every page opens, accounts made there can enter, searches ignore accents."""

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from assemblies.results.actions.products import note_organizations
from iztapalapa.records import link
from iztapalapa.repair_desk import RepairAdmin
from planning import actions
from planning.models import User
from tests import builders
from tests.house import APPS, package_of
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


def is_listed(model: type[Model]) -> bool:
    """Say whether records of ours name records of this model in lists."""
    links = [link for link in model._meta.get_fields(include_hidden=True) if link.many_to_many and link.auto_created]
    return any(package_of(link.field.model) in APPS for link in links)


def test_what_others_name_in_lists_may_be_deleted_by_no_door_without_asking(rf, admin_user) -> None:
    request = rf.get("/")
    request.user = admin_user
    deleted = {model for model, desk in admin.site._registry.items() if desk.has_delete_permission(request)}
    listed = {model for model in deleted if is_listed(model)}
    assert {model.__name__ for model in listed} > {"AlliedOrganization", "Problem", "Strategy"}
    assert {model for model in listed if not isinstance(admin.site._registry[model], RepairAdmin)} == set()


@pytest.mark.parametrize("is_open", [True, False])
def test_what_a_session_names_is_deleted_by_no_repair(repair: Client, is_open: bool) -> None:
    session = builders.held(process=builders.process())
    by, process = session.scheduled_by, session.process
    [organization] = note_organizations(session=session, organizations=[], new=["Centro de salud"], by=by)
    problem, loose = (
        actions.record_problem(process=process, statement=text, by=by) for text in ("La calle se inunda", "Hay baches")
    )
    link(session.problems, [problem], by=by)
    if not is_open:
        actions.close_process(process=process, reason="Terminó la edición.", by=by)
    for record in (organization, problem):
        name = f"admin:planning_{record._meta.model_name}"
        page = repair.post(reverse(f"{name}_delete", args=[record.pk]), {"post": "yes"})
        several = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
        repair.post(reverse(f"{name}_changelist"), several)
        assert (page.status_code, type(record).objects.filter(pk=record.pk).count()) == (403, 1)
    assert (list(session.organizations.all()), list(session.problems.all())) == ([organization], [problem])
    gone = repair.post(reverse("admin:planning_problem_delete", args=[loose.pk]), {"post": "yes"})
    assert gone.status_code == (302 if is_open else 403)
