"""No small group is published: the same world with other hidden numbers reads the same in every public output.

What nobody may work out cannot be in what is published. So the hidden numbers of one world are exchanged for others
(what is public stays), and every public page, feed, figure and document must come out letter by letter as before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from agendas import actions as agenda_actions
from agendas.content import gather_content
from agendas.models import AgendaValidation, AgendaVersion
from agendas.published_content import kept_file, public_content
from assemblies import actions
from assemblies.minutes.content import take_snapshot
from assemblies.minutes.snapshot import fingerprint
from assemblies.models import AttendanceTally, Correction, Minutes, PrioritizationGroup, Resolution, Session, Tally
from iztapalapa.access import PUBLIC
from iztapalapa.documents.composing import compose
from iztapalapa.documents.models import Document
from iztapalapa.documents.registry import kind_named
from iztapalapa.documents.rendering import render_content
from iztapalapa.folios.models import Folio
from projects.models import Project
from tests import builders, cycle
from tests.builders import NOW
from tests.documents.checks import page_texts
from tests.test_access import ADDRESSES

pytestmark = pytest.mark.django_db
OPTIONS = ("Agua", "Luz", "Calles")
# Public addresses that say nothing of what was counted; what the PDF of an agenda is drawn from is read as "paper".
WITHOUT_COUNTS = {"health", "robots", "favicon", "own-feed", "attachment-image", "attachment-preview", "agenda-pdf"}


@dataclass(frozen=True)
class Hidden:
    """The numbers that are not published: of two sessions, of a small vote, of three groups, of a resolution's vote."""

    alone: int
    few: int
    voters: int
    lone_group: int
    two_groups: tuple[int, int]
    votes: tuple[int, int, int]


BEFORE = Hidden(alone=1, few=4, voters=4, lone_group=4, two_groups=(4, 3), votes=(3, 1, 0))
AFTER = [
    Hidden(alone=3, few=4, voters=4, lone_group=4, two_groups=(4, 3), votes=(3, 1, 0)),
    Hidden(alone=1, few=2, voters=4, lone_group=4, two_groups=(4, 3), votes=(3, 1, 0)),
    Hidden(alone=1, few=4, voters=2, lone_group=4, two_groups=(4, 3), votes=(3, 1, 0)),
    Hidden(alone=1, few=4, voters=4, lone_group=1, two_groups=(4, 3), votes=(3, 1, 0)),
    Hidden(alone=1, few=4, voters=4, lone_group=4, two_groups=(3, 4), votes=(3, 1, 0)),
    Hidden(alone=1, few=4, voters=4, lone_group=4, two_groups=(4, 3), votes=(2, 0, 1)),
]


