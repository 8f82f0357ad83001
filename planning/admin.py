"""Repair of planning's records, and where the coordination makes accounts."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from iztapalapa.account_mail import tell_address, tell_second_factor
from iztapalapa.folding import every_word
from iztapalapa.records import hold
from iztapalapa.repair_desk import AsksPassword, RepairAdmin, RepairForm, asking

from .actions import close_process, confirm_email
from .actions.future import require_own_problems
from .models import (
    AlliedOrganization,
    Attachment,
    CollectiveMembership,
    Colonia,
    CommunityFeeling,
    Imaginary,
    LocalAsset,
    PlanningCollective,
    PlanningProcess,
    PopulationFigure,
    Problem,
    StageMove,
    Strategy,
    TerritorialOffice,
    ThematicDomain,
    User,
    Vision,
)
from .policies import require_open

# Rights come from roles, so groups would only mislead. An address is changed with its person, who is told.
admin.site.unregister([Group, EmailAddress, Authenticator])
admin.site.site_header = admin.site.site_title = _("Reparación de registros")
admin.site.index_title = _("Para corregir, no para llevar el proceso")


class PersonCreationForm(AdminUserCreationForm):
    """A new person of the team: e-mail, role, office and password."""

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "role", "office")


@admin.register(User)
class PersonAdmin(AsksPassword, SimpleHistoryAdmin, UserAdmin):
    """People of the team: their role, their office, whether they may still enter."""

    add_form = PersonCreationForm
    list_display = ("email", "first_name", "last_name", "role", "office", "is_active")
    list_filter = ("role", "office", "is_active")
    list_select_related = ("office",)
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        (_("Quién es"), {"fields": ("first_name", "last_name", "role", "office")}),
        (_("Qué puede"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Cuándo"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("email", "first_name", "last_name", "role", "office")}),
        (_("Contraseña"), {"classes": ("wide",), "fields": ("usable_password", "password1", "password2")}),
    )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the person and have their e-mail count as verified, so that they can enter."""
        super().save_model(request, obj, form, change)
        confirm_email(person=obj)
        before = form.initial.get("email", "")
        if change and obj.email != before:
            tell_address(before, new=obj.email)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody is deleted: who leaves is made inactive and what they did keeps its name."""
        return False


@admin.register(Authenticator)
class AuthenticatorAdmin(AsksPassword, admin.ModelAdmin):
    """Second factors: to take away from who lost the phone. Their secrets are shown to nobody."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    fields = ("user", "type", "created_at", "last_used_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People add their own."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody edits a secret."""
        return False

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Take it away, and tell whose it was."""
        super().delete_model(request, obj)
        tell_second_factor(obj.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Take several away, and tell each person once."""
        people = list(User.objects.filter(pk__in=queryset.values("user")))
        super().delete_queryset(request, queryset)
        for person in people:
            tell_second_factor(person)


class FoldedSearchAdmin(RepairAdmin):
    """Search in a folded column, whatever accents and case."""

    folded_field = "name_folded"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return the rows that have every word."""
        return queryset.filter(every_word(self.folded_field, search_term)), False


@admin.register(TerritorialOffice)
class TerritorialOfficeAdmin(FoldedSearchAdmin):
    """The Direcciones Territoriales."""

    list_display = ("name", "latitude", "longitude")
    search_fields = ("name",)


class PopulationInline(admin.TabularInline):
    """How many people lived in a colonia."""

    model = PopulationFigure
    form = RepairForm
    extra = 0


@admin.register(Colonia)
class ColoniaAdmin(FoldedSearchAdmin):
    """The colonias: their office and whether they are a priority."""

    folded_field = "search_folded"
    list_display = ("code", "name", "kind", "office", "is_priority")
    list_display_links = ("code", "name")
    list_filter = ("is_priority", "kind", "office")
    list_select_related = ("office",)
    search_fields = ("name", "code")
    autocomplete_fields = ("derived_from",)
    inlines = (PopulationInline,)


@admin.register(PopulationFigure)
class PopulationFigureAdmin(RepairAdmin):
    """Population figures, also those of the whole alcaldía."""

    list_display = ("colonia", "year", "group", "people", "source")
    list_filter = ("year", "group")
    list_select_related = ("colonia",)
    search_fields = ("colonia__name", "colonia__code")
    autocomplete_fields = ("colonia",)


class StageMoveInline(admin.TabularInline):
    """How the process moved: to read, never to change."""

    model = StageMove
    extra = 0
    can_delete = False
    readonly_fields = ("from_stage", "to_stage", "by", "at", "reason")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Moves are made on the process's page."""
        return False


def _require_reason(process: PlanningProcess, said: dict[str, Any]) -> None:
    if not (said.get("closed_reason") or "").strip():
        raise ValidationError({"closed_reason": _("Un proceso cerrado dice por qué.")})


