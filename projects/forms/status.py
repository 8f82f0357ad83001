"""Saying what became of a project."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.dates import MomentField
from projects.models import NEEDS_REASON


class StatusForm(forms.Form):
    """When it happened and, where it must be said, why."""

    at = MomentField(
        label=_("Cuándo ocurrió"),
        help_text=_("Día y hora, por ejemplo 21/11/2026 18:30. Vacío: ahora mismo."),
        error_messages={"invalid": _("Escribe día y hora así: 21/11/2026 18:30.")},
        required=False,
    )
    reason = forms.CharField(
        label=_("Nota"),
        help_text=_("Se publica junto al cambio. No escribas nombres de personas."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, status: str, **kwargs: Any) -> None:
        """Ask for the reason where ``status`` needs one."""
        super().__init__(*args, prefix=status, **kwargs)
        if status in NEEDS_REASON:
            self.fields["reason"].label = _("Por qué")
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = _("Di por qué: las personas de la colonia van a leerlo.")

    def clean_at(self) -> datetime | None:
        """Refuse a moment that has not come."""
        at: datetime | None = self.cleaned_data["at"]
        if at is not None and at > timezone.now():
            raise forms.ValidationError(_("Esa fecha todavía no llega: anota cuándo ocurrió."))
        return at
