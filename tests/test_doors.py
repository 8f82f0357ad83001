"""Each rule through every door: whatever way a record is written, the same rule refuses it with the same sentence.

A door is an action, a page of the workspace, the repair desk (admin) or a command. A row of the table is one rule at one
door: what is tried there, and the sentence that answers. After each attempt the database holds what it held before. What
the demonstration loads goes through the actions, and stands here to the models' rules.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from assemblies import actions as assemblies
from assemblies.models import Call, Observation, Product, Session, SessionSequence, Venue
from assemblies.results.actions.photos import describe_photos
from assemblies.results.actions.products import record_product
from assemblies.results.actions.walks import change_observation, record_observations
from assemblies.sessions import utopias
from assemblies.sessions.actions.venues import change_venue
from assemblies.sessions.convocation import Convocation
from iztapalapa.dates import moment_of
from planning import actions as planning
from planning.models import Attachment, CollectiveMembership, Colonia, PlanningProcess, Problem, Strategy, User
from projects import actions as projects
from projects.models import Project
from tests import builders
from tests.builders import NOW, told
from tests.planning import pictures
from tests.planning.pictures import upload
from tests.repairing import repairing

pytestmark = pytest.mark.django_db

# Thirteen days on, whatever moment the tests begin at.
DAY = localdate(NOW) + timedelta(days=13)
STARTS = moment_of(DAY, time(18))


def day(after: int) -> date:
    """Return a day so many after the assembly's."""
    return DAY + timedelta(days=after)


FAR = (40.4168, -3.7038)
CALLED = "Se convoca el día de la asamblea o antes: revisa la fecha."
MOVED_BEFORE_THE_CALL = (
    f"Se convoca el {told(DAY, -4)}, después del nuevo día: cambia antes esa fecha en la convocatoria."
)
SECOND = "La segunda convocatoria es después de la primera."
SECOND_WHEN = "Escribe para qué día y hora es la segunda convocatoria."
LINK = "Escribiste un enlace: escoge «virtual» o «híbrida», o quita el enlace."
FAR_VENUE = "Ese lugar queda a más de 10 km de todas las colonias: revisa las coordenadas."
FAR_STOP = "Ese punto queda a más de 10 km de la colonia: revisa las coordenadas."
NOBODY_WALKS = "En una sesión virtual no se camina: no lleva paradas."
SOMEBODY_WALKED = "Ya tiene paradas anotadas: alguien caminó. Escoge «híbrida» o «presencial»."
THEIR_PHOTO = "Esa foto es de otro proceso."
THEIR_PROBLEM = "Una estrategia atiende problemas de su propio proceso."
CLOSED = "Este proceso está cerrado: ya no se le puede agregar ni cambiar nada."
SAME_PERSON = "Ya hay una persona con ese correo."
LONG_POINT = "Cada punto del orden del día lleva 200 letras o menos."


