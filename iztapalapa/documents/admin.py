"""Repair desk of the print queue: to look, not to write."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from .models import Document


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):
    """Asked documents, read-only: the queue changes them."""

    list_display = ["title", "kind", "state", "attempts", "asked_by", "asked_at"]
    list_filter = ["kind", "state"]
    search_fields = ["title", "folio", "reference"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return what this person may open in the queue: a row holds all that its document says."""
        return Document.objects.visible_to(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Documents are asked for where their subject stands."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody edits the row."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Documents stay."""
        return False
