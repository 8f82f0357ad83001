"""Repair desk of mail: to see what did not leave, and to send it again; what a mail says is not shown."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .actions import send_again
from .models import OutgoingMail


@admin.register(OutgoingMail)
class OutgoingMailAdmin(admin.ModelAdmin):
    """Mails, read-only."""

    list_display = ["subject", "to", "state", "attempts", "asked_at", "due_at", "error"]
    list_filter = ["state"]
    fields = ["subject", "to", "state", "attempts", "asked_at", "due_at", "claimed_at", "ended_at", "error"]
    actions = ["repeat"]

    @admin.action(description=_("Enviar otra vez los que no salieron o quizá salieron"))
    def repeat(self, request: HttpRequest, queryset: QuerySet[OutgoingMail]) -> None:
        """Send each again, or say why not."""
        done = 0
        for mail in queryset:
            try:
                send_again(mail=mail)
                done += 1
            except ValidationError as refused:
                self.message_user(request, f"{mail}: {refused.messages[0]}", messages.ERROR)
        if done:
            said = ngettext("%d correo se envía otra vez.", "%d correos se envían otra vez.", done)
            self.message_user(request, said % done, messages.SUCCESS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Mails are written by acts."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody edits a mail."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """They are forgotten by themselves."""
        return False
