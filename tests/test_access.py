"""Who gets in: every view declares its access, and the cast walks every address of a process and of what hangs on it.

A new address is walked by itself. If the walk does not know how to build one of its arguments, it fails and says so:
teach ``World`` the record or the argument.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from agendas.actions import start_agenda
from agendas.models import LocalAgenda
from assemblies.actions import open_prioritization
from assemblies.models import PrioritizationExercise, Resolution, Session, Venue
from iztapalapa.access import MOVED, PUBLIC, RECORD, WORKSPACE
from iztapalapa.documents.models import Document
from planning import actions
from planning.models import PlanningProcess, User
from projects.models import Project
from tests import builders
from tests.assemblies.gatherings import circulating
from tests.house import is_ours

# Subjects that belong to a person or to everybody, not to a process: their own tests walk them.
NOT_OF_A_PROCESS = {Document: "tests/documents/test_views.py", Venue: "tests/assemblies/calendar/test_calendar.py"}
# Posts that change no record: who sees the page may also have it printed.
PRINTS = {"rubric-report"}


@dataclass(frozen=True)
class Address:
    """One URL pattern of ours: its name, the arguments it takes, its view."""

    name: str
    route: str
    arguments: tuple[str, ...]
    view: Any

    @property
    def access(self) -> str:
        """Return what the view's class declares, empty if nothing."""
        return str(getattr(self.view, "access", ""))


def patterns(resolver: Any, route: str = "", given: tuple[str, ...] = ()) -> Iterator[tuple[URLPattern, str, tuple]]:
    """Return every pattern with its whole route and all its arguments."""
    for entry in resolver.url_patterns:
        arguments = (*given, *getattr(entry.pattern, "converters", {}))
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route + str(entry.pattern), arguments)
        else:
            yield entry, route + str(entry.pattern), arguments


def addresses() -> list[Address]:
    """Return the addresses whose views are ours; Django's keep their own rules, also the admin's, and so do allauth's."""
    found = []
    for pattern, route, arguments in patterns(get_resolver()):
        view = getattr(pattern.callback, "view_class", pattern.callback)
        if is_ours(view) and not route.startswith("admin/"):
            found.append(Address(pattern.name or "", route, arguments, view))
    return found


ADDRESSES = addresses()
SUBJECTS = [
    address for address in ADDRESSES if address.access == RECORD and address.view.subject_model not in NOT_OF_A_PROCESS
]
WORKSPACES = [address for address in ADDRESSES if address.access == WORKSPACE]


def named(address: Address) -> str:
    """Name a case of a walk."""
    return address.name or address.route


class World:
    """One process with a child of each kind, and the people around it."""

    def __init__(self) -> None:
        """Make the process of a facilitator in an office; another facilitator and another office stand beside it."""
        self.own_office, self.other_office = builders.office("Aculco"), builders.office("Cabeza de Juárez")
        facilitator = builders.user(User.Role.FACILITATOR)
        self.process = builders.process(office=self.own_office, facilitators=[facilitator])
        elsewhere = builders.user(User.Role.FACILITATOR)
        builders.process(office=self.other_office, facilitators=[elsewhere])
        self.cast = {
            "coordination": builders.user(),
            "own office": builders.user(User.Role.OFFICE, office=self.own_office),
            "other office": builders.user(User.Role.OFFICE, office=self.other_office),
            "facilitator": facilitator,
            "other facilitator": elsewhere,
            "liaison": builders.user(User.Role.AREA_LIAISON),
            "observer": builders.user(User.Role.OBSERVER),
        }
        self.by = facilitator
        self.session = builders.held(process=self.process)
        self.items = self.planning_records()
        problem = self.process.problems.get()
        asked = circulating(self.session, by=self.by)
        self.items["minutes-answer"] = asked.pk
        self.subjects: dict[type, Any] = {
            PlanningProcess: self.process,
            Session: self.session,
            PrioritizationExercise: open_prioritization(
                session=self.session,
                question="¿Qué primero?",
                dots_per_person=3,
                options=[problem, "La luz"],
                by=self.by,
            ),
            Resolution: asked.minutes.resolutions.earliest("pk"),
            Project: builders.project(process=self.process),
            LocalAgenda: start_agenda(process=self.process, by=self.by),
        }
        vote = self.subjects[PrioritizationExercise]
        self.arguments: dict[str, Any] = {
            "group": vote.groups.get().pk,
            "part": "presentation",
            "party": "team",
            "pk": self.session.pk,
            # Of the assembly there is neither a stop nor a photo: who may see it finds a 404 of its own.
            "photo": 1,
            "stop": 1,
        }

    def planning_records(self) -> dict[str, int]:
        """Make one record for each correcting page of planning; return their keys by URL name."""
        process, by = self.process, self.by
        problem = actions.record_problem(process=process, statement="El agua llega dos días a la semana", by=by)
        strategy = actions.record_strategy(
            process=process, title="Agua de lluvia", objective="Captarla", problems=[problem], by=by
        )
        member = actions.add_member(process=process, public_name="Lupita", joined_on=date(2026, 5, 1), by=by)
        imaginary = actions.record_imaginary(process=process, form="mural", title="La barda de todas", by=by)
        return {
            "process-member": member.pk,
            "process-problem": problem.pk,
            "process-feeling": actions.record_feeling(process=process, quote="Aquí nos cuidamos", by=by).pk,
            "process-asset": actions.record_asset(process=process, name="El tianguis", by=by).pk,
            "process-imaginary": imaginary.pk,
            "process-strategy": strategy.pk,
        }

    def subject_of(self, address: Address) -> Any:
        """Return the record that the address is about."""
        model = address.view.subject_model
        assert model in self.subjects, f"Teach World a {model.__name__} of its process (for {address.route})."
        return self.subjects[model]

    def url(self, address: Address) -> str:
        """Return the address about this world's records."""
        arguments: dict[str, Any] = {}
        for name in address.arguments:
            if name == address.view.subject_kwarg:
                arguments[name] = self.subject_of(address).pk
            elif name == "item" and address.name in self.items:
                arguments[name] = self.items[address.name]
            else:
                assert name in self.arguments, f"Teach World the argument {name!r} of {address.route}."
                arguments[name] = self.arguments[name]
        return reverse(address.name, kwargs=arguments)


