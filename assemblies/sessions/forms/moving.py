"""The form that moves a session to another day or hour."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.dates import DayField, HourField, hour_after, moment_of

from ..models import Session
from .sessions import PAST_MIDNIGHT

DAY_ERRORS = {"required": _("Escribe el día."), "invalid": _("Escribe el día así: 24/11/2026.")}
START_ERRORS = {"required": _("Escribe a qué hora empieza."), "invalid": _("Escribe la hora así: 18:30.")}
END_ERRORS = {"required": _("Escribe a qué hora termina."), "invalid": _("Escribe la hora así: 20:00.")}


class MoveForm(forms.Form):
    """To which day and hours a session moves, and why."""

    day = DayField(label=_("Nuevo día"), error_messages=DAY_ERRORS)
    starts = HourField(label=_("Empieza"), error_messages=START_ERRORS)
    ends = HourField(
        label=_("Termina"),
        help_text=PAST_MIDNIGHT,
        error_messages=END_ERRORS,
    )
    reason = forms.CharField(
        label=_("Por qué se mueve"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("La gente lo leerá en la página de la sesión y en su calendario."),
        error_messages={"required": _("Escribe por qué se mueve: la gente lo leerá.")},
    )

    def hours(self) -> dict[str, datetime]:
        """Return when it starts and ends."""
        data = self.cleaned_data
        starts_at = moment_of(data["day"], data["starts"])
        return {"starts_at": starts_at, "ends_at": hour_after(starts_at, data["ends"])}


def hours_of(session: Session) -> dict[str, Any]:
    """Return what the form of a session shows of its hours."""
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    return {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}
