"""The repair desk (Django's admin) asks what every other door asks: what a rule refuses is refused there too."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.admin import helpers
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from simple_history.admin import SimpleHistoryAdmin

from . import fields as forms
from .accounts import asking_password
from .dates import require_plausible_days
from .forms import add_errors
from .records import hold, hold_all

# Takes the record as it would be stored and what was typed; refuses with a ValidationError.
Rule = Callable[[Any, dict[str, Any]], None]


class RepairForm(forms.ModelForm):
    """A record under repair: its model's rules, the days of the programme, and the ``RULES`` that its verbs ask."""

    RULES: ClassVar[tuple[Rule, ...]] = ()

    def _post_clean(self) -> None:
        """Ask the rules of what is otherwise well typed."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            require_plausible_days(self.instance)
            for rule in self.RULES:
                rule(self.instance, self.cleaned_data)
        except ValidationError as refused:
            add_errors(self, refused)


def asking(*rules: Rule) -> type[RepairForm]:
    """Return the form of a repair that asks these rules too."""
    return type("RepairForm", (RepairForm,), {"RULES": rules})


class RepairAdmin(SimpleHistoryAdmin):
    """Records that are mended here, under the rules that hold everywhere."""

    form = RepairForm
    # Said once, when the record is made: where it belongs is not mended.
    fixed: ClassVar[tuple[str, ...]] = ()

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Hold what is about to be mended, or taken out: it is looked at as it stands now."""
        record = super().get_object(request, object_id, from_field)
        return hold(record) if record and request.method == "POST" else record

    @transaction.atomic
    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Hold what was chosen before anything is done to it, such as deleting it: all of it or nothing."""
        everything = request.POST.get("select_across") == "1"
        marked = request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)
        hold_all(queryset.all() if everything else queryset.filter(pk__in=marked))
        return super().response_action(request, queryset)  # type: ignore[no-any-return]

    @transaction.atomic
    def history_form_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Go back to how a record was: all of it or nothing."""
        return super().history_form_view(*args, **kwargs)  # type: ignore[no-any-return]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Show what stays as it is."""
        shown = super().get_readonly_fields(request, obj)
        return [*shown, *self.fixed] if obj else shown

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """What another record names is taken out there first, by whoever answers for that."""
        return super().has_delete_permission(request, obj) and (obj is None or not is_linked(obj))


def is_linked(record: Model) -> bool:
    """Say whether a list of another record names this one (many to many): its links would go without a trace."""
    for link in record._meta.get_fields(include_hidden=True):
        if link.many_to_many and link.auto_created:
            holder, name = link.field.model, link.field.name  # type: ignore[union-attr]
            if holder._base_manager.filter(**{name: record.pk}).exists():
                return True
    return False


class AsksPassword:
    """Records of accounts: each of their pages, whatever it is, asks the password of who repairs again."""

    def get_urls(self) -> list[URLPattern]:
        """Return the pages, each behind the question."""
        return [_guarded(page) for page in super().get_urls()]  # type: ignore[misc]


def _guarded(page: URLPattern) -> URLPattern:
    return URLPattern(page.pattern, asking_password(page.callback), page.default_args, page.name)
