"""Every verb of the actions, found by itself, with one case of what it is asked: for tests that walk them all."""

import inspect
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from agendas import actions as agendas
from agendas.models import AgendaVersion
from assemblies import actions as assemblies
from assemblies.models import Criterion, SequenceStep, Session
from assemblies.results.actions.photos import keep_photos
from assemblies.results.actions.products import note_organizations, record_product
from assemblies.results.actions.walks import record_observations
from assemblies.sessions.convocation import Convocation
from assemblies.votes.methods.registry import METHODS
from planning import actions as planning
from planning.models import AlliedOrganization, Attachment, PlanningProcess, User
from projects.models import Project
from tests import builders, cycle
from tests.assemblies import gatherings
from tests.builders import NOW
from tests.planning.pictures import photo, upload

AT = NOW + timedelta(days=3)
ACTING = ("sessions", "results", "votes", "minutes", "evaluation", "calendar", "paper")
ROOTS = (
    "planning.actions",
    *(f"assemblies.{room}.actions" for room in ACTING),
    *(f"assemblies.votes.methods.{code}" for code in METHODS),
    "projects.actions",
    "agendas.actions",
)
# Take ``by`` and ``at`` and hand them on, or ask and write nothing.
NO_VERBS = {"planning.actions.process.require_evidence"}
OPTIONS = ("Agua", "Luz", "Calles")
Case = Callable[["Makers"], dict[str, Any]]


def verbs() -> Iterator[tuple[str, Any]]:
    """Return every public function of the actions that takes ``by``, with its whole name."""
    for root in map(import_module, ROOTS):
        names = [
            root.__name__,
            *(f"{root.__name__}.{found.name}" for found in iter_modules(getattr(root, "__path__", []))),
        ]
        for module in map(import_module, names):
            for name, function in vars(module).items():
                own = inspect.isfunction(inspect.unwrap(function)) and function.__module__ == module.__name__
                if own and not name.startswith("_") and "by" in inspect.signature(function).parameters:
                    yield f"{module.__name__}.{name}", function


VERBS = {name: verb for name, verb in verbs() if name not in NO_VERBS}


class Makers:
    """What the cases are made of, long before ``AT`` and by somebody else than who acts then."""

    def __init__(self) -> None:
        """Know who makes."""
        self.by = builders.user()

    def process(self, **fields: Any) -> PlanningProcess:
        """Return an open process."""
        return builders.process(by=self.by, **fields)

    def session(self, **fields: Any) -> Session:
        """Return a session of ten days ago with people counted."""
        return builders.held(**{"process": self.process(), "by": self.by, **fields})

    def problems(self, process: PlanningProcess) -> list[Any]:
        """Return three problems."""
        said = ("Falta agua", "No hay luz", "Hay baches")
        return [planning.record_problem(process=process, statement=text, by=self.by) for text in said]

    def vote(self, *, closed: bool = False, method: str = "dots") -> Any:
        """Return a vote of the whole gathering, counted if by dots."""
        process = self.process()
        builders.population(process.colonia, 5000)
        session = self.session(process=process)
        found = assemblies.open_prioritization(
            session=session, question="¿Qué?", options=OPTIONS, method=method, by=self.by
        )
        if method == "dots":
            points = dict(zip(found.options.values_list("pk", flat=True), (9, 9, 3), strict=True))
            builders.count_votes(exercise=found, people=12, points=points, by=self.by)
        if closed:
            assemblies.close_prioritization(exercise=found, by=self.by)
        return found

    def photo(self, process: PlanningProcess) -> Any:
        """Return a photo of the process."""
        return builders.add_attachment(process=process, file=upload(photo()), by=self.by)

    def approved(self) -> Any:
        """Return an approved acta of a session held at ``NOW``."""
        session = gatherings.gathering(by=self.by)
        gatherings.draft(session, by=self.by)
        return assemblies.approve_minutes(session=session, by=self.by, at=NOW + timedelta(days=1))

    def member(self) -> Any:
        """Return a member of a collective."""
        return planning.add_member(process=self.process(), public_name="Alma", joined_on=NOW.date(), by=self.by)


