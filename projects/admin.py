"""Repair of areas and projects. Folio and state are not typed here: actions give them and keep their history."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from iztapalapa.records import hold
from iztapalapa.repair_desk import RepairAdmin, asking

from .actions import require_coherence
from .models import GovernmentArea, Project, StatusChange


@admin.register(GovernmentArea)
class GovernmentAreaAdmin(RepairAdmin):
    """Areas and the people who answer for them."""

    list_display = ["name"]
    search_fields = ["name"]
    filter_horizontal = ["liaisons"]


class StatusChangeInline(admin.TabularInline):
    """The history of states, to read."""

    model = StatusChange
    extra = 0
    can_delete = False
    readonly_fields = ["from_status", "to_status", "at", "by", "reason"]

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody adds one by hand."""
        return False


def _require_coherence(project: Project, said: dict[str, Any]) -> None:
    project.process = hold(project.process)
    require_coherence(project, list(said["problems"]))


@admin.register(Project)
class ProjectAdmin(RepairAdmin):
    """Repair of what a project says."""

    form = asking(_require_coherence)
    fixed = ("process", "born_in")

    list_display = ["folio", "title", "domain", "status"]
    list_filter = ["status", "domain", "kind"]
    list_select_related = ["domain"]
    search_fields = ["search_folded"]
    readonly_fields = ["folio", "status", "status_since"]
    autocomplete_fields = ["area"]
    raw_id_fields = ["process", "strategy", "born_in", "problems", "organizations"]
    inlines = [StatusChangeInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A project is proposed, with its folio, on its own page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """A folio never disappears: withdraw the project instead."""
        return False