class World:
    """A colonia whose sessions counted 0, 1 to 4, 5 and 41 people, with votes, an acta and a validated agenda."""

    def __init__(self) -> None:
        """Make it through the actions, with the numbers of ``BEFORE``."""
        self.by = builders.user()
        self.agenda = cycle.composed(by=self.by, code="99-7777", name="Prueba Chica")
        self.process = self.agenda.process
        builders.session(process=self.process)
        self.alone = self.held(BEFORE.alone, days=50, kind="workshop")
        self.five = self.held(5, days=49, kind="workshop")
        self.small_vote = self.vote(self.alone, ["all"], [BEFORE.voters], [(BEFORE.voters, 1, 0)])
        crowd = self.held(41, days=48)
        first, second = BEFORE.two_groups
        self.lone_group = self.vote(
            crowd,
            ["women", "men"],
            [24 - BEFORE.lone_group, BEFORE.lone_group],
            [(20, 5, 1), (BEFORE.lone_group, 1, 0)],
        )
        groups = ["women", "youth", "elders"]
        self.two_groups = self.vote(crowd, groups, [20, first, second], [(20, 5, 1), (first, 1, 0), (second, 1, 3)])
        self.version = agenda_actions.open_consultation(
            version=cycle.draft_of(self.agenda),
            until=(NOW - timedelta(days=16)).date(),
            by=self.by,
            at=NOW - timedelta(days=30),
        )
        self.assembly = self.held(BEFORE.few, days=15)
        self.minutes = cycle.approved_minutes(self.assembly, by=self.by, votes=BEFORE.votes)
        self.resolution = self.minutes.resolutions.get()
        at = NOW - timedelta(days=12)
        agenda_actions.validate_version(version=self.version, resolution=self.resolution, by=self.by, at=at)
        self.version = agenda_actions.publish_version(version=self.version, by=self.by, at=at)

    def held(self, people: int, *, days: int, kind: str = "assembly") -> Session:
        """Return a session of so many days ago, with so many people."""
        calls = {} if kind == "assembly" else {"called_on": None, "means": []}
        at = NOW - timedelta(days=days)
        return builders.held(people=people, process=self.process, kind=kind, starts_at=at, by=self.by, **calls)

    def vote(self, session: Session, groups: list[str], people: list[int], points: list[tuple[int, ...]]) -> Any:
        """Return a closed vote of ``groups``, each with its people and its points; the last is corrected once."""
        exercise = actions.open_prioritization(
            session=session, question=f"¿Qué de {len(groups)}?", options=OPTIONS, groups=groups, by=self.by
        )
        keys, rows = list(exercise.options.values_list("pk", flat=True)), list(exercise.groups.all())
        cells = {
            (key, row.pk): count
            for row, given in zip(rows, points, strict=True)
            for key, count in zip(keys, given, strict=True)
        }
        voted = {row.pk: count for row, count in zip(rows, people, strict=True)}
        actions.count_groups(exercise=exercise, people=voted, points=cells, by=self.by)
        actions.close_prioritization(exercise=exercise, by=self.by, at=session.ends_at)
        agua = exercise.options.first()
        now = cells[agua.pk, rows[-1].pk]
        actions.correct_count(
            exercise=exercise, option=agua, group=rows[-1], points=now + 1, reason="Se leyó mal", by=self.by, at=NOW
        )
        return exercise

    def hide(self, hidden: Hidden) -> "World":
        """Exchange the hidden numbers, past every guard, and freeze again what was frozen of them."""
        AttendanceTally.objects.filter(session=self.alone).update(people=hidden.alone)
        AttendanceTally.objects.filter(session=self.assembly).update(people=hidden.few)
        self.people_of(self.small_vote, hidden.voters)
        self.people_of(self.lone_group, 24 - hidden.lone_group, hidden.lone_group)
        self.people_of(self.two_groups, 20, *hidden.two_groups)
        self.points_of(self.small_vote, (hidden.voters, 1, 0))
        self.points_of(self.lone_group, (24 - hidden.lone_group, 5, 1), (hidden.lone_group, 1, 0))
        self.points_of(self.two_groups, (20, 5, 1), (hidden.two_groups[0], 1, 0), (hidden.two_groups[1], 1, 3))
        past(Resolution).filter(pk=self.resolution.pk).update(
            **dict(zip(("votes_for", "votes_against", "abstentions"), hidden.votes, strict=True))
        )
        self.freeze_again()
        return self

    @staticmethod
    def people_of(exercise: Any, *people: int) -> None:
        for row, count in zip(exercise.groups.all(), people, strict=True):
            PrioritizationGroup.objects.filter(pk=row.pk).update(people=count)

    @staticmethod
    def points_of(exercise: Any, *points: tuple[int, ...]) -> None:
        """Write other points; the corrected cell stays one above what was counted."""
        options = list(exercise.options.all())
        for row, given in zip(exercise.groups.all(), points, strict=True):
            for option, count in zip(options, given, strict=True):
                Tally.objects.filter(option=option, group=row).update(points=count)
            Correction.objects.filter(group=row).update(points_before=given[0], points_after=given[0] + 1)

    def freeze_again(self) -> None:
        """Take the snapshots as if they were taken today of what the records say."""
        minutes = Minutes.objects.get(pk=self.minutes.pk)
        snapshot = take_snapshot(minutes, at=minutes.approved_at)
        past(Minutes).filter(pk=minutes.pk).update(snapshot=snapshot, content_sha256=fingerprint(snapshot))
        self.resolution.refresh_from_db()
        record = agenda_actions._validation_record(self.version, self.resolution)
        AgendaValidation.objects.filter(version=self.version).update(snapshot=record)

    def frozen_before_the_rule(self) -> "World":
        """Have the agenda's frozen records as they were made before the rule: with everything."""
        version = AgendaVersion.objects.get(pk=self.version.pk)
        content = dict(version.snapshot)
        made = {**content["participation"], "attendances": self.process_total()}
        made.pop("unpublished_sessions", None)
        AgendaVersion.objects.filter(pk=version.pk).update(snapshot={**content, "participation": made})
        self.resolution.refresh_from_db()
        votes = {name: getattr(self.resolution, name) for name in ("votes_for", "votes_against", "abstentions")}
        said = {**version.validation.snapshot, **votes, "attendances": self.assembly.attendance.total()}
        AgendaValidation.objects.filter(version=version).update(snapshot=said)
        return self

    def process_total(self) -> int:
        return AttendanceTally.objects.filter(session__process=self.process).total()

    def outputs(self) -> dict[str, str]:
        """Return every public output as text."""
        return {**{path: read(path) for path in self.public_paths()}, **self.agendas()}

    def agendas(self) -> dict[str, str]:
        """Return the agenda as page, as what its PDF is drawn from, and as it would be frozen today."""
        version = AgendaVersion.objects.get(pk=self.version.pk)
        return {
            "page": read(version.get_absolute_url()),
            "paper": without_hashes(str(compose(kind_named("agenda"), version, {"state": "published"}).values)),
            "to be frozen": str(gather_content(self.agenda, at=NOW)),
        }

    def public_paths(self) -> Iterator[str]:
        """Return the public addresses of this world: each name with every record it can be asked for."""
        sessions = list(self.process.sessions.values_list("pk", flat=True))
        arguments: dict[tuple[str, ...], list[list[Any]]] = {
            (): [[]],
            ("code",): [[self.process.colonia.code]],
            ("code", "number"): [[self.process.colonia.code, self.version.number]],
            ("pk",): [[pk] for pk in sessions],
            ("folio",): [[folio] for folio in Folio.objects.values_list("code", flat=True)],
        }
        for address in ADDRESSES:
            if address.access == PUBLIC and address.name not in WITHOUT_COUNTS:
                asked = arguments[address.arguments]
                if address.name == "project-detail":
                    asked = [[folio] for folio in Project.objects.values_list("folio", flat=True)]
                yield from (reverse(address.name, args=each) for each in asked)


