"""Verbs of agendas: compose, open to consultation, validate, publish. What is frozen is never edited."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from assemblies.minutes.snapshot import VOTES
from assemblies.models import Resolution
from iztapalapa.documents.actions import request_document
from iztapalapa.documents.composing import compose
from iztapalapa.documents.registry import kind_named
from iztapalapa.folios.actions import issue
from iztapalapa.hashing import content_hash
from iztapalapa.records import fresh, hold, store
from iztapalapa.small_groups import published, published_split
from planning.models import PlanningProcess, User
from planning.policies import require_open
from projects.actions import change_statuses
from projects.models import Project, ProjectStatus

from .content import gather_content
from .models import AgendaFile, AgendaPart, AgendaSection, AgendaValidation, AgendaVersion, LocalAgenda
from .policies import require_consultation_over, require_step, require_valid_vote
from .published_content import kept_file, tells_more
from .required_contents import seven_contents, with_facts

State = AgendaVersion.State
LONGEST_CONSULTATION = timedelta(days=366)


@transaction.atomic
def start_agenda(*, process: PlanningProcess, by: User, at: datetime | None = None) -> LocalAgenda:
    """Begin the agenda of ``process`` with its first draft; the one already begun is returned as it is."""
    process = hold(process)
    existing = LocalAgenda.objects.filter(process=process).first()
    if existing:
        return existing
    agenda = store(LocalAgenda(process=process), by=by, at=at)
    start_version(agenda=agenda, by=by, at=at)
    return agenda


@transaction.atomic
def start_version(*, agenda: LocalAgenda, by: User, at: datetime | None = None) -> AgendaVersion:
    """Begin the next draft; numbers run per colonia. A draft already begun is returned as it is."""
    agenda = hold(agenda)
    process = agenda.process
    require_open(process)
    draft = agenda.versions.filter(state=State.DRAFT).first()
    if draft:
        return draft
    last = AgendaVersion.objects.filter(colonia=process.colonia_id).aggregate(last=Max("number"))["last"] or 0
    return store(AgendaVersion(agenda=agenda, colonia_id=process.colonia_id, number=last + 1), by=by, at=at)


@transaction.atomic
def write_section(*, agenda: LocalAgenda, part: str, text: str, by: User, at: datetime | None = None) -> AgendaSection:
    """Write the text of a part; it reaches the next version that is opened, never one already frozen."""
    agenda = hold(agenda)
    require_open(agenda.process)
    if part not in AgendaPart.values:
        raise ValidationError(_("Esa parte no existe."))
    section = AgendaSection.objects.filter(agenda=agenda, part=part).first()
    section = section or AgendaSection(agenda=agenda, part=part)
    section.text = text.strip()
    return store(section, by=by, at=at)


@transaction.atomic
def open_consultation(
    *,
    version: AgendaVersion,
    until: date,
    by: User,
    since: date | None = None,
    expected_sha256: str = "",
    at: datetime | None = None,
) -> AgendaVersion:
    """Freeze the draft and open it to consultation: content, hash and folio stand from here on.

    ``expected_sha256`` is the hash of what the person was shown; if the records changed meanwhile, nothing is frozen.
    """
    version = hold(version)
    at = at or timezone.now()
    require_step(version, State.CONSULTATION)
    since = since or localtime(at).date()
    if until < since:
        raise ValidationError({"until": _("La consulta termina el día que empieza o después.")})
    if until - since > LONGEST_CONSULTATION:
        raise ValidationError({"until": _("Una consulta dura a lo más un año: revisa la fecha.")})
    _require_seven_contents(version.agenda.process)
    content = gather_content(version.agenda, at=at)
    if expected_sha256 and content_hash(content) != expected_sha256:
        raise ValidationError(_("El contenido cambió mientras lo leías. Revisa la vista previa y vuelve a confirmar."))
    version.consultation_from, version.consultation_until = since, until
    _freeze(version, content, by=by, at=at)
    for earlier in version.siblings.filter(state=State.CONSULTATION):
        _supersede(earlier, version, by=by, at=at)
    _keep_file(version, at=at)
    return version


def _require_seven_contents(process: PlanningProcess) -> None:
    missing = [content.name for content in seven_contents(with_facts([process])[0]) if not content.ok]
    if missing:
        raise ValidationError(_("Antes de abrir la consulta falta: %s.") % ", ".join(missing))


def _freeze(version: AgendaVersion, content: dict[str, Any], *, by: User, at: datetime) -> None:
    version.snapshot, version.content_sha256 = content, content_hash(content)
    version.frozen_at, version.state = at, State.CONSULTATION
    place, number = version.colonia.code, version.number
    version.folio = issue(
        "agenda",
        subject=f"{place}-v{number}",
        place=place,
        number=number,
        title=_("Agenda Local %(place)s, versión %(number)s") % {"place": version.colonia.of_place, "number": number},
        at=at,
        content_sha256=version.content_sha256,
    ).code
    store(version, by=by, at=at)


def _supersede(earlier: AgendaVersion, version: AgendaVersion, *, by: User, at: datetime) -> None:
    earlier.state, earlier.superseded_by = State.SUPERSEDED, version
    store(earlier, by=by, at=at)


def _keep_file(version: AgendaVersion, *, at: datetime) -> None:
    """Ask for the file of this version in this state; it is kept and never rendered again."""
    document = request_document(kind="agenda", subject=version, parameters={"state": version.state}, at=at)
    AgendaFile.objects.create(version=version, state=version.state, document=document)


@transaction.atomic
def validate_version(
    *, version: AgendaVersion, resolution: Resolution, by: User, at: datetime | None = None
) -> AgendaValidation:
    """Record that an assembly validated the version: the approved minutes and the resolution whose vote counts."""
    version = hold(version)
    at = at or timezone.now()
    require_step(version, State.VALIDATED)
    resolution = fresh(resolution)
    minutes = resolution.minutes
    require_valid_vote(version, minutes, resolution)
    record = _validation_record(version, resolution)
    validation = AgendaValidation(
        version=version,
        minutes=minutes,
        resolution=resolution,
        snapshot=record,
        content_sha256=content_hash(record),
        recorded_at=at,
        recorded_by=by,
    )
    version.state = State.VALIDATED
    store(version, by=by, at=at)
    return store(validation, by=by, at=at)


def _validation_record(version: AgendaVersion, resolution: Resolution) -> dict[str, Any]:
    """Return what is published of the validation; what is too few to be published stands in the signed acta."""
    session = resolution.minutes.session
    votes = published_split(resolution.votes_for, resolution.votes_against, resolution.abstentions)
    return {
        "version": version.folio,
        "agenda_sha256": version.content_sha256,
        "assembly": str(session.get_kind_display()),
        "session": session.pk,
        "date": localtime(session.starts_at).date().isoformat(),
        "venue": str(session.venue or ""),
        "attendances": published(session.attendance.total()),
        "minutes": resolution.minutes.folio,
        "minutes_sha256": resolution.minutes.content_sha256,
        "resolution": resolution.position,
        "text": resolution.text,
        **dict(zip(VOTES, votes, strict=True)),
    }


@transaction.atomic
def publish_version(*, version: AgendaVersion, by: User, reason: str = "", at: datetime | None = None) -> AgendaVersion:
    """Publish a validated version: it supersedes every earlier one, and its projects enter the agenda.

    ``reason`` says why it is published before its consultation ended; only the coordination may. One that is earlier
    than a version once published is refused.
    """
    version = hold(version)
    at, reason = at or timezone.now(), reason.strip()
    require_step(version, State.PUBLISHED)
    version.require_latest()
    require_consultation_over(version, by=by, reason=reason, at=at)
    version.early_reason = reason if version.is_consulted(at) else ""
    for earlier in version.siblings.filter(number__lt=version.number, state__in=AgendaVersion.CURRENT):
        _supersede(earlier, version, by=by, at=at)
    version.state, version.published_at, version.published_by = State.PUBLISHED, at, by
    store(version, by=by, at=at)
    folios = [project["folio"] for project in (version.snapshot or {})["projects"]]
    entering = Project.objects.filter(folio__in=folios, status=ProjectStatus.PROPOSED)
    change_statuses(projects=list(entering), status=ProjectStatus.IN_AGENDA, by=by, at=at)
    _keep_file(version, at=at)
    return version


def replace_telling_files(*, at: datetime | None = None) -> int:
    """Have each public PDF made anew that tells a number which is not published; return how many were.

    They were stored before the rule of small groups was what it is. What was frozen stays: content, hash and folio.
    Each is done by itself, so that nobody waits for all of them.
    """
    return sum(_replace_telling_file(version, at=at) for version in AgendaVersion.objects.public())


@transaction.atomic
def _replace_telling_file(version: AgendaVersion, *, at: datetime | None) -> bool:
    version = hold(version)
    file = kept_file(version)
    said = {"state": version.state}
    if not file or not tells_more(file.document.content, compose(kind_named("agenda"), version, said).values):
        return False
    file.document = request_document(kind="agenda", subject=version, parameters=said, at=at)
    file.save(update_fields=["document"])
    return True
