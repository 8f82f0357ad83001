"""The repair desk (Django's admin) asks what every other door asks: what a rule refuses is refused there too."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from . import fields as forms
from .dates import require_plausible_days
from .forms import add_errors

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

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Show what stays as it is."""
        shown = super().get_readonly_fields(request, obj)
        return [*shown, *self.fixed] if obj else shown