class CloseForm(asking(_require_reason)):  # type: ignore[misc]
    """Why a process is closed; that it is, and when, the action writes."""

    class Meta:
        model = PlanningProcess
        fields = ("closed_reason",)
        help_texts = {"closed_reason": _("Al guardar, el proceso se cierra para siempre.")}


@admin.register(PlanningProcess)
class PlanningProcessAdmin(RepairAdmin):
    """Processes: opened, assigned and moved on on their own pages, with their rules; here one is closed, and why."""

    form = CloseForm
    fields = (
        "colonia",
        "edition",
        "stage",
        "stage_since",
        "facilitators",
        "opened_at",
        "opened_by",
        "closed_at",
        "closed_reason",
    )

    list_display = ("colonia", "edition", "stage", "stage_since", "opened_at", "closed_at")
    list_filter = ("stage", "colonia__office")
    list_select_related = ("colonia",)
    search_fields = ("colonia__name", "colonia__code")
    readonly_fields = fields[:-1]
    inlines = (StageMoveInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A process is opened on the board, which asks whether it may."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A closed process stays closed."""
        return super().has_change_permission(request, obj) and (obj is None or obj.is_open)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A process never disappears."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        stored = PlanningProcess.objects.get(pk=obj.pk)
        close_process(process=stored, reason=obj.closed_reason, by=request.user)  # type: ignore[arg-type]


def _require_open(record: Any, said: dict[str, Any]) -> None:
    require_open(hold(record.process))


def _require_open_collective(member: CollectiveMembership, said: dict[str, Any]) -> None:
    require_open(hold(member.collective.process))


def _require_own_problems(strategy: Strategy, said: dict[str, Any]) -> None:
    require_own_problems(strategy, said["problems"])


class MembershipInline(admin.TabularInline):
    """The members of a collective."""

    model = CollectiveMembership
    form = asking(_require_open_collective)
    extra = 0


@admin.register(PlanningCollective)
class PlanningCollectiveAdmin(RepairAdmin):
    """Collectives and their members."""

    form = asking(_require_open)
    fixed = ("process",)

    list_display = ("process", "name")
    list_select_related = ("process__colonia",)
    search_fields = ("name", "process__colonia__name", "process__colonia__code")
    inlines = (MembershipInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A collective begins with its process."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Its history stays."""
        return False


class OfProcessAdmin(RepairAdmin):
    """Something written down in a process: mended, or taken out, while that is open."""

    form = asking(_require_open)
    fixed = ("process",)

    list_display: tuple[str, ...] = ("__str__", "process")
    list_select_related: tuple[str, ...] = ("process__colonia",)
    autocomplete_fields: tuple[str, ...] = ("process",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing leaves a closed process."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.process.is_open)


@admin.register(Problem)
class ProblemAdmin(OfProcessAdmin):
    """Problems."""

    list_display = ("statement", "domain", "process")
    list_filter = ("domain",)
    list_select_related = ("process__colonia", "domain")
    search_fields = ("statement", "process__colonia__name", "process__colonia__code")


@admin.register(CommunityFeeling)
class CommunityFeelingAdmin(OfProcessAdmin):
    """Sentires."""

    search_fields = ("quote", "process__colonia__name", "process__colonia__code")


@admin.register(LocalAsset)
class LocalAssetAdmin(OfProcessAdmin):
    """Potencialidades."""

    search_fields = ("name", "process__colonia__name", "process__colonia__code")


@admin.register(Imaginary)
class ImaginaryAdmin(OfProcessAdmin):
    """Imaginaries."""

    list_filter = ("form",)
    search_fields = ("title", "process__colonia__name", "process__colonia__code")


@admin.register(Vision)
class VisionAdmin(OfProcessAdmin):
    """Visions."""

    search_fields = ("statement", "process__colonia__name", "process__colonia__code")


@admin.register(Strategy)
class StrategyAdmin(OfProcessAdmin):
    """Strategies."""

    form = asking(_require_open, _require_own_problems)
    search_fields = ("title", "process__colonia__name", "process__colonia__code")
    autocomplete_fields = ("process", "problems")


@admin.register(Attachment)
class AttachmentAdmin(RepairAdmin):
    """Photos and scans: what is said of them may be mended; the pictures themselves come from the sessions."""

    form = asking(_require_open)

    list_display = ["__str__", "kind", "process", "is_public", "added_at"]
    list_filter = ["kind", "is_public"]
    list_select_related = ["process__colonia"]
    fields = ["kind", "caption", "is_public", "consent"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave out what is kept for somebody else until they mend their form."""
        return super().get_queryset(request).filter(kept_for=None)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Pictures are added in a session, where they are made anew."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is deleted here."""
        return False


@admin.register(AlliedOrganization)
class AlliedOrganizationAdmin(RepairAdmin):
    """Those who accompany."""

    search_fields = ("name",)


@admin.register(ThematicDomain)
class ThematicDomainAdmin(admin.ModelAdmin):
    """The official ámbitos: to read; the list is closed."""

    list_display = ("position", "code", "name")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The list is closed."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """The list is official."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """The list is closed."""
        return False
