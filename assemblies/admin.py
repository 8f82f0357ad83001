"""Repair desk of assemblies: venues and how a session was convened may be mended; what was counted is only read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from .models import (
    AttendanceTally,
    Call,
    Minutes,
    PrioritizationExercise,
    SequenceStep,
    Session,
    SessionSequence,
    Venue,
)


class ReadOnly:
    """Looked at here, written in the workspace, where the rules are."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Written in the workspace."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Changed in the workspace, while its rules let it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never deleted here."""
        return False


@admin.register(Venue)
class VenueAdmin(SimpleHistoryAdmin):
    """Where neighbours gather."""

    list_display = ["name", "address", "capacity", "is_step_free", "is_utopia"]
    list_filter = ["is_utopia", "is_step_free"]
    search_fields = ["name", "address"]


class CallInline(admin.TabularInline):
    """How an assembly was called."""

    model = Call
    extra = 0


class AttendanceInline(ReadOnly, admin.TabularInline):
    """Who came, as counted."""

    model = AttendanceTally
    extra = 0
    can_delete = False


@admin.register(Session)
class SessionAdmin(SimpleHistoryAdmin):
    """Everything convened."""

    list_display = ["__str__", "starts_at", "status", "venue"]
    list_filter = ["kind", "status", "stage"]
    list_select_related = ["process__colonia", "venue"]
    search_fields = ["process__colonia__search_folded", "purpose"]
    fields = [
        "process",
        "number",
        "kind",
        "stage",
        "moment",
        "purpose",
        "starts_at",
        "ends_at",
        "venue",
        "mode",
        "status",
    ]
    readonly_fields = ["process", "number", "status"]
    inlines = [CallInline, AttendanceInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Sessions are convened in the workspace, which numbers them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Sessions are cancelled with a reason, never deleted."""
        return False


@admin.register(PrioritizationExercise)
class PrioritizationExerciseAdmin(ReadOnly, admin.ModelAdmin):
    """Counts of votes."""

    list_display = ["question", "session", "closed_at", "closed_by"]
    list_select_related = ["session__process__colonia", "closed_by"]


@admin.register(Minutes)
class MinutesAdmin(ReadOnly, admin.ModelAdmin):
    """Acts."""

    list_display = ["__str__", "session", "status", "approved_at"]
    list_filter = ["status"]
    list_select_related = ["session__process__colonia"]


class StepInline(admin.StackedInline):
    """The sessions of a sequence, in order."""

    model = SequenceStep
    extra = 0


@admin.register(SessionSequence)
class SessionSequenceAdmin(SimpleHistoryAdmin):
    """The sequences that may be copied into a process."""

    list_display = ["name", "description"]
    inlines = [StepInline]
