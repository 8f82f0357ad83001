"""Where the name of a person is typed: a shared phone's browser keeps none, and offers none to who comes next."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models

UNREMEMBERED = {"autocomplete": "off"}


class PersonNameField(forms.CharField):
    """A text in which a person is named."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask the browser not to remember what is typed, whichever the widget."""
        return {**super().widget_attrs(widget), **UNREMEMBERED}


class PersonName(models.CharField):
    """A column of such texts: every form made from it, in the admin too, asks the same. For migrations an ordinary one."""

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Return what migrations know: nothing of how it is typed stands in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field | None:  # type: ignore[override]
        """Return the field that is not remembered."""
        return super().formfield(**{"form_class": PersonNameField, **kwargs})
