"""Typing a folio by hand."""

from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms

from .models import Folio
from .registry import examples


class FolioSearchForm(forms.Form):
    """One field: the folio as printed."""

    folio = forms.CharField(
        label=_("Folio"),
        max_length=60,
        error_messages={"required": _("Escribe el folio que está impreso en el documento.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show folios as this installation writes them."""
        super().__init__(*args, **kwargs)
        shown = get_text_list(examples(), gettext("o"))
        help_text = gettext("Está impreso en cada página del documento, por ejemplo %s.") % shown
        self.fields["folio"].help_text = help_text

    def clean_folio(self) -> Any:
        """Return the Folio that was typed."""
        code = "".join(self.cleaned_data["folio"].split())
        found = Folio.objects.find(code)
        if found is None:
            raise forms.ValidationError(
                _("No hay ningún folio «%(code)s». Revisa que esté escrito igual que en el papel."),
                code="unknown",
                params={"code": code},
            )
        return found
