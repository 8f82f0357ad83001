"""Typing a folio by hand."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms

from .models import Folio


class FolioSearchForm(forms.Form):
    """One field: the folio as printed."""

    folio = forms.CharField(
        label=_("Folio"),
        max_length=60,
        help_text=_("Está impreso en cada página del documento, por ejemplo ALDC-07-254-v1 o IZP-0123."),
        error_messages={"required": _("Escribe el folio que está impreso en el documento.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

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