def born(make: Makers, name: str) -> dict[str, Any]:
    """Return what a change of a record of the diagnosis or the future is asked of."""
    process = make.process()
    made = {
        "problem": lambda: make.problems(process)[0],
        "feeling": lambda: planning.record_feeling(process=process, quote="Extraño la plaza", by=make.by),
        "asset": lambda: planning.record_asset(process=process, name="El mercado", by=make.by),
        "imaginary": lambda: planning.record_imaginary(
            process=process, form="drawing", title="La barranca", by=make.by
        ),
        "strategy": lambda: planning.record_strategy(process=process, title="Agua", objective="Captar", by=make.by),
    }
    return {name: made[name]()}


def link_of(make: Makers) -> dict[str, Any]:
    process = make.process()
    cause, effect, _other = make.problems(process)
    return {"link": planning.link_problems(cause=cause, effect=effect, by=make.by)}


def ends_of(make: Makers) -> dict[str, Any]:
    cause, effect, _other = make.problems(make.process())
    return {"cause": cause, "effect": effect}


def causes_of(make: Makers) -> dict[str, Any]:
    effect, *causes = make.problems(make.process())
    return {"effect": effect, "causes": causes}


def ratings_of(make: Makers) -> dict[str, Any]:
    exercise = make.vote(method="hanlon")
    rating = {"people_affected": 600, "severity": 7, "effectiveness": "1.0"}
    return {
        "group": exercise.groups.get(),
        "people": 12,
        "ratings": dict.fromkeys(exercise.options.values_list("pk", flat=True), rating),
    }


def pairs_of(make: Makers) -> dict[str, Any]:
    exercise = make.vote(method="pairwise")
    first, second, _third = exercise.options.values_list("pk", flat=True)
    judged = {"first": first, "second": second, "winner": first, "reason": "Urge"}
    return {"group": exercise.groups.get(), "people": 12, "judgements": [judged]}


def cells_of(make: Makers) -> dict[str, Any]:
    exercise = make.vote()
    group = exercise.groups.get().pk
    points = {(option, group): 2 for option in exercise.options.values_list("pk", flat=True)}
    return {"exercise": exercise, "people": {group: 11}, "points": points, "tellers": ("Una", "Otro")}


def cell_of(make: Makers) -> dict[str, Any]:
    exercise = make.vote(closed=True)
    said = {"points": 8, "reason": "Se leyó mal"}
    return {"exercise": exercise, "option": exercise.options.first(), "group": exercise.groups.get(), **said}


def tied(make: Makers) -> dict[str, Any]:
    exercise = make.vote(closed=True)
    return {"exercise": exercise, "options": list(exercise.options.all()[:2])}


def convened(make: Makers) -> dict[str, Any]:
    """Convene again: another order of business, and no second call any more."""
    starts = NOW + timedelta(days=9)
    session = builders.session(
        process=make.process(),
        by=make.by,
        order_of_business=["Bienvenida", "Votación", "Cierre"],
        second_call_at=NOW + timedelta(days=7, minutes=30),
    )
    convocation = Convocation(
        kind=session.kind,
        purpose="Otra cosa",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        order_of_business=("Cierre",),
        called_on=NOW.date(),
    )
    return {"session": session, "convocation": convocation}


def written(make: Makers) -> dict[str, Any]:
    """Write an acta again: the middle one of three resolutions goes, the others change places."""
    session = gatherings.gathering(by=make.by)
    texts = [{"text": text, "by_consensus": True} for text in ("Uno", "Dos", "Tres")]
    rows = list(gatherings.draft(session, by=make.by, resolutions=texts).resolutions.all())
    again = [{"pk": row.pk, "text": row.text, "by_consensus": True} for row in (rows[2], rows[0])]
    return {"session": session, "fields": {"dissent": "Nadie"}, "resolutions": again}


def circulating(make: Makers) -> Any:
    return gatherings.circulating(gatherings.gathering(by=make.by), by=make.by)


def asked_of(make: Makers) -> dict[str, Any]:
    asked = {"author": "Vocalía", "text": "Decir la hora", "received_on": AT.date()}
    return {"session": circulating(make).minutes.session, "amendments": [asked]}


def walk_of(make: Makers, **more: Any) -> dict[str, Any]:
    return {"session": make.session(kind="walk", called_on=None, means=[]), **more}


def stops_of(make: Makers) -> list[Any]:
    session = walk_of(make)["session"]
    return record_observations(session=session, observations=[{"text": "Se inunda"}, {"text": "A oscuras"}], by=make.by)


def steps_of(make: Makers) -> dict[str, Any]:
    steps = SequenceStep.objects.order_by("position")[:2]
    planned = [
        assemblies.PlannedSession(step=step, starts_at=NOW + timedelta(days=20 + step.position), venue_name="La plaza")
        for step in steps
    ]
    return {"process": make.process(), "planned": planned}


