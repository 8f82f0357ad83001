"""Every model speaks to a citizen, keeps its parts and says its rules in Spanish."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin import ModelAdmin, site
from django.db import models
from django.utils.functional import Promise

from planning.models import User
from tests.house import is_ours

# Children that are part of their parent: they go with it. Everything else is protected.
PARTS = {
    "agendas.AgendaSection.agenda",
    "assemblies.AttendanceTally.session",
    "assemblies.AttendanceTrait.session",
    "assemblies.Call.session",
    "assemblies.Criterion.rubric",
    "assemblies.Level.criterion",
    "assemblies.HanlonRating.group",
    "assemblies.HanlonRating.option",
    "assemblies.OrderOfBusinessItem.session",
    "assemblies.PairwiseJudgement.first",
    "assemblies.PairwiseJudgement.group",
    "assemblies.PairwiseJudgement.second",
    "assemblies.PairwiseJudgement.winner",
    "assemblies.PrioritizationGroup.exercise",
    "assemblies.PrioritizationOption.exercise",
    "assemblies.Rescheduling.session",
    "assemblies.Score.assessment",
    "assemblies.SequenceStep.sequence",
    "assemblies.Tally.group",
    "assemblies.Tally.option",
    "planning.PopulationFigure.colonia",
    "planning.ProblemLink.cause",
    "planning.ProblemLink.effect",
    "planning.StageMove.process",
}

# Models without a history of changes, and why none is needed.
UNTRACKED = {
    "agendas.AgendaFile": "made once by the application when a version changes state, which that version's history signs",
    "agendas.AgendaValidation": "made once, never edited; says itself who recorded it and when",
    "assemblies.Correction": "is itself an entry of a history, with who and when; never edited",
    "assemblies.Criterion": "comes with its rubric's version from the catalogue; no form and no admin changes it",
    "assemblies.Level": "comes with its rubric's version from the catalogue; no form and no admin changes it",
    "assemblies.Rescheduling": "is itself an entry of a history, with who and when; never edited",
    "assemblies.WorkingSheet": "a folio given once, dated, to a document asked for, whose row says by whom; never changed",
    "documents.Document": "a queue's row, moved by the workers; says who asked and when",
    "folios.Folio": "given once by the application, dated; never changed",
    "folios.FolioSeries": "a counter that the application turns",
    "iztapalapa.Installation": "one row that the installation writes about itself",
    "mail.OutgoingMail": "a queue's row, moved by the workers, and forgotten after a month",
    "planning.StageMove": "is itself an entry of a history, with who and when; never edited",
    "planning.ThematicDomain": "the official list, closed; no form and no admin changes it",
    "projects.StatusChange": "is itself an entry of a history, with who and when; never edited",
}

# Links (many to many) that no history keeps, and why none is needed.
UNTRACKED_LINKS = {
    "documents.Document.askers": "whose list of documents a queue's row stands in; no record of the programme",
    "planning.User.groups": "nobody is put into a group: rights come from roles",
    "planning.User.user_permissions": "nobody is given a single right: rights come from roles",
}


def is_history(model: type[models.Model]) -> bool:
    """Say whether a model is one of simple-history's tables."""
    return model.__name__.startswith("Historical")


MODELS = [model for model in apps.get_models() if is_ours(model) and not is_history(model)]
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)


@each_model
def test_model_is_one_sentence_in_spanish(model: type[models.Model]) -> None:
    sentence = model.__doc__ or ""
    assert sentence.endswith((".", "…")), sentence
    assert "\n" not in sentence, sentence
    assert re.match(r"(El|La|Los|Las|Un|Una|Uno|Quién|Cuánt[ao]s?|Qué|Lo|Cómo)\b", sentence), sentence