def read(path: str) -> str:
    """Return what an anonymous visitor reads at ``path``."""
    return without_hashes(Client().get(path).content.decode())


def without_hashes(text: str) -> str:
    """Leave hashes out: they are of the whole record, with the names that nobody outside knows."""
    return re.sub(r"[0-9a-f]{64}", "…", text)


def past(model: type[models.Model]) -> models.QuerySet[Any]:
    """Return the rows of a frozen model without the guard of its manager."""
    return models.QuerySet(model)


@pytest.fixture
def world() -> World:
    return World()


def test_other_hidden_numbers_change_nothing_that_is_published(world):
    before = world.outputs()
    told = {hidden: changed(before, world.hide(hidden).outputs()) for hidden in AFTER}
    assert told == {hidden: [] for hidden in AFTER}


def test_an_agenda_frozen_before_the_rule_shows_no_hidden_number_either(world):
    before = world.frozen_before_the_rule().agendas()
    told = {hidden: changed(before, world.hide(hidden).frozen_before_the_rule().agendas()) for hidden in AFTER}
    assert told == {hidden: [] for hidden in AFTER}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return the outputs that do not read as before."""
    return [name for name in before if before[name] != after[name]]


def test_what_is_published_is_said_and_what_is_not_is_said_not_to_be(world):
    colonia, agenda = (Client().get(path).content.decode() for path in ("/colonias/99-7777/", "/agendas/99-7777/"))
    page = Client().get(reverse("session-public", args=[world.alone.pk])).content.decode()
    five = Client().get(reverse("session-public", args=[world.five.pk])).content.decode()
    assert "Vinieron menos de 5 personas: para cuidarlas, el número no se publica." in page
    assert "Se contaron <strong>5</strong> asistencias" in five
    assert "Se votó; con menos de 5 votos no se publica el conteo." in agenda
    assert "Las de 1 sesión con menos de 5 personas no se suman: su número no se publica." in agenda
    figures = {item["code"]: item["value"] for item in Client().get("/datos/indicadores.json").json()["indicators"]}
    assert (figures["attendances"], figures["sessions_held"]) == (5 + 41 + 41 + 17, 5 + 1)
    assert world.version.snapshot["participation"]["attendances"] == 5 + 41 + 41
    assert "Prueba Chica" in colonia


def test_a_colonia_whose_last_vote_was_of_four_says_that_its_numbers_are_not_published():
    by = builders.user()
    session = builders.held(process=builders.process(by=by, code="99-7778"), people=12)
    exercise = actions.open_prioritization(session=session, question="¿Qué?", options=OPTIONS, by=by)
    keys = list(exercise.options.values_list("pk", flat=True))
    builders.count_votes(exercise=exercise, people=4, points=dict(zip(keys, (6, 4, 2), strict=True)), by=by)
    actions.close_prioritization(exercise=exercise, by=by)
    page = Client().get("/colonias/99-7778/").content.decode()
    assert "0.0" not in page
    assert page.count("no se publica</span>") == len(OPTIONS)
    assert page.count("Participaron menos de 5 personas: para cuidarlas, sólo se publica el orden.") == 1


def test_the_printed_agenda_says_that_the_vote_is_not_published(world):
    kind = kind_named("agenda")
    pdf = render_content(compose(kind, kind.find("99-7777"), {"state": "published"}).values)
    text = " ".join(" ".join(page_texts(pdf)).split())
    assert "Se votó; con menos de 5 votos no se publica el conteo." in text
    assert "asistencias registradas" in text
    assert "votos a favor" not in text


def test_the_signed_acta_prints_every_number_and_its_public_copy_does_not(world):
    kind = kind_named("minutes")
    paper = compose(kind, kind.find(str(world.assembly.pk))).values["data"]["acta"]
    assert paper["attendance"] == {"total": 4}
    assert [(row["votes_for"], row["votes_against"], row["abstentions"]) for row in paper["resolutions"]] == [(3, 1, 0)]
    copy = Minutes.objects.get(pk=world.minutes.pk).public_content
    assert (copy["attendance"], copy["quorum"]["note"]) == ({"total": None}, "")
    assert [(row["votes_for"], row["few_votes"]) for row in copy["resolutions"]] == [(None, True)]


def test_a_pdf_stored_before_the_rule_is_made_anew_and_what_was_frozen_stays(world):
    stored = kept_file(world.version).document
    frozen = (world.version.snapshot, world.version.content_sha256, world.version.folio)
    told = {**stored.content["data"], "validation": {"votes_for": 3, "attendances": 4}}
    Document.objects.filter(pk=stored.pk).update(content={**stored.content, "data": told}, content_key="before")
    assert agenda_actions.replace_telling_files() == 1
    version = AgendaVersion.objects.get(pk=world.version.pk)
    now = kept_file(version).document
    validation = now.content["data"]["validation"]
    assert (now.pk != stored.pk, validation["votes_for"], validation["attendances"]) == (True, None, None)
    assert (version.snapshot, version.content_sha256, version.folio) == frozen
    assert agenda_actions.replace_telling_files() == 0


def test_a_stored_pdf_that_tells_what_was_corrected_in_a_hidden_group_is_made_anew(world):
    AttendanceTally.objects.filter(people__lt=5).update(people=9)
    version = AgendaVersion.objects.get(pk=world.version.pk)
    votes = [vote for vote in version.snapshot["prioritizations"] if vote["people"]]
    participation = {"attendances": 100, "last": version.snapshot["participation"]["last"]}
    old = {**version.snapshot, "prioritizations": votes, "participation": participation}
    past(AgendaVersion).filter(pk=version.pk).update(snapshot=old)
    version.refresh_from_db()
    stored = kept_file(version).document
    hidden = public_content(version)
    *others, vote = hidden["prioritizations"]
    told = {**hidden, "prioritizations": [*others, {**vote, "corrections": ["«Agua» (elders) decía 1"]}]}
    data = {**stored.content["data"], "content": told}
    Document.objects.filter(pk=stored.pk).update(content={**stored.content, "data": data}, content_key="before")
    assert (agenda_actions.replace_telling_files(), agenda_actions.replace_telling_files()) == (1, 0)
    assert kept_file(version).document.content["data"]["content"] == hidden


def test_an_agenda_frozen_before_the_rule_shows_the_votes_of_five_or_more_as_they_were(world):
    version = AgendaVersion.objects.get(pk=world.version.pk)
    [vote] = [vote for vote in version.snapshot["prioritizations"] if vote["people"]][:1]
    made = {"attendances": 100, "last": version.snapshot["participation"]["last"]}
    for people, points in ((5, [row["points"] for row in vote["rows"]]), (4, [None] * len(vote["rows"]))):
        old = {**version.snapshot, "prioritizations": [{**vote, "people": people}], "participation": made}
        past(AgendaVersion).filter(pk=version.pk).update(snapshot=old)
        version.refresh_from_db()
        [shown] = public_content(version)["prioritizations"]
        assert ([row["points"] for row in shown["rows"]], shown["people"]) == (points, people if people == 5 else None)