class World:
    """A process with an assembly to come, a walk held with a stop, a strategy and a project; and another process."""

    def __init__(self, client: Client, folder: Path, settings: Any) -> None:
        settings.MEDIA_ROOT = folder
        self.folder, self.settings = folder, settings
        self.by = User.objects.create_superuser("reparacion@prueba.mx", "una-clave-larga")
        self.process = builders.process(by=self.by)
        self.other = builders.process(by=self.by)
        call = {"called_on": day(-4), "second_call_at": STARTS + timedelta(hours=1)}
        self.assembly = builders.session(process=self.process, starts_at=STARTS, **call)
        self.walk = builders.held(process=self.process, kind="walk")
        here = (self.process.colonia.latitude, self.process.colonia.longitude)
        [self.stop] = record_observations(
            session=self.walk, observations=[{"text": "Bache", "point": here}], by=self.by
        )
        self.venue = assemblies.record_venue(name="Plaza", by=self.by)
        mine, theirs = (
            planning.record_problem(process=process, statement="No hay luz", by=self.by)
            for process in (self.process, self.other)
        )
        self.problem, self.their_problem = mine, theirs
        plan = {"title": "Alumbrar", "objective": "Que haya luz", "problems": [mine], "by": self.by}
        self.strategy = planning.record_strategy(process=self.process, **plan)
        self.project = builders.project(process=self.process)
        self.their_photo = builders.add_attachment(process=self.other, file=upload(pictures.photo()), by=self.by)
        self.member = planning.add_member(process=self.process, public_name="Lupita", joined_on=NOW.date(), by=self.by)
        self.client = client
        repairing(client, self.by)

    def stored(self) -> list[Any]:
        """Return what the records under test say, to see that nothing changed."""
        models = (Call, Colonia, Observation, Product, Problem, Session, SessionSequence, Strategy, User, Venue)
        rows = [list(model._default_manager.order_by("pk").values()) for model in models]
        links = [list(strategy.problems.values_list("pk", flat=True)) for strategy in Strategy.objects.order_by("pk")]
        kept = [list(stop.attachments.values_list("pk", flat=True)) for stop in Observation.objects.order_by("pk")]
        wider = (PlanningProcess, Project, CollectiveMembership, Attachment)
        return [*rows, links, kept, *(list(model.objects.order_by("pk").values()) for model in wider)]

    # The doors: each returns the sentences that answer.

    def act(self, action: Callable[..., Any], **said: Any) -> list[str]:
        """Call an action."""
        try:
            action(by=self.by, **said)
        except ValidationError as refused:
            return refused.messages
        return []

    def page(self, address: str, /, *args: Any, **typed: Any) -> list[str]:
        """Post to a page of the workspace."""
        return list(_told(self.client.post(reverse(address, args=args), typed)))

    def repair(self, record: Any, **typed: Any) -> list[str]:
        """Change a record at the repair desk: what its form shows, with what is typed instead."""
        meta = record._meta
        return self._repair(reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk]), typed)

    def add(self, model: Any, **typed: Any) -> list[str]:
        """Add a record at the repair desk."""
        return self._repair(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add"), typed)

    def _repair(self, url: str, typed: dict[str, Any]) -> list[str]:
        shown = self.client.get(url)
        assert shown.status_code == 200, url
        return list(_told(self.client.post(url, {**_shown(shown), **typed})))

    def command(self, *words: str, **options: Any) -> list[str]:
        """Run a command."""
        try:
            call_command(*words, stdout=StringIO(), **options)
        except ValidationError as refused:
            return refused.messages
        except CommandError as refused:
            return [str(refused)]
        return []

    # What is said of a session, as the actions and as the pages take it.

    def convene(self, **said: Any) -> dict[str, Any]:
        """Return what the actions take."""
        plain = {"kind": "assembly", "purpose": "Decidir", "starts_at": STARTS, "ends_at": STARTS + timedelta(hours=2)}
        return {"convocation": Convocation(**{**plain, **said})}

    def convened(self, **said: Any) -> dict[str, Any]:
        """Return what the pages take."""
        when = {"day": str(DAY), "starts": "18:00", "ends": "20:00"}
        return {"kind": "assembly", "purpose": "Decidir", "stage": "convening", "mode": "in_person", **when, **said}


def _told(answer: Any) -> Iterator[str]:
    """Return every refusal that a page shows: of its form, its rows and what hangs on it."""
    context = answer.context
    if context is None:
        return
    forms = [context.get("form"), context.get("formset"), getattr(context.get("adminform"), "form", None)]
    forms += [inline.formset for inline in context.get("inline_admin_formsets") or ()]
    for form in filter(None, forms):
        for said in (*_rows(form), getattr(form, "errors", {})):
            if isinstance(said, dict):
                yield from (str(sentence) for sentences in said.values() for sentence in sentences)
        if hasattr(form, "non_form_errors"):
            yield from map(str, form.non_form_errors())


def _rows(form: Any) -> list[Any]:
    return list(form.errors) if hasattr(form, "non_form_errors") else []


def _shown(answer: Any) -> dict[str, Any]:
    """Return what the forms of a repair would send if nobody changed anything."""
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    sent: dict[str, Any] = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is True:
                sent[field.html_name] = "on"
            elif value is not None and value is not False:
                sent[field.html_name] = [getattr(item, "pk", item) for item in value] if _many(value) else value
    return sent


def _many(value: Any) -> bool:
    return not isinstance(value, str | bytes) and hasattr(value, "__iter__")


@pytest.fixture
def world(client: Client, tmp_path: Path, settings: Any) -> World:
    return World(client, tmp_path, settings)


AFTER_IT = {"called_on": day(1)}
ROW = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}


