"""Versions of one agenda beside each other: a later one supersedes every earlier one, and no earlier one comes back."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from agendas import actions
from agendas.folios import AgendaFolio
from agendas.models import AgendaVersion
from agendas.published_content import contents_of
from iztapalapa.folios.models import Folio
from iztapalapa.records import store
from planning.actions import close_process, open_process
from planning.models import User
from tests import builders, cycle
from tests.builders import NOW, told

pytestmark = pytest.mark.django_db
State = AgendaVersion.State
WHY = "La obra de la cisterna empieza esta semana."
EARLY = (
    f"La consulta termina el {told(NOW, 4)}: se publica desde el día siguiente. Para publicar antes, la "
    "coordinación escribe por qué."
)


@pytest.fixture
def by():
    return builders.user()


def step(version, to, *, by, at=NOW):
    """Take ``version`` as far as ``to``: opened (until the day before NOW), validated or published."""
    until = localdate(at) - timedelta(days=1)
    version = actions.open_consultation(
        version=version, since=until - timedelta(days=9), until=until, by=by, at=at - timedelta(days=10)
    )
    if to == State.CONSULTATION:
        return version
    session = cycle.assembly(version.process, by=by, at=at - timedelta(days=3))
    minutes = cycle.approved_minutes(session, by=by)
    version = actions.validate_version(version=version, resolution=minutes.resolutions.get(), by=by, at=at).version
    return version if to == State.VALIDATED else actions.publish_version(version=version, by=by, at=at)


def three(*states, by):
    """Return three versions of one agenda, each taken to its state in turn."""
    agenda = cycle.composed(by=by)
    return [step(actions.start_version(agenda=agenda, by=by), state, by=by) for state in states]


def states(agenda):
    found = agenda.versions.order_by("number").values_list("number", "state", "superseded_by__number")
    return list(found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (State.VALIDATED, State.VALIDATED),
        (State.PUBLISHED, State.VALIDATED),
        (State.PUBLISHED, State.PUBLISHED),
        (State.CONSULTATION, State.VALIDATED),
        (State.CONSULTATION, State.PUBLISHED),
        (State.PUBLISHED, State.CONSULTATION),
    ],
)
def test_publishing_the_third_supersedes_both_earlier_ones_and_none_comes_back(first, second, by):
    earlier = three(first, second, State.PUBLISHED, by=by)[:2]
    agenda = earlier[0].agenda
    by_third = [(number, state, newer) for number, state, newer in states(agenda)]
    assert [state for _number, state, _newer in by_third] == ["superseded", "superseded", "published"]
    assert all(newer > number for number, _state, newer in by_third[:2])
    for version in earlier:
        with pytest.raises(ValidationError) as refused:
            actions.publish_version(version=version, by=by)
        assert refused.value.messages == [f"La versión {version.number} está reemplazada: ya no admite este paso."]
    assert states(agenda) == by_third


def test_the_form_of_the_first_posted_again_after_the_second_is_published_changes_nothing(by):
    first, _second, _draft = [*three(State.VALIDATED, State.PUBLISHED, State.CONSULTATION, by=by)]
    before = states(first.agenda)
    client = Client()
    client.force_login(by)
    for _press in range(2):
        answer = client.post(reverse("agenda-publish", args=[first.agenda_id]))
        assert answer.status_code == 200
    assert states(first.agenda) == before == [(1, "superseded", 2), (2, "published", None), (3, "consultation", None)]


def left_behind(by):
    """Return a validated version below a published one, as they were left before this was a rule."""
    first, second = three(State.VALIDATED, State.PUBLISHED, by=by)
    AgendaVersion.objects.filter(pk=first.pk).update(state=State.VALIDATED, superseded_by=None)
    first.refresh_from_db()
    return first, second


def test_an_earlier_validated_version_left_behind_is_refused_by_action_and_record(by):
    first, second = left_behind(by)
    with pytest.raises(ValidationError) as refused:
        actions.publish_version(version=first, by=by)
    assert refused.value.messages == ["La versión 2 ya se publicó: la 1 es anterior y no la reemplaza."]
    first.refresh_from_db()
    first.state, first.published_at, first.published_by = State.PUBLISHED, NOW, by
    with pytest.raises(ValidationError) as refused:
        store(first, by=by)
    assert "La versión 2 ya se publicó: la 1 es anterior y no la reemplaza." in refused.value.messages
    assert states(second.agenda) == [(1, "validated", None), (2, "published", None)]


def test_what_was_left_behind_is_superseded_by_the_migration(by):
    first, second = left_behind(by)
    other = step(actions.start_version(agenda=first.agenda, by=by), State.CONSULTATION, by=by)
    import_module("agendas.migrations.0003_earlier_versions_are_superseded").supersede(apps, None)
    assert states(second.agenda) == [(1, "superseded", 2), (2, "published", None), (other.number, "consultation", None)]


def test_two_published_versions_of_one_agenda_are_refused_by_the_database(by):
    first, second = left_behind(by)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaVersion.objects.filter(pk=first.pk).update(state="published", published_at=NOW, published_by=by)
    second.state, second.superseded_by = State.SUPERSEDED, first
    with pytest.raises(ValidationError) as refused:
        store(second, by=by)
    assert "A una versión sólo la reemplaza una posterior de la misma agenda." in refused.value.messages


def test_of_three_editions_the_newest_is_in_force_and_the_earlier_ones_say_so(client, by):
    place = builders.colonia(code="99-9410")
    published = []
    for _edition in range(3):
        published.append(cycle.published(by=by, colonia=place))
        close_process(process=published[-1].process, reason="Terminó la edición", by=by)
    assert [version.state for version in place.agenda_versions.order_by("number")] == ["published"] * 3
    for version in published[:2]:
        page = client.get(version.get_absolute_url()).content.decode()
        assert "la que está vigente en esta colonia es la versión 3." in page
        state = AgendaFolio().state(Folio.objects.get(code=version.folio))
        assert (state.label, state.current) == ("De una edición anterior: está vigente la versión 3", False)
    page = client.get("/agendas/99-9410/").content.decode()
    assert "ALDC-99-9410-v3" in page
    assert "vigente en esta colonia" not in page
    assert open_process(colonia=place, by=by).edition == 4


UNTIL = (NOW + timedelta(days=4)).date()


@pytest.fixture
def waiting(by):
    """Return a validated version whose consultation lasts four days from now."""
    version = cycle.validated(by=by)
    AgendaVersion.objects.filter(pk=version.pk).update(consultation_until=UNTIL)
    version.refresh_from_db()
    return version


def on(days, hour=12, minute=0):
    """Return an hour of the consultation's last day, or of one so many days later."""
    return NOW.replace(hour=hour, minute=minute) + timedelta(days=4 + days)


