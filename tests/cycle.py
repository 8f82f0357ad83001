"""One colonia's cycle, made through the actions: what an agenda needs before it can be composed, voted and published."""

from datetime import date, datetime, timedelta
from typing import Any

from agendas import actions as agenda_actions
from agendas.models import AgendaPart, AgendaVersion, LocalAgenda
from assemblies import actions as assembly_actions
from assemblies.models import Minutes, Session
from assemblies.sessions.convocation import Convocation
from planning.actions import add_member
from planning.models import PlanningProcess, User
from projects.models import Project
from tests import builders
from tests.builders import NOW

PEOPLE = {("in_person", "women", "30-39"): 22, ("in_person", "men", "40-49"): 14, ("in_person", "other", "18-29"): 5}


def assembly(
    process: PlanningProcess, *, by: User, at: datetime, people: dict[tuple[str, str, str], int] = PEOPLE, **fields: Any
) -> Session:
    """Return an assembly of ``process`` held at ``at`` with 41 ``people`` counted."""
    asked: dict[str, Any] = {
        "kind": Session.Kind.ASSEMBLY,
        "purpose": "Acordar lo que sigue",
        "starts_at": at,
        "ends_at": at + timedelta(hours=2),
        "called_on": at.date() - timedelta(days=4),
    }
    session = assembly_actions.schedule_session(
        process=process, convocation=Convocation(**{**asked, **fields}), by=by, at=at - timedelta(days=5)
    )
    assembly_actions.count_attendance(session=session, people=people, by=by, at=at + timedelta(hours=2))
    session.refresh_from_db()
    return session


def approved_minutes(
    session: Session, *, by: User, votes: tuple[int, int, int] = (38, 1, 2), **resolution: Any
) -> Minutes:
    """Return the approved minutes of ``session`` with one voted resolution."""
    yes, no, abstained = votes
    text = {
        "text": "Se valida la agenda.",
        "votes_for": yes,
        "votes_against": no,
        "abstentions": abstained,
        **resolution,
    }
    assembly_actions.save_minutes(
        session=session,
        fields={
            "chair": "Persona que preside",
            "secretary": "Persona secretaria",
            "teller_one": "Primera escrutadora",
            "teller_two": "Segundo escrutador",
            "started_at": session.starts_at,
            "ended_at": session.ends_at,
            "quorum_note": "La asamblea reconoció quórum con quienes estaban.",
        },
        resolutions=[text],
        by=by,
        at=session.ends_at,
    )
    return assembly_actions.approve_minutes(session=session, by=by, at=session.ends_at + timedelta(days=1))


def planned(*, by: User | None = None, at: datetime = NOW - timedelta(days=60), **fields: Any) -> PlanningProcess:
    """Return a process with records for the seven contents of an agenda, except the commitments (a text).

    Another colonia, with records of every kind and other words and numbers, stands ``beside``: what takes them for its
    own is seen.
    """
    by = by or builders.user()
    beside(by=by, at=at)
    process = builders.process(by=by, **fields)
    session = assembly(process, by=by, at=at)
    problems = assembly_actions.record_problems(
        session=session,
        problems=[
            {"statement": "El agua llega dos veces por semana", "domain": builders.domain("water")},
            {"statement": "La avenida se queda a oscuras", "domain": builders.domain("safety")},
            {"statement": "Las juventudes no tienen dónde reunirse", "domain": builders.domain("public_space")},
        ],
        by=by,
    )
    assembly_actions.record_findings(
        session=session, feelings=["Extraño platicar en la banqueta."], assets=["El mercado"], by=by
    )
    _vote(session, problems, by=by)
    assembly_actions.imagine(
        session=session,
        imaginary={"form": "drawing", "title": "La barranca verde", "description": "Dibujo de las niñas y los niños"},
        vision="Somos una colonia que guarda su agua y su memoria.",
        by=by,
    )
    strategy = assembly_actions.plan_strategy(
        session=session,
        title="Agua para todas las casas",
        objective="Captar y cuidar la lluvia",
        problems=problems[:1],
        by=by,
    )
    plan = {
        "process": process,
        "by": by,
        "strategy": strategy,
        "horizon": "short",
        "management": "co_managed",
        "at": at,
    }
    builders.project(title="Captación de lluvia en la primaria", **plan)
    builders.project(title="Faena para limpiar la barranca", kind=Project.Kind.ACTION, **plan)
    return process