def far_utopia(world: World) -> list[str]:
    """Load a list in which a UTOPÍA lies in another country."""
    seed = world.folder / "utopias.csv"
    with seed.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, ["name", "address", "latitude", "longitude"])
        rows.writeheader()
        rows.writerow({"name": "UTOPÍA Lejana", "address": "", "latitude": FAR[0], "longitude": FAR[1]})
    original, utopias.SEED = utopias.SEED, seed
    try:
        return world.command("load_utopias")
    finally:
        utopias.SEED = original


Door = Callable[[World], list[str]]
DOORS: list[tuple[str, str, Door]] = [
    # People are called on the day of the assembly or before.
    ("action", CALLED, lambda w: w.act(assemblies.schedule_session, process=w.process, **w.convene(**AFTER_IT))),
    ("action, again", CALLED, lambda w: w.act(assemblies.convene_again, session=w.assembly, **w.convene(**AFTER_IT))),
    ("page", CALLED, lambda w: w.page("session-create", w.process.pk, **w.convened(called_on=str(day(1))))),
    ("page, again", CALLED, lambda w: w.page("session-edit", w.assembly.pk, **w.convened(called_on=str(day(1))))),
    (
        "move",
        MOVED_BEFORE_THE_CALL,
        lambda w: w.act(
            assemblies.move_session,
            session=w.assembly,
            starts_at=STARTS - timedelta(days=5),
            ends_at=STARTS - timedelta(days=5, hours=-1),
            reason="Antes",
        ),
    ),
    (
        "page of the move",
        MOVED_BEFORE_THE_CALL,
        lambda w: w.page("session-move", w.assembly.pk, day=str(day(-5)), starts="18:00", ends="19:00", reason="Antes"),
    ),
    (
        "action, second call",
        CALLED,
        lambda w: w.act(
            assemblies.schedule_session,
            process=w.process,
            **w.convene(
                called_on=day(-3),
                second_call_at=STARTS + timedelta(hours=1),
                second_called_on=day(1),
            ),
        ),
    ),
    (
        "page, second call",
        CALLED,
        lambda w: w.page(
            "session-create",
            w.process.pk,
            **w.convened(called_on=str(day(-3)), second_call_at=f"{day(0)}T19:00", second_called_on=str(day(1))),
        ),
    ),
    # Called again only for later, and only for some hour.
    (
        "action",
        SECOND,
        lambda w: w.act(assemblies.schedule_session, process=w.process, **w.convene(second_call_at=STARTS)),
    ),
    ("page", SECOND, lambda w: w.page("session-edit", w.assembly.pk, **w.convened(second_call_at=f"{day(0)}T18:00"))),
    (
        "action",
        SECOND_WHEN,
        lambda w: w.act(assemblies.convene_again, session=w.assembly, **w.convene(second_called_on=day(-3))),
    ),
    (
        "page",
        SECOND_WHEN,
        lambda w: w.page("session-create", w.process.pk, **w.convened(second_called_on=str(day(-3)))),
    ),
    # A link is for who connects.
    (
        "action",
        LINK,
        lambda w: w.act(assemblies.schedule_session, process=w.process, **w.convene(virtual_link="https://sala.mx")),
    ),
    ("page", LINK, lambda w: w.page("session-create", w.process.pk, **w.convened(virtual_link="https://sala.mx"))),
    # A place lies in the territory, a stop near its colonia.
    (
        "action",
        FAR_VENUE,
        lambda w: w.act(change_venue, venue=None, name="Lejos", latitude=FAR[0], longitude=FAR[1]),
    ),
    ("page", FAR_VENUE, lambda w: w.page("venue-create", name="Lejos", latitude=str(FAR[0]), longitude=str(FAR[1]))),
    (
        "page, again",
        FAR_VENUE,
        lambda w: w.page("venue-edit", w.venue.pk, name="Plaza", latitude="99.06", longitude="19.35"),
    ),
    ("admin", FAR_VENUE, lambda w: w.repair(w.venue, latitude=FAR[0], longitude=FAR[1])),
    ("admin, new", FAR_VENUE, lambda w: w.add(Venue, name="Lejos", latitude=FAR[0], longitude=FAR[1])),
    ("command", FAR_VENUE, far_utopia),
    (
        "action",
        FAR_STOP,
        lambda w: w.act(record_observations, session=w.walk, observations=[{"text": "Poste", "point": FAR}]),
    ),
    ("action, again", FAR_STOP, lambda w: w.act(change_observation, observation=w.stop, text="Bache", point=FAR)),
    (
        "page",
        FAR_STOP,
        lambda w: w.page(
            "capture-observations",
            w.walk.pk,
            **ROW,
            **{"form-0-text": "Poste", "form-0-point": f"{FAR[0]}, {FAR[1]}"},
        ),
    ),
    (
        "page, again",
        FAR_STOP,
        lambda w: w.page("capture-observation", w.walk.pk, 1, text="Bache", point=f"{FAR[0]}, {FAR[1]}"),
    ),
    # Something is written down.
    ("action", "Escribe al menos una parada.", lambda w: w.act(record_observations, session=w.walk, observations=[])),
    ("page", "Escribe al menos una parada.", lambda w: w.page("capture-observations", w.walk.pk, **ROW)),
    (
        "action",
        "Escribe al menos un problema.",
        lambda w: w.act(assemblies.record_problems, session=w.walk, problems=[]),
    ),
    ("page", "Escribe al menos un problema.", lambda w: w.page("capture-problems", w.walk.pk, **ROW)),
    (
        "action",
        "Escribe al menos un sentir o una potencialidad.",
        lambda w: w.act(assemblies.record_findings, session=w.walk),
    ),
    (
        "page",
        "Escribe al menos un sentir o una potencialidad.",
        lambda w: w.page("capture-feelings", w.walk.pk, feelings=" \n "),
    ),
    # Photos are of the process.
    (
        "stops",
        THEIR_PHOTO,
        lambda w: w.act(
            record_observations, session=w.walk, observations=[{"text": "Poste", "photos": [w.their_photo]}]
        ),
    ),
    (
        "stops, again",
        THEIR_PHOTO,
        lambda w: w.act(change_observation, observation=w.stop, text="Bache", photos=[w.their_photo]),
    ),
    (
        "products",
        THEIR_PHOTO,
        lambda w: w.act(record_product, session=w.walk, form="mural", title="Agua", photos=[w.their_photo]),
    ),
    ("photos", THEIR_PHOTO, lambda w: w.act(describe_photos, session=w.walk, photos=[w.their_photo], caption="Ajena")),
    # A strategy answers problems of its own process.
    (
        "action",
        THEIR_PROBLEM,
        lambda w: w.act(
            planning.change_strategy,
            strategy=w.strategy,
            title="Alumbrar",
            objective="Que haya luz",
            problems=[w.their_problem],
        ),
    ),
    (
        "action of a session",
        THEIR_PROBLEM,
        lambda w: w.act(
            assemblies.plan_strategy, session=w.walk, title="Otra", objective="Luz", problems=[w.their_problem]
        ),
    ),
    ("admin", THEIR_PROBLEM, lambda w: w.repair(w.strategy, problems=[w.their_problem.pk])),
    (
        "admin, new",
        THEIR_PROBLEM,
        lambda w: w.add(Strategy, process=w.process.pk, title="Otra", objective="Luz", problems=[w.their_problem.pk]),
    ),
    # So does a project.
    (
        "action",
        "Un proyecto atiende problemas de su propio proceso.",
        lambda w: w.act(projects.edit_project, project=w.project, problems=[w.their_problem]),
    ),
    (
        "admin",
        "Un proyecto atiende problemas de su propio proceso.",
        lambda w: w.repair(w.project, problems=str(w.their_problem.pk)),
    ),
    # The same person by any case of the letters.
    (
        "action",
        SAME_PERSON,
        lambda w: w.act(planning.add_person, email="Reparacion@PRUEBA.mx", role=User.Role.OBSERVER),
    ),
    ("admin", SAME_PERSON, lambda w: w.repair(builders.user(email="otra@prueba.mx"), email="Reparacion@Prueba.mx")),
    # An order of business that a session can have.
    ("admin", LONG_POINT, lambda w: w.add(SessionSequence, **sequence(order="a" * 201))),
]