def assessed(make: Makers) -> dict[str, Any]:
    session = make.session(kind="workshop", moment="self_diagnosis", called_on=None, means=[])
    criterion = Criterion.objects.filter(moment="").first() or Criterion.objects.first()
    return {"session": session, "party": "team", "scores": {criterion.pk: {"level": 3}}}


def described(make: Makers) -> dict[str, Any]:
    session = make.session()
    photos, _refused = keep_photos(session=session, files=[upload(photo())], by=make.by)
    [_quote], [asset] = assemblies.record_findings(
        session=session, feelings=["Extraño"], assets=["El mercado"], by=make.by
    )
    return {"session": session, "photos": photos, "of": asset, "caption": "El mercado"}


def pictured(make: Makers) -> dict[str, Any]:
    product = product_of(make)
    return {"record": product, "photos": [make.photo(product.session.process)]}


def product_of(make: Makers) -> Any:
    return record_product(session=make.session(), form="mural", title="La barranca", by=make.by)


def accompanied(make: Makers) -> dict[str, Any]:
    """Replace the organisations present: one goes, one stays, one is new."""
    session = make.session()
    gone, stays = (AlliedOrganization.objects.get_or_create(name=name)[0] for name in ("Universidad", "Comisión"))
    note_organizations(session=session, organizations=[gone, stays], by=make.by)
    return {"session": session, "organizations": [stays], "new": ["Vecindad"]}


def project_of(make: Makers, **more: Any) -> dict[str, Any]:
    process = make.process()
    problems = make.problems(process)
    return {
        "project": builders.project(process=process, by=make.by, problems=problems[:1]),
        "problems": problems[1:],
        **more,
    }


def proposed(make: Makers) -> dict[str, Any]:
    process = make.process()
    about = {
        "problems": make.problems(process),
        "organizations": [AlliedOrganization.objects.get_or_create(name="Universidad")[0]],
    }
    return {"process": process, "title": "Cisterna", "domain": builders.domain(), "kind": Project.Kind.SOCIAL, **about}


def to_validate(make: Makers) -> dict[str, Any]:
    version = cycle.consulted(by=make.by)
    session = cycle.assembly(version.agenda.process, by=make.by, at=NOW - timedelta(days=15))
    return {"version": version, "resolution": cycle.approved_minutes(session, by=make.by).resolutions.get()}


def to_publish(make: Makers) -> dict[str, Any]:
    """Publish a second version, which supersedes the first."""
    first = cycle.published(by=make.by)
    agenda = first.agenda
    second = agendas.start_version(agenda=agenda, by=make.by, at=NOW - timedelta(days=9))
    agendas.open_consultation(version=second, until=NOW.date(), by=make.by, at=NOW - timedelta(days=8))
    session = cycle.assembly(agenda.process, by=make.by, at=NOW - timedelta(days=6))
    resolution = cycle.approved_minutes(session, by=make.by).resolutions.get()
    agendas.validate_version(version=second, resolution=resolution, by=make.by, at=NOW - timedelta(days=4))
    return {"version": AgendaVersion.objects.get(pk=second.pk)}


def to_consult(make: Makers) -> dict[str, Any]:
    """Open a second version, which supersedes the one in consultation."""
    first = cycle.consulted(by=make.by)
    second = agendas.start_version(agenda=first.agenda, by=make.by, at=NOW - timedelta(days=9))
    return {"version": second, "until": AT.date() + timedelta(days=9)}


def soon(make: Makers, **more: Any) -> dict[str, Any]:
    return {"session": builders.session(process=make.process(), by=make.by), **more}