@pytest.fixture
def world(db: None) -> World:
    """Return a process with children and its cast."""
    return World()


def browser(person: User | None) -> Client:
    """Return a browser of ``person``, or of nobody."""
    client = Client()
    if person:
        client.force_login(person)
    return client


@pytest.mark.parametrize("address", ADDRESSES, ids=named)
def test_every_view_declares_its_access(address: Address) -> None:
    assert address.access in {PUBLIC, WORKSPACE, RECORD, MOVED}, f"{address.route} does not say who gets in."


@pytest.mark.parametrize("address", ADDRESSES, ids=named)
def test_every_address_has_a_name(address: Address) -> None:
    assert address.name


def test_captures_and_workspace_are_not_public() -> None:
    staff = [address.route for address in ADDRESSES if address.route.startswith(("trabajo/", "captura/"))]
    public = [address.route for address in ADDRESSES if address.access == PUBLIC]
    assert set(staff) & set(public) == set()


def test_anonymous_is_led_to_log_in(world: World) -> None:
    client = browser(None)
    for address in (*SUBJECTS, *WORKSPACES):
        url = world.url(address) if address.access == RECORD else reverse(address.name)
        for response in (client.get(url), client.post(url)):
            answer = (address.name, response.status_code, response.headers.get("Location", "").partition("?")[0])
            assert answer == (address.name, 302, reverse("account_login"))


def test_workspace_pages_answer_everybody_with_a_page_or_a_refusal(world: World) -> None:
    for who, person in world.cast.items():
        client = browser(person)
        for address in WORKSPACES:
            allowed = not address.view.permission or person.has_perm(address.view.permission)
            answer = client.get(reverse(address.name)).status_code
            assert (who, address.name, answer) == (who, address.name, 200 if allowed else 403)


@pytest.mark.parametrize("who", ["other facilitator", "other office", "liaison"])
def test_strangers_find_nothing_of_a_process(world: World, who: str) -> None:
    client = browser(world.cast[who])
    for address in SUBJECTS:
        url = world.url(address)
        answers = (client.get(url).status_code, client.post(url).status_code)
        assert (address.name, *answers) == (address.name, 404, 404)


def test_observers_write_nothing(world: World) -> None:
    client = browser(world.cast["observer"])
    for address in SUBJECTS:
        if address.name not in PRINTS:
            assert (address.name, client.post(world.url(address)).status_code) in {
                (address.name, 403),
                (address.name, 405),
            }


def test_writing_pages_ask_for_a_permission() -> None:
    silent = [
        address.name
        for address in SUBJECTS
        if hasattr(address.view, "post")
        and "post" in address.view.http_method_names
        and not (address.view.permission or address.view.write_permission)
    ]
    assert silent == []


@pytest.mark.parametrize("who", ["own office", "facilitator", "observer"])
def test_who_sees_a_process_reads_what_the_coordination_reads(world: World, who: str) -> None:
    person = world.cast[who]
    client, coordination = browser(person), browser(world.cast["coordination"])
    for address in SUBJECTS:
        url = world.url(address)
        asked = address.view.permission
        allowed = not asked or person.has_perm(asked, world.subject_of(address))
        expected = coordination.get(url).status_code if allowed else 403
        assert (address.name, client.get(url).status_code) == (address.name, expected)
        assert expected < 500


def test_each_walked_view_has_a_way_to_be_built(world: World) -> None:
    assert [address.name for address in SUBJECTS if not world.url(address)] == []