def sequence(order: str) -> dict[str, Any]:
    """Return a sequence of one step as the repair desk takes it."""
    rows = {"steps-TOTAL_FORMS": "1", "steps-INITIAL_FORMS": "0"}
    step = {"position": 1, "stage": "convening", "kind": "assembly", "purpose": "Presentarse", "days_after": 0}
    step |= {"minutes": 120, "order_of_business": order}
    return {"name": "Corta", **rows, **{f"steps-0-{name}": value for name, value in step.items()}}


@pytest.mark.parametrize(
    ("door", "sentence", "attempt"), DOORS, ids=[f"{sentence[:30]} ({door})" for door, sentence, _attempt in DOORS]
)
def test_the_rule_holds_at_the_door(world: World, door: str, sentence: str, attempt: Door) -> None:
    builders.user(email="testigo@prueba.mx")
    before = world.stored()
    told = attempt(world)
    assert sentence in told, (door, told)
    after = world.stored()
    people = 8  # an attempt may first make the person it tries with
    assert after[:people] == before[:people]
    assert after[people + 1 :] == before[people + 1 :]


def test_a_stop_keeps_its_session_from_becoming_virtual(world: World) -> None:
    walk = builders.session(process=world.process, kind="tequio", starts_at=STARTS)
    record_observations(session=walk, observations=[{"text": "Bache"}], by=world.by)
    virtual = {"kind": "tequio", "mode": "virtual"}
    assert world.act(assemblies.convene_again, session=walk, **world.convene(**virtual)) == [SOMEBODY_WALKED]
    assert world.page("session-edit", walk.pk, **world.convened(**virtual)) == [SOMEBODY_WALKED]