@pytest.mark.parametrize(
    ("moment", "early"),
    [(on(-1), True), (on(0, 0, 1), True), (on(0, 23, 59), True), (on(1, 0, 0), False), (on(2), False)],
)
def test_before_the_consultation_ended_publishing_asks_why(moment, early, waiting, by):
    if early:
        with pytest.raises(ValidationError) as refused:
            actions.publish_version(version=waiting, reason="  ", by=by, at=moment)
        assert refused.value.message_dict == {"reason": [EARLY]}
    published = actions.publish_version(version=waiting, reason=WHY if early else "", by=by, at=moment)
    assert (published.state, published.early_reason) == ("published", WHY if early else "")


def test_a_reason_that_nobody_needs_is_not_kept(waiting, by):
    assert actions.publish_version(version=waiting, reason=WHY, by=by, at=on(1)).early_reason == ""


def test_only_the_coordination_publishes_early(waiting):
    office = builders.user(User.Role.OFFICE, office=waiting.process.colonia.office)
    with pytest.raises(ValidationError) as refused:
        actions.publish_version(version=waiting, by=office, at=on(0))
    # Not at a field: who may not publish early is shown none.
    assert (refused.value.messages, hasattr(refused.value, "error_dict")) == ([EARLY], False)
    with pytest.raises(PermissionDenied, match="Sólo la coordinación puede publicar antes de que termine la consulta"):
        actions.publish_version(version=waiting, reason=WHY, by=office, at=on(0))
    assert actions.publish_version(version=waiting, by=office, at=on(1)).state == "published"


def test_a_reason_belongs_to_a_publication(waiting):
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaVersion.objects.filter(pk=waiting.pk).update(early_reason=WHY)


def test_the_reason_is_asked_in_the_form_and_read_on_page_pdf_and_workspace(client, waiting, by, time_machine):
    time_machine.move_to(on(0), tick=False)
    client.force_login(by)
    address = reverse("agenda-publish", args=[waiting.agenda_id])
    assert EARLY in client.get(address).content.decode()
    assert client.post(address).context["form"].errors == {"reason": [EARLY]}
    assert client.post(address, {"reason": WHY}).status_code == 302
    waiting.refresh_from_db()
    for page in (waiting.get_absolute_url(), reverse("agenda-compose", args=[waiting.agenda_id])):
        assert WHY in client.get(page).content.decode()
    file = waiting.files.get(state="published")
    assert file.document.content["data"]["early_reason"] == WHY


def test_who_may_not_publish_early_sees_until_when_and_no_field(client, waiting, time_machine):
    time_machine.move_to(on(0), tick=False)
    office = builders.user(User.Role.OFFICE, office=waiting.process.colonia.office)
    client.force_login(office)
    answer = client.post(reverse("agenda-publish", args=[waiting.agenda_id]))
    assert list(answer.context["form"].fields) == []
    assert answer.context["form"].non_field_errors() == [EARLY]


def test_the_contents_name_the_validation_once_there_is_one(by):
    content = cycle.consulted(by=by).snapshot
    before, after = (dict(contents_of(content, validated=validated)) for validated in (False, True))
    assert {anchor: title for anchor, title in after.items() if anchor not in before} == {
        "validacion": "Validación en asamblea"
    }
