"""What assemblies agreed and nobody closed, on the pages of the colonia, the process and the workspace."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from iztapalapa.panels import register
from planning.models import Colonia, PlanningProcess, User, Visitor

from .models import Resolution

SHOWN = 5
BESIDE = ("closing", "minutes__session__process__colonia")
TEMPLATE = "assemblies/minutes/_resolutions_to_keep.html"


@register("colonia", order=25, template=TEMPLATE)
def colonia_resolutions(colonias: list[Colonia], user: Visitor) -> dict[int, dict[str, Any]]:
    """Show residents what their assemblies agreed and is not closed."""
    found = _by(colonias, "minutes__session__process__colonia", "colonia_id")
    return {key: {**_first(rows), "public": True} for key, rows in found.items()}


@register("process", order=25, template=TEMPLATE)
def process_resolutions(processes: list[PlanningProcess], user: Visitor) -> dict[int, dict[str, Any]]:
    """Show what is not closed, and the link that closes it to who works on the process."""
    found = _by(processes, "minutes__session__process", "pk")
    shown = {}
    for process in processes:
        if rows := found.get(process.pk):
            may_close = user.has_perm("planning.work_on_process", process)
            shown[process.pk] = {"resolutions": rows, "may_close": may_close}
    return shown


@register("workspace", order=25, template=TEMPLATE)
def workspace_resolutions(people: list[User], user: Visitor) -> dict[int, dict[str, Any]]:
    """Show a person what is due first in the processes that they see; it is closed from the process."""
    shown = {}
    for person in people:
        mine = Resolution.objects.visible_to(person).to_keep()
        if rows := list(mine.select_related(*BESIDE)[:SHOWN]):
            shown[person.pk] = {"resolutions": rows, "more": mine.count() - len(rows), "with_colonia": True}
    return shown


def _by(subjects: Iterable[Any], path: str, key: str) -> dict[int, list[Resolution]]:
    """Return what is not closed, by the ``key`` of the process it was agreed in, in one query."""
    found: dict[int, list[Resolution]] = defaultdict(list)
    open_ones = Resolution.objects.to_keep().filter(**{f"{path}__in": [subject.pk for subject in subjects]})
    for resolution in open_ones.select_related(*BESIDE):
        found[getattr(resolution.process, key)].append(resolution)
    return found


def _first(rows: list[Resolution]) -> dict[str, Any]:
    return {"resolutions": rows[:SHOWN], "more": max(0, len(rows) - SHOWN)}
