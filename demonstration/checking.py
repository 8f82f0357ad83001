"""Whether the story told says what the programme published."""

from collections import Counter

from django.utils import timezone

from agendas.models import AgendaVersion
from iztapalapa.indicators.registry import figures
from planning.models import PlanningProcess, Stage
from projects.models import Project

from . import plan


class WrongFigureError(Exception):
    """The demonstration does not say what the programme published; nothing of it is kept."""


def check() -> None:
    """Raise WrongFigureError, naming each figure that differs; quiet if all is as published."""
    wrong = [*_wrong_figures(), *_wrong_stages(), *_wrong_projects()]
    if wrong:
        raise WrongFigureError("; ".join(wrong))


def _wrong_figures() -> list[str]:
    found = {figure.code: figure for figure in figures(timezone.now())}
    wrong = [
        f"{code}: {found[code].value} ({value})" for code, value in plan.FIGURES.items() if found[code].value != value
    ]
    parts = {share.code: share.value for share in found["projects"].breakdown}
    return wrong + [
        f"projects/{code}: {parts.get(code)} ({n})" for code, n in plan.PROJECTS.items() if parts.get(code) != n
    ]


def _wrong_stages() -> list[str]:
    planned = Counter(str(row.stage) for row in plan.PLAN)
    standing = Counter(PlanningProcess.objects.open().values_list("stage", flat=True))
    published = AgendaVersion.objects.published().filter(agenda__process__stage=Stage.FOLLOW_UP).count()
    wrong = [f"{stage}: {standing[stage]} ({total})" for stage, total in planned.items() if standing[stage] != total]
    return wrong if published == planned[Stage.FOLLOW_UP] else [*wrong, f"published: {published}"]


def _wrong_projects() -> list[str]:
    words = Counter(Project.objects.values_list("process", "description"))
    return [f"two projects of one colonia alike: {text}" for (_process, text), total in words.items() if total > 1]
