"""How an agenda is read: what of its snapshot is published, its parts in order, with the anchors of page and PDF.

What is frozen today holds no count of fewer than five. Versions frozen before that rule keep their snapshot and its
hash; what they show is asked of the same rule each time.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assemblies.minutes.snapshot import VOTES
from assemblies.models import AttendanceTally, Correction, PrioritizationExercise
from assemblies.votes.ranking import results
from iztapalapa.small_groups import may_publish, published, published_split

from .models import AgendaFile, AgendaVersion


def public_content(version: AgendaVersion) -> dict[str, Any]:
    """Return what everybody may read of the snapshot of ``version``; nothing of a draft, which has none."""
    content = version.snapshot
    if not content or "unpublished_sessions" in content["participation"]:
        return content or {}
    corrected = _corrections(version)
    return {
        **content,
        "participation": _participation(version, content["participation"]),
        "prioritizations": [_vote(vote, corrected) for vote in content["prioritizations"]],
        "collective": {**content["collective"], "total": published(content["collective"]["total"])},
    }


def public_validation(version: AgendaVersion) -> dict[str, Any] | None:
    """Return what everybody may read of the validation, None if there is none."""
    if not hasattr(version, "validation"):
        return None
    record = version.validation.snapshot
    votes = published_split(*(record[name] for name in VOTES))
    return {**record, **dict(zip(VOTES, votes, strict=True)), "attendances": published(record["attendances"])}


def kept_file(version: AgendaVersion) -> AgendaFile | None:
    """Return the stored PDF of a frozen version: the published one if there is, else that of its consultation."""
    files = version.files.select_related("document").defer("document__content")
    kept = {file.state: file for file in files}
    return kept.get(AgendaVersion.State.PUBLISHED) or kept.get(AgendaVersion.State.CONSULTATION)


def tells_more(stored: object, today: object) -> bool:
    """Say whether ``stored`` tells what ``today``, in the same place, does not: a value, or what a correction changed."""
    if isinstance(stored, dict) and isinstance(today, dict):
        # A correction is a sentence: where its group is hidden, another stands there today, without the numbers.
        corrected = set(stored.get("corrections", ())) - set(today.get("corrections", ()))
        return bool(corrected) or any(tells_more(value, today.get(name, value)) for name, value in stored.items())
    if isinstance(stored, list) and isinstance(today, list) and len(stored) == len(today):
        return any(tells_more(*pair) for pair in zip(stored, today, strict=True))
    return today is None and stored is not None


def corrected_since(version: AgendaVersion) -> list[str]:
    """Return what was corrected, since ``version`` was frozen, in the counts that it prints, in public words."""
    if version.frozen_at is None:
        return []
    corrections = Correction.objects.filter(exercise__session__process=version.agenda.process_id)
    corrected = corrections.values("exercise")
    counts = PrioritizationExercise.objects.filter(pk__in=corrected, closed_at__lte=version.frozen_at)
    told = [result.for_everybody() for result in results(counts).values()]
    return [sentence for result in told for sentence in result.corrected_after(version.frozen_at)]


def _participation(version: AgendaVersion, made: dict[str, Any]) -> dict[str, Any]:
    """Return the participation; its total is not told if one of its sessions is not: the rest would tell it."""
    held = version.agenda.process.sessions.held()
    if made["last"]:
        held = held.filter(starts_at__date__lte=made["last"])
    few = AttendanceTally.objects.filter(session__in=held).unpublished_sessions()
    return {**made, "attendances": None} if few else made


def _corrections(version: AgendaVersion) -> dict[tuple[str, int], list[str]]:
    """Return what is told today of the corrections to the votes of ``version`` that hide a group."""
    closed = PrioritizationExercise.objects.closed().filter(session__process=version.agenda.process_id)
    told = [result.for_everybody() for result in results(closed).values()]
    return {
        (result.exercise.question, result.exercise.round): result.corrected for result in told if result.hides_groups
    }


def _vote(vote: dict[str, Any], corrected: dict[tuple[str, int], list[str]]) -> dict[str, Any]:
    """Return one vote as it may be published: of fewer than five voters the order alone."""
    if may_publish(vote.get("people")):
        place = (vote["question"], vote.get("round", 1))
        return {**vote, "corrections": corrected.get(place, vote.get("corrections", []))}
    rows = [{**row, "points": None, "before": None, "note": ""} for row in vote["rows"]]
    return {**vote, "people": None, "how": "", "rows": rows, "groups": [], "differences": [], "corrections": []}


def contents_of(content: dict[str, Any], *, validated: bool) -> list[tuple[str, str]]:
    """Return (anchor, title) of each part that ``content`` has, in reading order."""
    parts = [
        ("presentacion", _("Presentación")),
        ("territorio", _("Territorio e historia")),
        ("sentires", _("Sentires")),
        ("autodiagnostico", _("Autodiagnóstico")),
        ("vision", _("Imaginario y visión")),
        ("estrategias", _("Estrategias")),
        ("proyectos", _("Proyectos y acciones")),
        ("compromisos", _("Compromisos colectivos")),
    ]
    if content["sections"].get("follow_up"):
        parts.append(("seguimiento", _("Seguimiento")))
    if validated:
        parts.append(("validacion", _("Validación en asamblea")))
    return [*parts, ("colectivo", _("Colectivo de planeación"))]


def freezes(content: dict[str, Any]) -> list[str]:
    """Return in short sentences what a consultation would freeze, so that people see it before they confirm."""
    counted = (
        (len(content["feelings"]), ngettext("%d sentir", "%d sentires", len(content["feelings"]))),
        (len(content["problems"]), ngettext("%d problema", "%d problemas", len(content["problems"]))),
        (len(content["prioritizations"]), ngettext("%d votación", "%d votaciones", len(content["prioritizations"]))),
        (len(content["imaginaries"]), ngettext("%d imaginario", "%d imaginarios", len(content["imaginaries"]))),
        (len(content["strategies"]), ngettext("%d estrategia", "%d estrategias", len(content["strategies"]))),
        (
            len(content["projects"]),
            ngettext("%d proyecto o acción", "%d proyectos y acciones", len(content["projects"])),
        ),
        (len(content["sections"]), ngettext("%d texto", "%d textos", len(content["sections"]))),
    )
    vision = [_("La visión: «%s»") % content["vision"]] if content["vision"] else []
    return [*vision, *(sentence % total for total, sentence in counted)]
