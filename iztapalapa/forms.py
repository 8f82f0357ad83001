"""Forms meet actions: what a rule refuses is said at its field, and nothing typed is lost."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm, Form
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone

from . import fields


def add_errors(form: BaseForm, error: ValidationError, names: Mapping[str, str] | None = None) -> None:
    """Write an action's refusal into ``form``: at the field it names, or above the form if the form has no such field.

    ``names`` translates a record's field into the form's ({"colonia": "code"}).
    """
    names = names or {}
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for field, errors in by_field.items():
        name = names.get(field, field)
        # A form drops a field from its cleaned data once it has an error; a second error on it is still welcome.
        form.add_error(name if name in form.fields else None, errors)


class RecordForm(fields.ModelForm):
    """The fields of a record that an action writes: the form reads them, the action validates and stores the record.

    ``begin_today`` names the days that are today until somebody types another one.
    """

    begin_today: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Propose today where it is asked for."""
        super().__init__(*args, **kwargs)
        for name in self.begin_today:
            self.fields[name].initial = timezone.localdate()

    def _post_clean(self) -> None:
        """Leave the record alone."""


class ActionFormMixin:
    """A FormView whose valid form calls one action.

    Give ``act(form)``, which calls the action and returns its result (kept as ``self.result``), and a
    ``success_url`` or ``get_success_url()``. A ValidationError goes into the form, which is shown again with what was
    typed (200); a PermissionDenied passes on and answers 403. ``success_message`` may name ``{result}``. A form that
    corrects a record begins with what ``shown_record()`` says.
    """

    request: Any
    success_message: Any = ""
    error_names: Mapping[str, str] = {}
    result: Any = None

    def shown_record(self) -> Any:
        """Return the record that a RecordForm shows, None where something new is written."""
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form its record."""
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        record = self.shown_record()
        return kwargs if record is None else {**kwargs, "instance": record}

    def act(self, form: Form) -> Any:
        """Call the action with the form's data; return what it returns."""
        raise NotImplementedError

    def get_success_message(self) -> str:
        """Return the sentence that says what happened, or an empty text."""
        return str(self.success_message).format(result=self.result)

    def form_valid(self, form: Form) -> HttpResponse:
        """Act, say what happened and redirect; or show the form again with the rule's sentence."""
        try:
            self.result = self.act(form)
        except ValidationError as error:
            add_errors(form, error, self.error_names)
            return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]
        if sentence := self.get_success_message():
            messages.success(self.request, sentence)
        return HttpResponseRedirect(self.get_success_url())  # type: ignore[attr-defined]
