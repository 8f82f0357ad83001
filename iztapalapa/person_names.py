"""Where the name of a person is typed: a shared phone's browser keeps none, and offers none to who comes next."""

from typing import Any

from . import columns, fields

UNREMEMBERED = {"autocomplete": "off"}


class PersonNameField(fields.CharField):
    """A text in which a person is named."""

    def widget_attrs(self, widget: fields.Widget) -> dict[str, Any]:
        """Ask the browser not to remember what is typed, whichever the widget."""
        return {**super().widget_attrs(widget), **UNREMEMBERED}


class PersonName(columns.CharField):
    """A column of such texts: every form made from it, in the admin too, asks the same. For migrations an ordinary one."""

    form_class = PersonNameField
