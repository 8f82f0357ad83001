"""What assemblies agreed: it stands in the follow-up until somebody closes it, and says how."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assemblies.actions import approve_minutes, close_resolution
from assemblies.models import Resolution
from iztapalapa.documents.registry import kind_named
from iztapalapa.panels import panels_for
from planning.models import User
from tests import builders
from tests.assemblies.gatherings import BY_CONSENSUS, BY_VOTE, draft, gathering
from tests.builders import NOW, told

pytestmark = pytest.mark.django_db
DAY = timezone.localdate(NOW)


@pytest.fixture
def by():
    return builders.user()


@pytest.fixture
def session(by):
    return gathering(by=by)


@pytest.fixture
def approved(session, by):
    due = [{**BY_CONSENSUS, "due_on": DAY + timedelta(days=9)}, BY_VOTE, {**BY_VOTE, "due_on": DAY}]
    draft(session, by=by, resolutions=due)
    return approve_minutes(session=session, by=by, at=NOW + timedelta(days=1))


def test_what_is_to_keep_stands_by_its_day_once_the_acta_is_approved(session, by, approved):
    draft(gathering(by=by), by=by)
    assert list(Resolution.objects.to_keep().values_list("position", flat=True)) == [3, 1, 2]
    close_resolution(resolution=approved.resolutions.get(position=3), closed_on=DAY, note="Se hizo.", by=by, at=NOW)
    assert list(Resolution.objects.to_keep().values_list("position", flat=True)) == [1, 2]


def test_closing_does_not_touch_the_acta(approved, by):
    resolution = approved.resolutions.first()
    closing = close_resolution(resolution=resolution, closed_on=DAY, note=" Se hizo. ", by=by, at=NOW)
    assert (closing.note, closing.by, closing.closed_on) == ("Se hizo.", by, DAY)
    approved.refresh_from_db()
    assert approved.is_intact


def test_a_resolution_is_closed_once(approved, by):
    resolution = approved.resolutions.first()
    close_resolution(resolution=resolution, closed_on=DAY, note="Se hizo.", by=by, at=NOW)
    with pytest.raises(ValidationError, match=f"Este acuerdo ya se cerró el {told(NOW)}"):
        close_resolution(resolution=resolution, closed_on=DAY, note="Otra vez.", by=by, at=NOW)


def test_a_resolution_of_a_draft_is_not_closed(session, by):
    resolution = draft(session, by=by).resolutions.first()
    with pytest.raises(ValidationError, match="todavía puede cambiar"):
        close_resolution(resolution=resolution, closed_on=DAY, note="Se hizo.", by=by, at=NOW)


@pytest.mark.parametrize(
    ("days", "note", "field"), [(-1, "Se hizo.", "closed_on"), (1, "Se hizo.", "closed_on"), (0, " ", "note")]
)
def test_a_closing_is_between_agreement_and_today_and_says_how(approved, by, days, note, field):
    day = DAY + timedelta(days=days)
    with pytest.raises(ValidationError) as refused:
        close_resolution(resolution=approved.resolutions.first(), closed_on=day, note=note, by=by, at=NOW)
    assert list(refused.value.message_dict) == [field]


def test_the_form_closes_and_keeps_what_was_typed(client, by):
    client.force_login(by)
    recent = gathering(by=by, at=timezone.now() - timedelta(days=5))
    draft(recent, by=by)
    approved = approve_minutes(session=recent, by=by)
    resolution = approved.resolutions.first()
    address = reverse("resolution-close", args=[resolution.pk])
    early = client.post(address, {"closed_on": "2020-01-01", "note": "Se compró la bomba."}).content.decode()
    for words in ("no se pudo cerrar antes", "Se compró la bomba."):
        assert words in early
    process = reverse("process-detail", args=[approved.session.process.pk])
    assert address in client.get(process).content.decode()
    done = client.post(address, {"closed_on": timezone.localdate().isoformat(), "note": "Se compró la bomba."})
    assert done.url == process + "#acuerdos-por-cumplir"


@pytest.mark.parametrize("place", ["colonia", "process", "workspace"])
def test_the_panels_cost_the_same_with_one_and_many(place, approved, by, django_assert_num_queries):
    process = approved.session.process
    subject = {"colonia": process.colonia, "process": process, "workspace": by}[place]
    template = "assemblies/minutes/_resolutions_to_keep.html"

    def shown() -> list:
        (context,) = [context for name, context in panels_for(place, [subject], by)[subject.pk] if name == template]
        return [(row.text, row.process.colonia.name, row.is_overdue) for row in context["resolutions"]]

    with CaptureQueriesContext(connection) as few:
        assert len(shown()) == 3
    for number in range(2):
        other = gathering(by=by, process=process, at=NOW + timedelta(days=number + 1))
        draft(other, by=by)
        approve_minutes(session=other, by=by)
    with django_assert_num_queries(len(few)):
        assert len(shown()) == (7 if place == "process" else 5)


def test_residents_see_what_is_to_keep_and_how_it_was_closed(client, approved, by):
    session = approved.session
    close_resolution(resolution=approved.resolutions.first(), closed_on=DAY, note="Ya es en la plaza.", by=by, at=NOW)
    page = client.get(reverse("session-public", args=[session.pk])).content.decode()
    assert "Ya es en la plaza." in page
    colonia = client.get(session.process.colonia.get_absolute_url()).content.decode()
    assert "Acuerdos por cumplir" in colonia
    assert BY_CONSENSUS["text"] not in colonia


def test_who_only_reads_closes_nothing(client, approved):
    client.force_login(builders.user(User.Role.OBSERVER))
    address = reverse("resolution-close", args=[approved.resolutions.first().pk])
    assert client.get(address).status_code == 403
    process = client.get(reverse("process-detail", args=[approved.session.process.pk])).content.decode()
    assert "Acuerdos por cumplir" in process
    assert address not in process


LOST = {"text": "Se cierra la calle los domingos.", "votes_for": 9, "votes_against": 30, "abstentions": 1}
TIED = {"text": "Se muda la asamblea al jueves.", "votes_for": 20, "votes_against": 20, "abstentions": 1}
NOT_CARRIED = "La asamblea no aprobó este acuerdo: no hay nada que cumplir."


@pytest.fixture
def three(session, by):
    """The approved acta of an assembly that carried the first of three resolutions, lost one and tied the last."""
    due = {"due_on": DAY}
    draft(session, by=by, resolutions=[{**BY_VOTE, **due}, {**LOST, **due}, {**TIED, **due}])
    return approve_minutes(session=session, by=by, at=NOW + timedelta(days=1))


def test_what_lost_its_vote_is_nothing_to_keep_and_never_late(three):
    assert list(Resolution.objects.to_keep().values_list("position", flat=True)) == [1]
    assert [row.was_carried for row in three.resolutions.all()] == [True, False, False]
    with time_machine.travel(NOW + timedelta(days=30)):
        assert [row.is_overdue for row in three.resolutions.all()] == [True, False, False]


@pytest.mark.parametrize("position", [2, 3])
def test_what_lost_its_vote_cannot_be_closed(client, three, by, position):
    resolution = three.resolutions.get(position=position)
    with pytest.raises(ValidationError) as refused:
        close_resolution(resolution=resolution, closed_on=DAY, note="Se hizo.", by=by, at=NOW)
    assert refused.value.messages == [NOT_CARRIED]
    client.force_login(by)
    page = client.get(reverse("resolution-close", args=[resolution.pk]))
    assert (NOT_CARRIED in page.content.decode(), page.context["form"].is_bound) == (True, False)


def test_page_and_paper_say_what_lost_its_vote(client, three):
    page = client.get(reverse("session-public", args=[three.session_id])).content.decode()
    assert page.count("No se aprobó.") == 2
    assert page.count("No se aprobó: no hay nada que cumplir.") == 2
    paper = kind_named("minutes").gather(three, {})["acta"]
    assert [row["was_carried"] for row in paper["resolutions"]] == [True, False, False]
