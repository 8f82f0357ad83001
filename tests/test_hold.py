"""Every verb holds first, and looks at what it was given as it stands then: what another does meanwhile is not lost.

The verbs are found by themselves (``tests/verbs.py``). One that begins otherwise is named here with the reason.
"""

import re
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, connections, models, transaction
from django.db.transaction import TransactionManagementError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agendas.actions import replace_telling_files
from assemblies import actions as assemblies
from assemblies.models import PrioritizationGroup, Session, Venue
from assemblies.results.actions.photos import keep_photos
from assemblies.results.actions.products import note_organizations, record_product
from iztapalapa.records import fresh, hold, hold_all, way_to_root
from planning import actions as planning
from planning.models import AlliedOrganization, Colonia, PlanningProcess, User
from tests import builders, cycle
from tests.planning.pictures import photo, upload
from tests.planning.test_attachments import stored_files
from tests.refusals import refuses
from tests.repairing import repairing
from tests.test_every_verb import CLOSED, NO_RESULTS, short, stored
from tests.test_models_meta import MODELS
from tests.verbs import AT, CASES, VERBS, Makers

GONE = "Esto ya no está: alguien lo quitó mientras tanto. Regresa y recarga la página."
WAITS, DONE = "waits", "done"

# What a verb holds if it is not a process.
OTHER_ROOTS: dict[str, type[models.Model]] = {
    "open_process": Colonia,
    "give_calendar_key": User,
    "change_venue": Venue,
}
HOLDS_NOTHING_FIRST = {
    "add_person": "an account is new, and hangs on nothing",
    "record_venue": "it looks for the place by its name, and holds it if it completes what is known of it",
}
TAKES_NO_RECORD = {
    **HOLDS_NOTHING_FIRST,
    "add_photos": "a step of the verbs that keep photos: they have just written the record",
}


@pytest.fixture
def make(settings: Any, tmp_path: Any) -> Makers:
    settings.MEDIA_ROOT = tmp_path
    return Makers()


# --- What is held, and what is given ---


HANGING = {
    "process": "Attachment CommunityFeeling Imaginary LocalAgenda LocalAsset PlanningCollective Problem Project Session "
    "StageMove Strategy Vision",
    "agenda__process": "AgendaSection AgendaVersion",
    "cause__process": "ProblemLink",
    "collective__process": "CollectiveMembership",
    "project__process": "StatusChange",
    "session__process": "Assessment AttendanceTally AttendanceTrait Call Minutes Observation OrderOfBusinessItem "
    "PrioritizationExercise Product Rescheduling WorkingSheet",
    "assessment__session__process": "Score",
    "exercise__session__process": "Correction PrioritizationGroup PrioritizationOption",
    "minutes__session__process": "Amendment MinutesDelivery Resolution",
    "version__agenda__process": "AgendaFile AgendaValidation",
    "group__exercise__session__process": "PairwiseJudgement",
    "option__exercise__session__process": "HanlonRating Tally",
    "resolution__minutes__session__process": "ResolutionClosing",
}
ALONE = (
    "AlliedOrganization Colonia Criterion Document Folio FolioSeries GovernmentArea Installation Level OutgoingMail "
    "PlanningProcess PopulationFigure Rubric SequenceStep SessionSequence TerritorialOffice ThematicDomain User Venue"
)


def test_what_must_name_a_process_hangs_on_it() -> None:
    found: dict[str, list[str]] = {}
    for model in sorted(MODELS, key=lambda model: model.__name__):
        found.setdefault(way_to_root(model)[0], []).append(model.__name__)
    assert found == {way: names.split() for way, names in {"": ALONE, **HANGING}.items()}


@pytest.mark.django_db
def test_what_is_held_is_given_as_it_stands(make: Makers) -> None:
    group = make.vote().groups.get()
    PrioritizationGroup.objects.update(people=99)
    PlanningProcess.objects.update(closed_at=AT, closed_reason="Terminó")
    with CaptureQueriesContext(connection) as asked:
        held = hold(group)
        process = held.exercise.session.process
    assert (held.people, process.is_open, group.people, len(asked)) == (99, False, 12, 2)