LATER = NOW + timedelta(days=12)
CASES: dict[str, Case] = {
    "planning.actions.attachments.add_received": lambda make: {
        "process": make.process(),
        "attachments": [Attachment(image="a.jpg", preview="b.jpg", width=64, height=48, sha256="0" * 64)],
    },
    "planning.actions.attachments.describe_attachment": lambda make: {
        "attachment": make.photo(make.process()),
        "caption": "La plaza",
    },
    "planning.actions.attachments.settle_attachments": lambda make: {
        "attachments": keep_photos(session=make.session(), files=[upload(photo())], until_mended=True, by=make.by)[0]
    },
    "planning.actions.collective.add_member": lambda make: {
        "process": make.process(),
        "public_name": "Alma",
        "joined_on": NOW.date(),
    },
    "planning.actions.collective.change_member": lambda make: {
        "membership": make.member(),
        "public_name": "Alma R.",
        "role": "member",
        "joined_on": NOW.date(),
    },
    "planning.actions.collective.end_membership": lambda make: {"membership": make.member(), "left_on": AT.date()},
    "planning.actions.diagnosis.record_problem": lambda make: {"process": make.process(), "statement": "Falta agua"},
    "planning.actions.diagnosis.change_problem": lambda make: {**born(make, "problem"), "statement": "Llega poca agua"},
    "planning.actions.diagnosis.link_problems": ends_of,
    "planning.actions.diagnosis.link_causes": causes_of,
    "planning.actions.diagnosis.unlink_problems": link_of,
    "planning.actions.diagnosis.record_feeling": lambda make: {"process": make.process(), "quote": "Extraño la plaza"},
    "planning.actions.diagnosis.change_feeling": lambda make: {**born(make, "feeling"), "quote": "La extraño"},
    "planning.actions.diagnosis.record_asset": lambda make: {"process": make.process(), "name": "El mercado"},
    "planning.actions.diagnosis.change_asset": lambda make: {**born(make, "asset"), "name": "El tianguis"},
    "planning.actions.future.record_imaginary": lambda make: {
        "process": make.process(),
        "form": "drawing",
        "title": "La barranca",
    },
    "planning.actions.future.change_imaginary": lambda make: {
        **born(make, "imaginary"),
        "form": "collage",
        "title": "La barranca verde",
    },
    "planning.actions.future.write_vision": lambda make: {"process": make.process(), "statement": "Somos"},
    "planning.actions.future.record_strategy": lambda make: {
        "process": (process := make.process()),
        "title": "Agua",
        "objective": "Captar",
        "problems": make.problems(process),
    },
    "planning.actions.future.change_strategy": lambda make: {
        **(found := born(make, "strategy")),
        "title": "Lluvia",
        "objective": "Captar",
        "problems": make.problems(found["strategy"].process),
    },
    "planning.actions.people.add_person": lambda make: {"email": "alguien@prueba.mx", "role": User.Role.OBSERVER},
    "planning.actions.people.give_calendar_key": lambda make: {"person": builders.user()},
    "planning.actions.process.open_process": lambda make: {
        "colonia": builders.colonia(),
        "facilitators": [builders.user(User.Role.FACILITATOR)],
    },
    "planning.actions.process.assign_facilitators": lambda make: {
        "process": make.process(facilitators=[builders.user(User.Role.FACILITATOR)]),
        "facilitators": [builders.user(User.Role.FACILITATOR)],
    },
    "planning.actions.process.advance_stage": lambda make: {"process": make.process(), "reason": "Así se acordó"},
    "planning.actions.process.close_process": lambda make: {"process": make.process(), "reason": "Se terminó"},
    "assemblies.minutes.actions.amendments.record_amendments": asked_of,
    "assemblies.minutes.actions.amendments.answer_amendment": lambda make: {
        "amendment": circulating(make),
        "answer": "accepted",
    },
    "assemblies.results.actions.attendance.count_attendance": lambda make: {
        "session": make.session(),
        "people": {("in_person", "men", "30-39"): 7, ("virtual", "women", "60+"): 2},
        "traits": {"first_time": 3},
    },
    "assemblies.votes.actions.corrections.correct_count": cell_of,
    "assemblies.votes.methods.dots.actions.count_groups": cells_of,
    "assemblies.votes.methods.pairwise.actions.judge_pairs": pairs_of,
    "assemblies.votes.methods.hanlon.actions.rate_options": ratings_of,
    "assemblies.results.actions.findings.record_problems": lambda make: {
        "session": make.session(),
        "problems": [{"statement": "Falta agua"}],
    },
    "assemblies.results.actions.findings.record_findings": lambda make: {
        "session": make.session(),
        "feelings": ["Extraño la plaza"],
        "assets": ["El mercado"],
    },
    "assemblies.results.actions.findings.imagine": lambda make: {
        "session": make.session(),
        "imaginary": {"form": "drawing", "title": "La barranca"},
        "vision": "Somos",
    },
    "assemblies.results.actions.findings.plan_strategy": lambda make: {
        "session": (session := make.session()),
        "title": "Agua",
        "objective": "Captar",
        "problems": make.problems(session.process),
    },
    "assemblies.minutes.actions.minutes.save_minutes": written,
    "assemblies.minutes.actions.minutes.circulate_minutes": lambda make: {
        "session": gatherings.draft(gatherings.gathering(by=make.by), by=make.by).session
    },
    "assemblies.minutes.actions.minutes.approve_minutes": lambda make: {
        "session": gatherings.draft(gatherings.gathering(by=make.by), by=make.by).session
    },
    "assemblies.minutes.actions.minutes.deliver_minutes": lambda make: {
        "session": make.approved().session,
        "delivered_on": AT.date(),
        "received_by": "Oficialía",
    },
    "assemblies.results.actions.photos.keep_photos": lambda make: {
        "session": make.session(),
        "files": [upload(photo())],
    },
    "assemblies.results.actions.photos.describe_photos": described,
    "assemblies.results.actions.photos.add_photos": pictured,
    "assemblies.votes.actions.prioritization.open_prioritization": lambda make: {
        "session": make.session(),
        "question": "¿Qué?",
        "options": OPTIONS,
    },
    "assemblies.votes.actions.prioritization.open_next_round": tied,
    "assemblies.votes.actions.prioritization.close_prioritization": lambda make: {"exercise": make.vote()},
    "assemblies.votes.actions.prioritization.discard_prioritization": lambda make: {"exercise": make.vote()},
    "assemblies.results.actions.products.record_product": lambda make: {
        "session": (session := make.session()),
        "form": "mural",
        "title": "La barranca",
        "photos": [make.photo(session.process)],
    },
    "assemblies.results.actions.products.note_organizations": accompanied,
    "assemblies.minutes.actions.resolutions.close_resolution": lambda make: {
        "resolution": make.approved().resolutions.first(),
        "closed_on": AT.date(),
        "note": "Se cumplió",
    },
    "assemblies.evaluation.actions.record_assessment": assessed,
    "assemblies.minutes.actions.scans.attach_scans": lambda make: {
        "session": make.approved().session,
        "files": [upload(photo())],
    },
    "assemblies.calendar.actions.copy_sequence": steps_of,
    "assemblies.sessions.actions.sessions.schedule_session": lambda make: {
        "process": make.process(),
        "convocation": Convocation(
            kind="assembly",
            purpose="Acordar",
            starts_at=LATER,
            ends_at=LATER + timedelta(hours=2),
            order_of_business=("Bienvenida", "Cierre"),
            called_on=AT.date(),
        ),
    },
    "assemblies.sessions.actions.sessions.convene_again": convened,
    "assemblies.sessions.actions.sessions.cancel_session": lambda make: soon(make, reason="Llueve"),
    "assemblies.sessions.actions.sessions.move_session": lambda make: soon(
        make, starts_at=LATER, ends_at=LATER + timedelta(hours=2), reason="Llueve"
    ),
    "assemblies.sessions.actions.venues.record_venue": lambda make: {"name": "La plaza"},
    "assemblies.sessions.actions.venues.change_venue": lambda make: {
        "venue": assemblies.record_venue(name="La plaza", by=make.by),
        "address": "Calle 1",
    },
    "assemblies.results.actions.walks.record_observations": lambda make: walk_of(
        make, observations=[{"text": "Se inunda"}]
    ),
    "assemblies.results.actions.walks.change_observation": lambda make: {
        "observation": stops_of(make)[0],
        "text": "Se encharca",
    },
    "assemblies.results.actions.walks.promote_observations": lambda make: {
        "session": (stops := stops_of(make))[0].session,
        "observations": stops,
    },
    "projects.actions.propose_project": proposed,
    "projects.actions.edit_project": lambda make: project_of(make, title="Cisternas"),
    "projects.actions.change_status": lambda make: {
        "project": builders.project(process=make.process(), by=make.by),
        "status": "in_agenda",
    },
    "projects.actions.change_statuses": lambda make: {"projects": [project_of(make)["project"]], "status": "in_agenda"},
    "agendas.actions.start_agenda": lambda make: {"process": make.process()},
    "agendas.actions.start_version": lambda make: {"agenda": cycle.consulted(by=make.by).agenda},
    "agendas.actions.write_section": lambda make: {
        "agenda": agendas.start_agenda(process=make.process(), by=make.by),
        "part": "commitments",
        "text": "Cuidar el agua",
    },
    "agendas.actions.open_consultation": to_consult,
    "agendas.actions.validate_version": to_validate,
    "agendas.actions.publish_version": to_publish,
}
