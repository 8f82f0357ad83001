"""The board: every priority colonia, where its process stands and what blocks it, for a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, FilteredRelation, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from iztapalapa.folding import fold
from iztapalapa.panels import draw

from . import gate_registry
from .gate_registry import Evidence
from .models import Colonia, PlanningProcess, Stage, TerritorialOffice, User


@dataclass(frozen=True)
class Row:
    """One colonia on the board; ``process`` is None where none is open."""

    colonia: Colonia
    process: PlanningProcess | None
    facilitators: list[str]
    missing: list[Evidence]
    panels: SafeString

    @property
    def since(self) -> datetime | None:
        """Return since when the process stands at its stage."""
        return self.process.stage_since if self.process else None


class KnownCountPaginator(Paginator):
    """Pages of a list whose length is known already, so that it need not be asked again."""

    def __init__(self, *args: Any, total: int, **kwargs: Any) -> None:
        """Take the length as ``total``."""
        super().__init__(*args, **kwargs)
        self.total = total

    @cached_property
    def count(self) -> int:
        return self.total


def colonias(user: User) -> QuerySet[Colonia]:
    """Return the priority colonias this person follows, each joined with its open process."""
    found = (
        Colonia.objects.priority()
        .current()
        .annotate(open_process=FilteredRelation("processes", condition=Q(processes__closed_at__isnull=True)))
    )
    if user.sees_all:
        return found
    if user.role == User.Role.OFFICE:
        return found.filter(office=user.office_id)
    return found.filter(open_process__in=PlanningProcess.objects.visible_to(user))


def narrowed(
    found: QuerySet[Colonia],
    *,
    q: str = "",
    office: TerritorialOffice | None = None,
    process_ids: Iterable[int] | None = None,
) -> QuerySet[Colonia]:
    """Return those whose name or code has the words of ``q``, of one office, with one of the processes."""
    if q:
        found = found.filter(pk__in=Colonia.objects.search(q).values("pk"))
    if office:
        found = found.filter(office=office)
    if process_ids is not None:
        found = found.filter(open_process__in=list(process_ids))
    return found


def by_stage(found: QuerySet[Colonia]) -> dict[str, int]:
    """Return how many colonias stand at each stage; "" are those without a process."""
    counted = found.order_by().values("open_process__stage").annotate(total=Count("pk"))
    return {row["open_process__stage"] or "": row["total"] for row in counted}


def at_stage(found: QuerySet[Colonia], stage: str) -> QuerySet[Colonia]:
    """Return those at ``stage``; "none" are those without a process, empty is all."""
    if stage in Stage.values:
        return found.filter(open_process__stage=stage)
    return found.filter(open_process__isnull=True) if stage else found


def ordered(found: QuerySet[Colonia]) -> QuerySet[Colonia]:
    """Return the colonias with what a row shows, by name."""
    light = found.select_related("office", "open_process").defer("boundary", "schematic_path")
    return light.order_by("name_folded", "code")


def assignments(user: User) -> list[tuple[int, int, str]]:
    """Return (process, person, name) for who facilitates what, in one query."""
    through = PlanningProcess.facilitators.through.objects
    rows = through.filter(planningprocess__in=PlanningProcess.objects.visible_to(user).open()).select_related("user")
    return sorted(((row.planningprocess_id, row.user_id, str(row.user)) for row in rows), key=lambda row: fold(row[2]))


def rows_for(page: Iterable[Colonia], assigned: list[tuple[int, int, str]], request: HttpRequest) -> list[Row]:
    """Return the rows of one page, with evidence and other apps' pieces loaded for all of them at once."""
    joined = [(colonia, _process_of(colonia)) for colonia in page]
    processes = [process for _colonia, process in joined if process]
    missing, drawn = gate_registry.missing_for(processes), draw("board", processes, request)
    names: dict[int, list[str]] = {}
    for key, _person, name in assigned:
        names.setdefault(key, []).append(name)
    return [
        Row(colonia, process, names.get(process.pk, []), missing[process.pk], drawn[process.pk])
        if process
        else Row(colonia, None, [], [], SafeString(""))
        for colonia, process in joined
    ]


def _process_of(colonia: Colonia) -> PlanningProcess | None:
    """Return the open process that was joined to ``colonia``; Django sets no attribute where there is none."""
    process = getattr(colonia, "open_process", None)
    if process:
        process.colonia = colonia
    return process