@pytest.mark.parametrize("kind", Session.Kind.values)
def test_what_is_noted_on_foot_is_shown_wherever_the_session_is(world: World, kind: str) -> None:
    session = builders.held(process=world.process, kind=kind)
    typed = {**ROW, "form-0-text": "La barda está por caerse"}
    answer = world.client.post(reverse("capture-observations", args=[session.pk]), typed, follow=True)
    pages = [
        answer,
        world.client.get(session.get_absolute_url()),
        Client().get(reverse("session-public", args=[session.pk])),
    ]
    assert ["La barda está por caerse" in page.content.decode() for page in pages] == [True, True, True]
    assert "1 parada anotada." in answer.content.decode()


def test_where_nobody_walks_nothing_is_said_to_be_saved(world: World) -> None:
    session = builders.session(process=world.process, mode="virtual", starts_at=STARTS)
    typed = {**ROW, "form-0-text": "La barda está por caerse"}
    page = world.client.post(reverse("capture-observations", args=[session.pk]), typed, follow=True).content.decode()
    assert (NOBODY_WALKS in page, "anotada." in page, session.observations.count()) == (True, False, 0)
    assert world.act(record_observations, session=session, observations=[{"text": "Barda"}]) == [NOBODY_WALKS]


def of_a_process(world: World) -> list[Any]:
    """Return one record of each model that the repair desk mends inside a process."""
    said = {"process": world.process, "by": world.by}
    planning.record_feeling(quote="Extraño la barranca", **said)
    planning.record_asset(name="El mercado", **said)
    planning.record_imaginary(form="drawing", title="La barranca verde", **said)
    planning.write_vision(statement="Cuidamos el agua", **said)
    builders.add_attachment(file=upload(pictures.photo()), **said)
    found = []
    for model, desk in admin.site._registry.items():
        names = {field.name for field in model._meta.get_fields()}
        if "process" in names and desk.fields != () and hasattr(desk, "fixed"):
            found += list(model._default_manager.filter(process=world.process)[:1])
    return found