def beside(*, by: User, at: datetime) -> PlanningProcess:
    """Return the process of a neighbouring colonia, further on and otherwise: nothing of it belongs to any other."""
    process = builders.process(by=by, name="Vecina Distinta")
    session = assembly(process, by=by, at=at, people={("in_person", "men", "60+"): 17})
    approved_minutes(session, by=by, votes=(9, 8, 0), text="La vecina acuerda otra cosa.")
    told = ("A la vecina se le rompen las banquetas", "A la vecina le falta sombra")
    problems = assembly_actions.record_problems(
        session=session,
        problems=[{"statement": text, "domain": builders.domain("public_space")} for text in told],
        by=by,
    )
    assembly_actions.record_findings(session=session, feelings=["Sentir de la vecina."], assets=["Su parque"], by=by)
    exercise = assembly_actions.open_prioritization(
        session=session, question="¿Qué atiende la vecina?", dots_per_person=2, options=problems, by=by
    )
    points = dict(zip(exercise.options.values_list("pk", flat=True), (23, 11), strict=True))
    builders.count_votes(exercise=exercise, people=17, points=points, by=by)
    assembly_actions.close_prioritization(exercise=exercise, by=by, at=session.ends_at)
    assembly_actions.imagine(
        session=session,
        imaginary={"form": "mural", "title": "La calle de la vecina", "description": "Mural de la vecina"},
        vision="Somos la colonia vecina.",
        by=by,
    )
    strategy = assembly_actions.plan_strategy(
        session=session, title="Sombra para la vecina", objective="Plantar", problems=problems[1:], by=by
    )
    builders.project(title="Árboles de la vecina", process=process, by=by, strategy=strategy, at=at)
    add_member(process=process, public_name="Vocal de la vecina", joined_on=at.date(), may_be_named=True, by=by, at=at)
    agenda = agenda_actions.start_agenda(process=process, by=by)
    agenda_actions.write_section(agenda=agenda, part=AgendaPart.COMMITMENTS, text="La vecina se compromete.", by=by)
    return process


def _vote(session: Session, problems: list[Any], *, by: User) -> None:
    exercise = assembly_actions.open_prioritization(
        session=session, question="¿Qué atendemos primero?", dots_per_person=3, options=problems, by=by
    )
    points = dict(zip(exercise.options.values_list("pk", flat=True), (60, 40, 20), strict=True))
    builders.count_votes(exercise=exercise, people=41, points=points, tellers=("Una", "Otro"), by=by)
    assembly_actions.close_prioritization(exercise=exercise, by=by, at=session.ends_at)


def composed(**fields: Any) -> LocalAgenda:
    """Return an agenda with all its contents, still a draft."""
    by = fields.setdefault("by", builders.user())
    process = planned(**fields)
    agenda = agenda_actions.start_agenda(process=process, by=by)
    agenda_actions.write_section(
        agenda=agenda, part=AgendaPart.COMMITMENTS, text="Cuidar la cisterna **entre todas**.", by=by
    )
    return agenda


def draft_of(agenda: LocalAgenda) -> AgendaVersion:
    """Return the draft of ``agenda``."""
    return agenda.versions.get(state=AgendaVersion.State.DRAFT)


def consulted(*, at: datetime = NOW - timedelta(days=30), **fields: Any) -> AgendaVersion:
    """Return a version opened to consultation at ``at``."""
    by = fields.setdefault("by", builders.user())
    agenda = composed(**fields)
    until: date = (at + timedelta(days=14)).date()
    return agenda_actions.open_consultation(version=draft_of(agenda), until=until, by=by, at=at)


def validated(**fields: Any) -> AgendaVersion:
    """Return a version that an assembly validated."""
    by = fields.setdefault("by", builders.user())
    version = consulted(**fields)
    minutes = approved_minutes(assembly(version.agenda.process, by=by, at=NOW - timedelta(days=15)), by=by)
    agenda_actions.validate_version(
        version=version, resolution=minutes.resolutions.get(), by=by, at=NOW - timedelta(days=12)
    )
    version.refresh_from_db()
    return version


def published(**fields: Any) -> AgendaVersion:
    """Return a published version."""
    by = fields.setdefault("by", builders.user())
    return agenda_actions.publish_version(version=validated(**fields), by=by, at=NOW - timedelta(days=10))
