"""Agendas in the admin: to look, not to change; what is frozen is never edited."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from .models import AgendaVersion, LocalAgenda


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows records; offers no change."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Nobody adds here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody changes here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody deletes here."""
        return False


@admin.register(LocalAgenda)
class LocalAgendaAdmin(ReadOnlyAdmin):
    """Agendas being composed."""

    list_display = ["process", "created_at"]
    list_select_related = ["process__colonia"]
    search_fields = ["process__colonia__search_folded"]


@admin.register(AgendaVersion)
class AgendaVersionAdmin(ReadOnlyAdmin):
    """Versions and their states."""

    list_display = ["folio", "colonia", "number", "state", "frozen_at", "published_at"]
    list_filter = ["state"]
    list_select_related = ["colonia", "agenda"]
    search_fields = ["folio", "colonia__search_folded"]
