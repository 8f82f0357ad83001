"""The agenda: composed and opened to consultation, validated by an assembly and published, once corrected."""

from datetime import datetime, timedelta

from agendas import actions as agendas
from agendas.models import AgendaPart, AgendaVersion, LocalAgenda
from assemblies.models import Session
from planning.models import Stage

from .. import plan
from ..story import ASSEMBLY, Kind, Story
from ..texts.agenda import SECTIONS

State = AgendaVersion.State


def agenda(story: Story) -> None:
    """Compose the agenda part by part and open it to consultation."""
    stage = Stage.AGENDA
    session = story.hold("agenda_workshop", Kind.WORKSHOP, stage, 0.2)
    started = agendas.start_agenda(process=story.process, by=story.team, at=session.ends_at)
    story.process.agenda = started
    parts = list(AgendaPart)
    if not story.reached(stage, 0.7):
        parts = parts[: 2 if not story.reached(stage, 0.4) else 6]
    for part in parts:
        _write(story, started, part, at=session.ends_at)
    if story.reached(stage, 0.85):
        _consult(story, started, at=story.when(stage, 0.85))


def _write(story: Story, started: LocalAgenda, part: str, *, at: datetime) -> None:
    text = story.say(SECTIONS[part])
    agendas.write_section(agenda=started, part=part, text=text, by=story.team, at=at)


def _consult(story: Story, started: LocalAgenda, *, at: datetime) -> None:
    """Open the draft to consultation for two weeks; where it goes on today, until after next week."""
    here = story.planned
    open_still = here.stage == Stage.AGENDA or (here.stage == Stage.VALIDATION and here.progress < 0.4)
    last = story.timeline.today if open_still else at.date()
    until = last + timedelta(days=story.chance.randint(9, 16) if open_still else 13)
    draft = started.versions.get(state=State.DRAFT)
    agendas.open_consultation(version=draft, until=until, by=story.manager, at=at)


def validation(story: Story) -> None:
    """An assembly votes the agenda; it is validated and published."""
    stage = Stage.VALIDATION
    if story.reached(stage, 0.3):
        story.hold("radio_results", Kind.RADIO, stage, 0.2, people=(18, 44))
    if not story.reached(stage, 0.4):
        return
    version = story.process.agenda.versions.get(state=State.CONSULTATION)
    assembly = story.hold("validation_assembly", Kind.ASSEMBLY, stage, 0.45, people=(41, 96))
    if not story.reached(stage, 0.5):
        story.draft_minutes(assembly, "validation_assembly")
        return
    _decide(story, version, assembly, "validation_assembly", publish=story.reached(stage, 0.8))


def _decide(story: Story, version: AgendaVersion, assembly: Session, key: str, *, publish: bool) -> None:
    """Approve the acta, record its vote as the validation and, three days later, publish."""
    minutes = story.approve_minutes(assembly, key)
    decided = assembly.ends_at + timedelta(days=1)
    resolution = minutes.resolutions.get(position=1)
    agendas.validate_version(version=version, resolution=resolution, by=story.manager, at=decided)
    if publish:
        agendas.publish_version(version=version, by=story.manager, at=decided + timedelta(days=3))


def second_version(story: Story) -> None:
    """Correct the agenda as an assembly asked: version 2 replaces the first."""
    if story.planned.code != plan.SECOND_VERSION:
        return
    stage, started = Stage.FOLLOW_UP, story.process.agenda
    at = story.when(stage, 0.45)
    agendas.start_version(agenda=started, by=story.team, at=at)
    for part in (AgendaPart.COMMITMENTS, AgendaPart.FOLLOW_UP):
        _write(story, started, part, at=at)
    _consult(story, started, at=at + timedelta(days=2))
    version = started.versions.get(state=State.CONSULTATION)
    assembly = story.hold("second_validation", Kind.ASSEMBLY, stage, 0.6, people=ASSEMBLY)
    _decide(story, version, assembly, "second_validation", publish=True)