def test_a_closed_process_is_closed_at_the_repair_desk_too(world: World) -> None:
    records = of_a_process(world)
    assert {type(record).__name__ for record in records} == {
        *("Problem", "CommunityFeeling", "LocalAsset", "Imaginary", "Vision", "Strategy", "Attachment"),
        *("PlanningCollective", "Session", "Project"),
    }
    planning.close_process(process=world.process, reason="Se dividió la colonia", by=world.by)
    before = world.stored()
    assert [(type(record).__name__, set(world.repair(record))) for record in records] == [
        (type(record).__name__, {CLOSED}) for record in records
    ]
    assert CLOSED in world.add(Problem, process=world.process.pk, statement="No hay agua")
    for record in records:
        meta = record._meta
        url = reverse(f"admin:{meta.app_label}_{meta.model_name}_delete", args=[record.pk])
        assert (meta.model_name, world.client.post(url, {"post": "yes"}).status_code) == (meta.model_name, 403)
    many = {"action": "delete_selected", "_selected_action": [world.problem.pk], "post": "yes"}
    world.client.post(reverse("admin:planning_problem_changelist"), many)
    assert world.stored() == before


def test_the_repair_desk_opens_moves_and_counts_nothing(world: World) -> None:
    closed = {"planning": ["planningprocess", "planningcollective"], "assemblies": ["session"], "projects": ["project"]}
    for app, names in closed.items():
        for name in names:
            assert (name, world.client.get(reverse(f"admin:{app}_{name}_add")).status_code) == (name, 403)
    before = world.stored()
    said = {"starts_at_0": str(day(-5)), "starts_at_1": "18:00", "kind": "walk", "mode": "virtual", "stage": "vision"}
    first = Call.objects.get(session=world.assembly, ordinal="first")
    rows = {
        "calls-TOTAL_FORMS": "2",
        "calls-INITIAL_FORMS": "2",
        "calls-0-id": first.pk,
        "calls-0-called_on": str(day(5)),
    }
    assert world.repair(world.assembly, **said, **rows) == []
    assert world.repair(world.problem, process=world.other.pk) == []
    assert world.repair(world.project, process=world.other.pk, born_in=world.walk.pk) == []
    typed = {"closed_at_0": "2019-01-01", "closed_at_1": "00:00", "stage": "vision", "facilitators": [world.by.pk]}
    assert world.repair(world.process, closed_reason="  ", **typed) == ["Un proceso cerrado dice por qué."]
    assert world.stored() == before


def test_a_process_is_closed_at_the_repair_desk_by_the_action_that_closes_it(world: World) -> None:
    with_reason = {"closed_reason": "Se dividió la colonia", "closed_at_0": "2019-01-01", "closed_at_1": "00:00"}
    assert world.repair(world.process, **with_reason) == []
    world.process.refresh_from_db()
    assert (world.process.is_open, world.process.closed_reason) == (False, "Se dividió la colonia")
    assert world.process.closed_at.year > 2019
    assert world.process.history.latest().history_user == world.by
    url = reverse("admin:planning_planningprocess_change", args=[world.process.pk])
    assert world.client.post(url, {"closed_reason": ""}).status_code == 403


@pytest.mark.parametrize("year", ["0206", "2018", "2999"])
def test_a_mistyped_year_is_told_at_the_repair_desk_too(world: World, year: str) -> None:
    before = world.stored()
    rows = {"memberships-0-joined_on": f"{year}-11-21"}
    for sentences in (
        world.repair(world.process.colonia, valid_from=f"{year}-11-21"),
        world.repair(world.process.collective, **rows),
    ):
        assert [sentence.partition(":")[0] for sentence in sentences] == ["Revisa el año"]
    assert world.stored() == before


def test_the_lists_that_an_installation_begins_with_pass_the_rules() -> None:
    call_command("load_territory", stdout=StringIO())
    call_command("load_utopias", stdout=StringIO())
    assert Venue.objects.filter(is_utopia=True).count() == len(utopias.read_utopias())


def test_a_second_account_for_one_person_is_not_made_by_command() -> None:
    options = {"interactive": False, "email": "Ana@Prueba.mx"}
    call_command("createsuperuser", stdout=StringIO(), **options)
    with pytest.raises(CommandError):
        call_command("createsuperuser", stdout=StringIO(), **{**options, "email": "ANA@prueba.mx"})
    assert list(User.objects.values_list("email", flat=True)) == ["ana@prueba.mx"]