@pytest.mark.django_db
def test_several_are_given_in_their_order_and_a_missing_one_is_told(make: Makers) -> None:
    one, two, three = make.problems(make.process())
    with CaptureQueriesContext(connection) as asked:
        assert hold_all([three, one, two, one]) == [three, one, two, one]
    assert (len(asked), hold_all([])) == (2, [])
    two.delete()
    for ask in (lambda: hold_all([one, two]), lambda: hold(two), lambda: fresh(two)):
        with refuses(GONE):
            ask()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_can_be_held() -> None:
    with pytest.raises(TransactionManagementError):
        hold(builders.colonia())


def someone_else(act: Callable[[], Any]) -> str:
    """Do ``act`` as another person, with a connection of their own; say whether it was done, must wait or is refused."""
    told = []

    def run() -> None:
        try:
            with connection.cursor() as cursor:
                sqlite = connection.vendor == "sqlite"
                cursor.execute("PRAGMA busy_timeout = 50" if sqlite else "SET lock_timeout = '50ms'")
            act()
            told.append(DONE)
        except OperationalError:
            told.append(WAITS)
        except ValidationError as refused:
            told.append(" ".join(refused.messages))
        finally:
            connections.close_all()

    person = Thread(target=run)
    person.start()
    person.join()
    return told[0]


@pytest.mark.django_db(transaction=True)
def test_who_would_write_near_it_waits_until_the_end(make: Makers) -> None:
    problem, *_others = make.problems(make.process())
    say = {"process": problem.process, "statement": "No hay banqueta", "by": make.by}
    with transaction.atomic():
        hold(problem)
        assert someone_else(lambda: planning.record_problem(**say)) == WAITS
    assert someone_else(lambda: planning.record_problem(**say)) == DONE


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
def test_another_process_need_not_wait_nor_who_only_names_it(make: Makers) -> None:
    mine, other = make.process(), make.process()
    with transaction.atomic():
        hold(mine)
        say = {"statement": "No hay banqueta", "by": make.by}
        assert someone_else(lambda: planning.record_problem(process=other, **say)) == DONE
        assert someone_else(lambda: mine.problems.create(statement="No hay luz")) == DONE


# --- Every verb ---


LOCK = re.compile(r'^SELECT .* FROM "(\w+)" WHERE .* ORDER BY "\1"\."id" ASC( FOR NO KEY UPDATE)?$')


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in sorted(CASES) if short(name) not in HOLDS_NOTHING_FIRST])
def test_the_first_thing_that_a_verb_asks_is_to_hold(name: str, make: Makers) -> None:
    asked = CASES[name](make)
    with CaptureQueriesContext(connection) as done:
        VERBS[name](**asked, by=make.by, at=AT)
    begins, *sent = [query["sql"] for query in done.captured_queries]
    first = next(sql for sql in sent if not sql.startswith("SAVEPOINT"))
    # On SQLite the transaction itself holds: see test_who_would_write_near_it_waits_until_the_end.
    suffix = " FOR NO KEY UPDATE" if connection.vendor == "postgresql" else None
    found = LOCK.match(first)
    root = OTHER_ROOTS.get(short(name), PlanningProcess)
    assert (begins.split()[0], found and found.groups()) == ("SAVEPOINT", (root._meta.db_table, suffix)), first


@pytest.mark.django_db
def test_a_stored_pdf_is_made_anew_by_who_holds_its_process(make: Makers) -> None:
    cycle.published(by=make.by)
    with CaptureQueriesContext(connection) as asked:
        replace_telling_files()
    _versions, _savepoint, lock, *_others = [query["sql"] for query in asked.captured_queries]
    assert (found := LOCK.match(lock))
    assert found[1] == PlanningProcess._meta.db_table


