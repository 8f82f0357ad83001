"""Repair desk of assemblies: venues, sequences and what a session is for may be mended; the rest is only read."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from iztapalapa.ordered_lists import rewrite
from iztapalapa.records import hold
from iztapalapa.repair_desk import RepairAdmin, RepairForm, asking
from planning.policies import require_open

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

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Written in the workspace."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Changed in the workspace, while its rules let it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never deleted here."""
        return False


@admin.register(Venue)
class VenueAdmin(RepairAdmin):
    """Where neighbours gather."""

    list_display = ["name", "address", "capacity", "is_step_free", "is_utopia"]
    list_filter = ["is_utopia", "is_step_free"]
    search_fields = ["name", "address"]


def _require_open(session: Session, said: dict[str, Any]) -> None:
    require_open(hold(session.process))


class CallInline(ReadOnly, admin.TabularInline):
    """How an assembly was called."""

    model = Call
    extra = 0
    can_delete = False


class AttendanceInline(ReadOnly, admin.TabularInline):
    """Who came, as counted."""

    model = AttendanceTally
    extra = 0
    can_delete = False


@admin.register(Session)
class SessionAdmin(RepairAdmin):
    """Everything convened. What for and where is mended here; when and how, in the workspace: it moves what hangs on it."""

    form = asking(_require_open)

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
    readonly_fields = [name for name in fields if name not in {"purpose", "venue"}]
    inlines = [CallInline, AttendanceInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Sessions are convened in the workspace, which numbers them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
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


class StepFormSet(BaseInlineFormSet):
    """Steps told apart by the number typed: it says their order, and they are numbered again from 1."""

    def clean(self) -> None:
        """Refuse two steps in one place: nobody could say which comes first."""
        super().clean()
        places = [form.cleaned_data.get("position") for form in self._standing()]
        if len(set(places)) < len(places):
            raise ValidationError(_("Dos pasos tienen el mismo lugar en la secuencia."))

    def save(self, commit: bool = True) -> list[Any]:
        """Write the whole list; the admin's own record of changes reads what the forms say."""
        self.new_objects = [form.instance for form in self.extra_forms if form.has_changed()]
        self.changed_objects = [(form.instance, form.changed_data) for form in self.initial_forms if form.has_changed()]
        self.deleted_objects = [form.instance for form in self.deleted_forms]
        steps = [form.instance for form in sorted(self._standing(), key=lambda form: form.cleaned_data["position"])]
        return rewrite(self.instance.steps, steps, by=None)

    def _standing(self) -> list[Any]:
        """Return the forms whose steps stay, those left empty aside."""
        written = [form for form in self.forms if form not in self.extra_forms or form.has_changed()]
        return [form for form in written if hasattr(form, "cleaned_data") and form not in self.deleted_forms]


class StepForm(RepairForm):
    """A step whose number is asked of its list, not of the database: steps may change places."""

    def _get_validation_exclusions(self) -> set[str]:
        return {*super()._get_validation_exclusions(), "position"}  # type: ignore[misc]


class StepInline(admin.StackedInline):
    """The sessions of a sequence, in order."""

    model = SequenceStep
    form = StepForm
    formset = StepFormSet
    extra = 0


@admin.register(SessionSequence)
class SessionSequenceAdmin(RepairAdmin):
    """The sequences that may be copied into a process."""

    list_display = ["name", "description"]
    inlines = [StepInline]
