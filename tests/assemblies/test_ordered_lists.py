"""Lists that a form rewrites: with three rows, remove the middle one, swap the last two, add one between, keep order.

One table over every list of the house whose order means something; each row of it writes the whole list and reads it
back as people see it. Writing the same list twice changes nothing.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from assemblies.actions import (
    approve_minutes,
    convene_again,
    open_next_round,
    open_prioritization,
    record_problems,
    save_minutes,
)
from assemblies.minutes.content import take_snapshot
from assemblies.models import (
    Criterion,
    OrderOfBusinessItem,
    PrioritizationOption,
    Resolution,
    Rubric,
    SequenceStep,
    Session,
)
from assemblies.models import SessionSequence as Sequence
from assemblies.results.actions.photos import keep_photos
from assemblies.results.actions.products import note_organizations, record_product
from assemblies.results.actions.walks import change_observation, record_observations
from assemblies.sessions.convocation import Convocation
from planning import actions as planning
from planning.models import AlliedOrganization, Problem
from tests import builders
from tests.assemblies.gatherings import draft, gathering
from tests.builders import NOW
from tests.planning.pictures import photo, upload

pytestmark = pytest.mark.django_db
FIRST = ["uno", "dos", "tres"]
REWRITTEN = {
    "as it was": ["uno", "dos", "tres"],
    "without the middle": ["uno", "tres"],
    "without the first": ["dos", "tres"],
    "last two swapped": ["uno", "tres", "dos"],
    "turned round": ["tres", "dos", "uno"],
    "one between": ["uno", "nuevo", "dos", "tres"],
    "one between, the last gone": ["uno", "nuevo", "dos"],
    "one first": ["nuevo", "uno", "dos", "tres"],
    "all new": ["cuatro", "cinco", "seis"],
}


@dataclass
class Resolutions:
    """The resolutions of an acta, rows known by their key."""

    by: Any
    session: Any

    def write(self, texts):
        minutes = getattr(Session.objects.get(pk=self.session.pk), "minutes", None)
        keys = dict(minutes.resolutions.values_list("text", "pk")) if minutes else {}
        rows = [{"text": text, "by_consensus": True, "pk": keys.get(text)} for text in texts]
        save_minutes(session=self.session, fields={}, resolutions=rows, by=self.by)

    def read(self):
        return Resolution.objects.filter(minutes__session=self.session).values_list("position", "text")


@dataclass
class ResolutionsByPlace(Resolutions):
    """The resolutions of an acta as a program sends them: without keys."""

    def write(self, texts):
        rows = [{"text": text, "by_consensus": True} for text in texts]
        save_minutes(session=self.session, fields={}, resolutions=rows, by=self.by)


@dataclass
class Business:
    """The order of business of a session still to come."""

    by: Any
    session: Any

    def write(self, texts):
        Session.objects.filter(pk=self.session.pk).update(status="scheduled")
        convocation = replace(Convocation.of(self.session), order_of_business=texts)
        convene_again(session=self.session, convocation=convocation, by=self.by)

    def read(self):
        return self.session.order_of_business.values_list("position", "text")


@dataclass
class Steps:
    """The steps of a usual sequence, in the admin; the numbers typed leave gaps."""

    by: Any
    session: Any

    def __post_init__(self):
        self.sequence = Sequence.objects.create(name="Prueba")

    def write(self, texts):
        self.by.is_staff = self.by.is_superuser = True
        self.by.save()
        client = Client()
        client.force_login(self.by)
        standing = list(self.sequence.steps.all())
        typed = {text: number * 10 for number, text in enumerate(texts, start=1)}
        rows = [self._row(step.purpose, typed.get(step.purpose), step.pk) for step in standing]
        rows += [self._row(text, place) for text, place in typed.items() if text not in {s.purpose for s in standing}]
        data = {
            "name": "Prueba",
            "description": "",
            "steps-TOTAL_FORMS": len(rows),
            "steps-INITIAL_FORMS": len(standing),
        }
        data |= {f"steps-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
        answer = client.post(reverse("admin:assemblies_sessionsequence_change", args=[self.sequence.pk]), data)
        assert answer.status_code == 302, answer.context["errors"]

    def _row(self, text, place, pk=""):
        row = {"id": pk, "sequence": self.sequence.pk, "position": place or 99, "purpose": text, "days_after": 1}
        row |= {"stage": "convening", "kind": "assembly", "minutes": 120, "moment": "", "order_of_business": ""}
        return row if place else {**row, "DELETE": "on"}

    def read(self):
        return SequenceStep.objects.filter(sequence=self.sequence).values_list("position", "purpose")


LISTS = [Resolutions, ResolutionsByPlace, Business, Steps]


@pytest.fixture
def by():
    return builders.user()


@pytest.fixture
def session(by):
    return gathering(by=by)


@pytest.mark.parametrize("wanted", REWRITTEN.values(), ids=REWRITTEN)
@pytest.mark.parametrize("kind", LISTS)
def test_a_list_written_anew_stands_in_its_order_and_counts_from_one(kind, wanted, by, session):
    written = kind(by=by, session=session)
    written.write(FIRST)
    assert list(written.read()) == list(enumerate(FIRST, start=1))
    for _again in range(2):
        written.write(wanted)
        assert list(written.read()) == list(enumerate(wanted, start=1))


@pytest.mark.parametrize("wanted", list(REWRITTEN.values())[:-1], ids=list(REWRITTEN)[:-1])
def test_rows_that_stay_keep_their_key_and_what_did_not_change_is_not_written_again(wanted, by, session):
    written = Resolutions(by=by, session=session)
    written.write(FIRST)
    before = dict(Resolution.objects.values_list("text", "pk"))
    written.write(wanted)
    after = dict(Resolution.objects.values_list("text", "pk"))
    assert {text: after[text] for text in wanted if text in before} == {t: before[t] for t in wanted if t in before}
    moved = [text for place, text in enumerate(wanted) if text in FIRST and FIRST[place : place + 1] != [text]]
    changed = Resolution.history.filter(history_type="~").values_list("text", flat=True)
    assert sorted(changed) == sorted(moved)
    gone = Resolution.history.filter(history_type="-").values_list("text", "history_user")
    assert sorted(gone) == sorted((text, by.pk) for text in FIRST if text not in wanted)


def test_three_resolutions_the_second_removed_in_the_form_are_frozen_in_their_order(client, by, session):
    draft(session, by=by, resolutions=[{"text": text, "by_consensus": True} for text in FIRST])
    client.force_login(by)
    for _twice in range(2):
        rows = list(Resolution.objects.filter(minutes__session=session))
        data = {"chair": "a", "secretary": "b", "started_at": "18:05", "ended_at": "20:00", "quorum_met": "yes"}
        data |= {"acuerdos-TOTAL_FORMS": len(rows), "acuerdos-INITIAL_FORMS": len(rows)}
        for place, row in enumerate(rows):
            data |= {f"acuerdos-{place}-pk": row.pk, f"acuerdos-{place}-text": row.text}
            data |= {f"acuerdos-{place}-by_consensus": "on"}
            data |= {f"acuerdos-{place}-DELETE": "on"} if row.text == "dos" else {}
        assert client.post(reverse("minutes-edit", args=[session.pk]), data).status_code == 302
    minutes = approve_minutes(session=session, by=by)
    assert [(row["position"], row["text"]) for row in minutes.snapshot["resolutions"]] == [(1, "uno"), (2, "tres")]
    assert take_snapshot(minutes, at=NOW)["resolutions"] == minutes.snapshot["resolutions"]


@pytest.mark.parametrize("again", [["uno", "dos"], ["uno", "tres"], ["dos", "tres"]])
def test_options_stand_on_the_sheet_as_given_also_in_the_next_round(again, by, session):
    problems = record_problems(session=session, problems=[{"statement": text} for text in FIRST], by=by)
    exercise = open_prioritization(
        session=session, question="¿Qué?", options=[problems[2], "otra", *problems[:2]], by=by
    )
    options = PrioritizationOption.objects.filter(exercise=exercise)
    assert list(options.values_list("position", "text")) == [(1, "tres"), (2, "otra"), (3, "uno"), (4, "dos")]
    assert PrioritizationOption.history.filter(history_user=by).count() == 4
    exercise.closed_at, exercise.closed_by = NOW, by
    exercise.save()
    chosen = [option for option in reversed(options) if option.text in again]
    later = open_next_round(exercise=exercise, options=chosen, by=by)
    sheet = [text for text in ("tres", "otra", "uno", "dos") if text in again]
    assert list(later.options.values_list("position", "text")) == list(enumerate(sheet, start=1))


def test_stops_keep_their_numbers_when_the_middle_one_changes_and_others_follow(by):
    walk = gathering(by=by, kind="walk")
    stops = record_observations(session=walk, observations=[{"text": text} for text in FIRST], by=by)
    change_observation(observation=stops[1], text="otra", by=by)
    record_observations(session=walk, observations=[{"text": "cuatro"}, {"text": "cinco"}], by=by)
    there = list(walk.observations.values_list("position", "text"))
    assert there == [(1, "uno"), (2, "otra"), (3, "tres"), (4, "cuatro"), (5, "cinco")]


def test_calls_stand_first_and_second_whichever_is_written_again(by):
    session = builders.session(process=builders.process(by=by), by=by)
    uncalled = replace(Convocation.of(session), called_on=None, means=())
    second = session.starts_at + timedelta(hours=1)
    day = session.starts_at.date() - timedelta(days=5)
    for asked, there in (
        ({"called_on": day, "second_call_at": second}, ["first", "second"]),
        ({"called_on": day}, ["first"]),
        ({}, []),
        ({"called_on": day, "second_call_at": second}, ["first", "second"]),
    ):
        convene_again(session=session, convocation=replace(uncalled, **asked), by=by)
        assert list(session.calls.values_list("ordinal", flat=True)) == there


def test_chosen_records_are_read_in_the_order_of_their_own_list(by, session):
    problems = [Problem.objects.create(process=session.process, statement=text) for text in FIRST]
    strategy = planning.record_strategy(
        process=session.process, title="t", objective="o", problems=reversed(problems), by=by
    )
    for chosen in ([problems[2], problems[0]], problems, [problems[2], problems[1]]):
        planning.change_strategy(strategy=strategy, title="t", objective="o", problems=chosen, by=by)
        assert list(strategy.problems.all()) == [problem for problem in problems if problem in chosen]
    names = [AlliedOrganization.objects.create(name=name) for name in ("A", "B", "C")]
    for present in ([names[2], names[0]], names, [names[1], names[2]]):
        note_organizations(session=session, organizations=present, by=by)
        assert list(session.organizations.all()) == sorted(present, key=lambda organization: organization.name)


def test_products_and_photos_stand_as_they_were_added(by, session):
    for title in FIRST:
        record_product(session=session, form="mural", title=title, by=by)
    assert list(session.products.values_list("title", flat=True)) == FIRST
    photos, refused = keep_photos(session=session, files=[upload(photo(), f"{n}.jpg") for n in FIRST], by=by)
    assert (list(session.attachments.all()), refused) == (photos, [])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Este campo no puede estar en blanco."),
        ("x" * 201, "Caben 200 caracteres y escribiste 201: acórtalo."),
    ],
)
def test_a_refused_row_leaves_the_whole_list_as_it_was(text, sentence, by):
    session = builders.session(process=builders.process(by=by), by=by, order_of_business=FIRST)
    with pytest.raises(ValidationError) as refused:
        Business(by=by, session=session).write(["tres", text, "uno"])
    assert refused.value.message_dict == {"order_of_business": [sentence]}
    assert list(OrderOfBusinessItem.objects.values_list("position", "text")) == list(enumerate(FIRST, start=1))


def test_two_steps_in_one_place_are_refused_in_the_admin(by, session):
    steps = Steps(by=by, session=session)
    steps.write(FIRST)
    steps._row = lambda text, place, pk="": {**Steps._row(steps, text, place, pk), "position": 1}
    with pytest.raises(AssertionError, match="Dos pasos tienen el mismo lugar en la secuencia"):
        steps.write(FIRST)
    assert list(steps.read()) == list(enumerate(FIRST, start=1))


def test_two_criteria_never_stand_in_one_place(by):
    rubric = Rubric.objects.create(name="Prueba")
    criteria = [Criterion(rubric=rubric, code=code, name=code, position=1, dimension="process") for code in ("a", "b")]
    criteria[0].save()
    with pytest.raises(ValidationError) as refused:
        criteria[1].full_clean()
    assert refused.value.messages == ["Dos criterios tienen el mismo lugar en la rúbrica."]
    with pytest.raises(IntegrityError), transaction.atomic():
        criteria[1].save()


def test_numbers_left_behind_in_a_draft_are_put_in_order_again(by, session):
    draft(session, by=by, resolutions=[{"text": text, "by_consensus": True} for text in FIRST])
    for text, position in (("uno", 1001), ("dos", 1003), ("tres", 2)):
        Resolution.objects.filter(text=text).update(position=position)
    import_module("assemblies.migrations.0006_resolutions_count_from_one").count_from_one(apps, None)
    assert list(Resolution.objects.values_list("position", "text")) == [(1, "uno"), (2, "tres"), (3, "dos")]