def without(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what a verb is asked of, its first record (or the first of its list) taken away meanwhile."""
    name, given = next(iter(asked.items()))
    gone = copy(given[0] if isinstance(given, list) else given)
    gone.pk = 10**9
    return {**asked, name: [gone] if isinstance(given, list) else gone}


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in sorted(CASES) if short(name) not in TAKES_NO_RECORD])
def test_a_verb_says_that_a_record_was_taken_away(name: str, make: Makers) -> None:
    asked = without(CASES[name](make))
    before, files = stored(), stored_files()
    with refuses(GONE):
        VERBS[name](**asked, by=make.by, at=AT)
    assert (stored(), stored_files()) == (before, files)


def test_no_reason_is_kept_for_a_verb_that_is_gone() -> None:
    assert {*OTHER_ROOTS, *TAKES_NO_RECORD} <= {short(name) for name in CASES}


# --- The repair desk ---


@pytest.fixture
def desk() -> Client:
    client = Client()
    repairing(client)
    return client


@pytest.mark.django_db(transaction=True)
def test_the_repair_desk_waits_too_and_asks_what_is_so_then(make: Makers, desk: Client) -> None:
    problem, *_others = make.problems(make.process())
    address = reverse("admin:planning_problem_change", args=[problem.pk])
    said = {"statement": "Llega agua sucia"}

    def mend() -> None:
        page = desk.post(address, said).content.decode()
        if CLOSED in page:
            raise ValidationError(CLOSED)

    with transaction.atomic():
        planning.close_process(process=problem.process, reason="Se acabó", by=make.by)
        assert someone_else(mend) == WAITS
    assert (someone_else(mend), fresh(problem).statement) == (CLOSED, "Falta agua")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("marked", [{}, {"select_across": "1"}], ids=["some", "all"])
def test_the_repair_desk_waits_before_it_deletes_several(make: Makers, desk: Client, marked: dict[str, str]) -> None:
    problems = make.problems(make.process())
    process, address = problems[0].process, reverse("admin:planning_problem_changelist")
    chosen = {"action": "delete_selected", "_selected_action": [problem.pk for problem in problems], "post": "yes"}

    def delete() -> None:
        desk.post(address, chosen | marked)

    with transaction.atomic():
        planning.close_process(process=process, reason="Se acabó", by=make.by)
        assert someone_else(delete) == WAITS
    assert (someone_else(delete), process.problems.count()) == (DONE, len(problems))


@pytest.mark.django_db
def test_the_repair_desk_holds_first_what_it_deletes(make: Makers, desk: Client) -> None:
    problems = make.problems(make.process())
    chosen = {"action": "delete_selected", "_selected_action": [problem.pk for problem in problems], "post": "yes"}
    with CaptureQueriesContext(connection) as asked:
        desk.post(reverse("admin:planning_problem_changelist"), chosen)
    sent = [query["sql"] for query in asked.captured_queries]
    held = next(place for place, sql in enumerate(sent) if (lock := LOCK.match(sql)) and "process" in lock[1])
    gone = next(place for place, sql in enumerate(sent) if sql.startswith("DELETE"))
    assert (held < gone, problems[0].process.problems.count()) == (True, 0)


@pytest.mark.django_db(transaction=True)
def test_the_repair_desk_goes_back_to_how_a_record_was(make: Makers, desk: Client) -> None:
    problem, *_others = make.problems(make.process())
    planning.change_problem(problem=problem, statement="Llega agua sucia", by=make.by)
    first = problem.history.order_by("history_id").first()
    address = reverse("admin:planning_problem_simple_history", args=[problem.pk, first.pk])
    answer = desk.post(address, {"statement": first.statement})
    assert (answer.status_code, fresh(problem).statement) == (302, "Falta agua")


# --- Everybody waits in one order ---


@pytest.mark.django_db
def test_new_organizations_are_written_down_in_the_order_of_their_names(make: Makers) -> None:
    names = ["Universidad", "Ágora", "colectivo"]
    note_organizations(session=make.session(), organizations=[], new=names, by=make.by)
    written = AlliedOrganization.objects.order_by("pk").values_list("name", flat=True)
    assert list(written) == ["Ágora", "colectivo", "Universidad"]


@pytest.mark.django_db
def test_new_places_of_a_sequence_are_written_down_in_the_order_of_their_names(make: Makers) -> None:
    asked = CASES["assemblies.calendar.actions.copy_sequence"](make)
    planned = [replace(item, venue_name=name) for item, name in zip(asked["planned"], ("Zócalo", "Ágora"), strict=True)]
    sessions = assemblies.copy_sequence(process=asked["process"], planned=planned, by=make.by)
    written = Venue.objects.filter(name__in=("Zócalo", "Ágora")).order_by("pk").values_list("name", flat=True)
    assert ([str(session.venue) for session in sessions], list(written)) == (["Zócalo", "Ágora"], ["Ágora", "Zócalo"])


@pytest.mark.django_db
def test_a_session_is_convened_holding_its_process_before_its_place(make: Makers) -> None:
    process, browser = make.process(), Client()
    browser.force_login(make.by)
    typed = {"kind": "walk", "purpose": "Ver la barranca", "day": "2030-05-04", "starts": "9:00", "ends": "11:00"}
    typed |= {"mode": "in_person", "stage": "walk", "venue_name": "El kiosco"}
    with CaptureQueriesContext(connection) as asked:
        browser.post(reverse("session-create", args=[process.pk]), typed)
    sent = [query["sql"] for query in asked.captured_queries]
    held = next(place for place, sql in enumerate(sent) if (lock := LOCK.match(sql)) and "process" in lock[1])
    place = next(place for place, sql in enumerate(sent) if sql.startswith('INSERT INTO "assemblies_venue"'))
    assert (process.sessions.get().venue.name, held < place) == ("El kiosco", True)


# --- Two people: one writes what a session gave, the other cancels it or closes its process ---


WRITES: dict[str, Callable[[Session, Any], Any]] = {
    "problems": lambda session, by: assemblies.record_problems(
        session=session, problems=[{"statement": "Falta agua"}], by=by
    ),
    "findings": lambda session, by: assemblies.record_findings(session=session, assets=["El mercado"], by=by),
    "vision": lambda session, by: assemblies.imagine(session=session, vision="Nos cuidamos", by=by),
    "strategy": lambda session, by: assemblies.plan_strategy(
        session=session, title="Agua", objective="Captar", problems=[], by=by
    ),
    "product": lambda session, by: record_product(session=session, form="mural", title="La barranca", by=by),
    "organizations": lambda session, by: note_organizations(
        session=session, organizations=[], new=["Universidad"], by=by
    ),
    "photos": lambda session, by: keep_photos(session=session, files=[upload(photo(64, 48))], by=by),
    "acta": lambda session, by: assemblies.save_minutes(
        session=session, fields={"chair": "Alma"}, resolutions=[], by=by
    ),
}
PREPARED = {"photos", "acta"}  # may be of the call, or a draft: they stand against no cancelling
ENDS: dict[str, tuple[Callable[[Session, Any], Any], str]] = {
    "cancelled": (lambda session, by: assemblies.cancel_session(session=session, reason="Llueve", by=by), NO_RESULTS),
    "closed": (
        lambda session, by: planning.close_process(process=session.process, reason="Se acabó", by=by),
        CLOSED,
    ),
}
each_end = pytest.mark.parametrize("end", ENDS)
each_write = pytest.mark.parametrize("write", WRITES)


@each_end
@each_write
@pytest.mark.django_db(transaction=True)
def test_who_writes_waits_for_who_ends_it_and_is_told(write: str, end: str, make: Makers) -> None:
    session = builders.session(process=make.process(), by=make.by)
    ending, sentence = ENDS[end]

    def act() -> None:
        WRITES[write](session, make.by)

    with transaction.atomic():
        ending(session, make.by)
        assert someone_else(act) == WAITS
    before = stored()
    assert (someone_else(act), stored() == before, stored_files()) == (sentence, True, [])


@each_end
@each_write
@pytest.mark.django_db(transaction=True)
def test_who_ends_it_waits_for_who_writes(write: str, end: str, make: Makers) -> None:
    session = builders.session(process=make.process(), by=make.by)
    ending, _sentence = ENDS[end]
    with transaction.atomic():
        WRITES[write](session, make.by)
        assert someone_else(lambda: ending(session, make.by)) == WAITS
    stands_against = end == "cancelled" and write not in PREPARED
    assert (someone_else(lambda: ending(session, make.by)) == DONE) is not stands_against
