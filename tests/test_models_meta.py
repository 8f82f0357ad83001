"""Every model speaks to a citizen, keeps its parts and says its rules in Spanish."""

import re

import pytest
from django.apps import apps
from django.db import models
from django.utils.functional import Promise

OURS = ("iztapalapa", "planning", "assemblies", "projects", "agendas")

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
    "agendas.AgendaFile": "kept once, never rendered again",
    "agendas.AgendaValidation": "frozen when made",
    "agendas.AgendaVersion": "frozen from consultation on; its states carry dates and names",
    "assemblies.Correction": "is itself an entry of a history, never edited",
    "assemblies.Criterion": "locked with its rubric once used",
    "assemblies.Level": "locked with its rubric once used",
    "assemblies.OrderOfBusinessItem": "replaced as a whole with its session, which is tracked",
    "assemblies.Rescheduling": "is itself an entry of a history",
    "assemblies.SequenceStep": "mended with its sequence, which is tracked",
    "assemblies.WorkingSheet": "a folio given once, never changed",
    "documents.Document": "a queue's row; what it printed is frozen in it",
    "folios.Folio": "given once, never changed",
    "folios.FolioSeries": "a counter",
    "iztapalapa.Installation": "one row about the installation itself",
    "planning.AlliedOrganization": "a name in a list",
    "planning.StageMove": "is itself an entry of a history",
    "planning.ThematicDomain": "the official list, closed",
    "projects.StatusChange": "is itself an entry of a history",
}


def is_history(model: type[models.Model]) -> bool:
    """Say whether a model is one of simple-history's tables."""
    return model.__name__.startswith("Historical")


MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS and not is_history(model)]
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


def test_untracked_models_exist() -> None:
    assert sorted(UNTRACKED) == sorted(label for label in UNTRACKED if apps.get_model(label))


@each_model
def test_text_of_a_record_is_not_its_number(model: type[models.Model]) -> None:
    assert model.__str__ is not models.Model.__str__