@each_model
def test_model_and_its_fields_are_named_for_people(model: type[models.Model]) -> None:
    meta = model._meta
    assert isinstance(meta.verbose_name, Promise)
    assert isinstance(meta.verbose_name_plural, Promise)
    inherited = {"id", "password", "last_login", "is_superuser", "first_name", "last_name", "is_staff", "is_active"}
    own = [field for field in meta.get_fields() if field.concrete and field.name not in inherited]
    unnamed = [field.name for field in own if not isinstance(field.verbose_name, Promise)]
    # A folded column is never shown.
    assert [name for name in unnamed if not name.endswith("_folded")] == []


@each_model
def test_children_are_protected_unless_part_of_their_parent(model: type[models.Model]) -> None:
    keys = [field for field in model._meta.get_fields() if field.concrete and (field.many_to_one or field.one_to_one)]
    loose = {
        f"{model._meta.label}.{field.name}" for field in keys if field.remote_field.on_delete is not models.PROTECT
    }
    assert loose - PARTS == set()


def test_listed_parts_exist() -> None:
    for label in PARTS:
        name, _dot, field = label.rpartition(".")
        assert apps.get_model(name)._meta.get_field(field).remote_field.on_delete is models.CASCADE, label


@each_model
def test_constraints_refuse_in_spanish(model: type[models.Model]) -> None:
    default = models.CheckConstraint.default_violation_error_message
    silent = [
        constraint.name
        for constraint in model._meta.constraints
        if not isinstance(constraint.violation_error_message, Promise) or constraint.violation_error_message == default
    ]
    assert silent == []


@each_model
def test_model_is_tracked_or_says_why_not(model: type[models.Model]) -> None:
    tracked = hasattr(model, "history")
    assert tracked is (model._meta.label not in UNTRACKED), model._meta.label


def links_of(model: type[models.Model]) -> set[str]:
    """Return the names of the model's many-to-many fields."""
    return {field.name for field in model._meta.local_many_to_many}


@each_model
def test_links_are_tracked_or_say_why_not(model: type[models.Model]) -> None:
    history = getattr(model, "history", None)
    tracked = {field.name for field in history.model._history_m2m_fields} if history else set()
    untracked = {name for name in links_of(model) if f"{model._meta.label}.{name}" in UNTRACKED_LINKS}
    assert (tracked | untracked, tracked & untracked) == (links_of(model), set())


def desks_of(model: type[models.Model], request: Any) -> list[Any]:
    """Return the admin's pages and inlines of ``model``."""
    inlines = [inline for desk in site._registry.values() for inline in desk.get_inline_instances(request)]
    return [desk for desk in (*site._registry.values(), *inlines) if desk.model is model]


def writes(desk: Any, request: Any) -> bool:
    """Say whether a superuser can add, change or delete there; a row whose fields are all read is not changed."""
    if isinstance(desk, ModelAdmin):
        fields, adds = set(desk.get_form(request).base_fields), desk.has_add_permission(request)
    else:
        asked = desk.get_formset(request)
        fields, adds = set(asked.form.base_fields) - {asked.fk.name}, desk.has_add_permission(request, None)
    deletes = getattr(desk, "can_delete", True) and desk.has_delete_permission(request)
    return bool(adds or deletes or (fields and desk.has_change_permission(request)))


@each_model
def test_nobody_changes_in_the_admin_what_leaves_no_trace(model: type[models.Model], rf: Any) -> None:
    request = rf.get("/")
    request.user = User(is_superuser=True, is_staff=True, is_active=True)
    if not hasattr(model, "history"):
        assert [desk for desk in desks_of(model, request) if writes(desk, request)] == []


def test_untracked_links_exist() -> None:
    for label in UNTRACKED_LINKS:
        name, _dot, field = label.rpartition(".")
        assert field in links_of(apps.get_model(name)), label


def test_untracked_models_exist() -> None:
    assert sorted(UNTRACKED) == sorted(label for label in UNTRACKED if apps.get_model(label))


@each_model
def test_text_of_a_record_is_not_its_number(model: type[models.Model]) -> None:
    assert model.__str__ is not models.Model.__str__
