"""Forms of the calendar: which period, whose sessions; moving one; places."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.dates import DayField, hour_after, moment_of
from iztapalapa.folding import every_word, fold
from iztapalapa.lists import FilterForm
from planning.models import PlanningProcess, TerritorialOffice, User

from ..calendar import MONTH, WEEK, Period
from ..models import Session, Venue
from .sessions import PAST_MIDNIGHT

DAY_ERRORS = {"required": _("Escribe el día."), "invalid": _("Escribe el día así: 24/11/2026.")}
START_ERRORS = {"required": _("Escribe a qué hora empieza."), "invalid": _("Escribe la hora así: 18:30.")}
END_ERRORS = {"required": _("Escribe a qué hora termina."), "invalid": _("Escribe la hora así: 20:00.")}
UNKNOWN = _("«%(value)s» no está en esta lista. Elige una de las opciones.")


class CalendarForm(FilterForm):
    """Which sessions, and the period around which day (hidden: links change it)."""

    q = forms.CharField(label=_("Colonia o clave"), max_length=80, required=False)
    oficina = forms.ModelChoiceField(
        TerritorialOffice.objects.all(), label=_("Dirección Territorial"), required=False, empty_label=_("Todas")
    )
    facilita = forms.ModelChoiceField(
        User.objects.none(), label=_("Facilitación"), required=False, empty_label=_("Todas las personas")
    )
    vista = forms.ChoiceField(
        choices=[(MONTH, _("Mes")), (WEEK, _("Semana"))], required=False, widget=forms.HiddenInput
    )
    dia = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Offer the offices to who sees all, and those who facilitate what this person sees."""
        super().__init__(*args, **kwargs)
        people = User.objects.filter(processes__in=PlanningProcess.objects.visible_to(user)).distinct()
        self.fields["facilita"].queryset = people.order_by("name_folded", "pk")  # type: ignore[attr-defined]
        if not user.sees_all:
            del self.fields["oficina"]
        if user.role == User.Role.FACILITATOR:
            del self.fields["facilita"]

    def period(self, *, today: date) -> Period:
        """Return the period asked for, that of ``today`` if none is or no calendar reaches it."""
        data = self.cleaned_data
        day = data.get("dia") or today
        return Period.around(day if date(2000, 1, 1) <= day < date(2100, 1, 1) else today, data.get("vista") or MONTH)

    def apply(self, queryset: Any) -> Any:
        """Narrow the sessions to a colonia, an office, a person."""
        asked = self.cleaned_data
        if office := asked.get("oficina"):
            queryset = queryset.filter(process__colonia__office=office)
        if person := asked.get("facilita"):
            queryset = queryset.filter(process__facilitators=person)
        return queryset.filter(every_word("process__colonia__search_folded", asked.get("q") or ""))


class MoveForm(forms.Form):
    """To which day and hours a session moves, and why."""

    day = DayField(label=_("Nuevo día"), widget=forms.DateInput(format="%Y-%m-%d"), error_messages=DAY_ERRORS)
    starts = forms.TimeField(label=_("Empieza"), widget=forms.TimeInput(format="%H:%M"), error_messages=START_ERRORS)
    ends = forms.TimeField(
        label=_("Termina"),
        widget=forms.TimeInput(format="%H:%M"),
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


class VenueForm(forms.ModelForm):
    """A place as the team writes it down; the action stores it."""

    class Meta:
        model = Venue
        fields = ("name", "address", "capacity", "is_step_free", "is_utopia", "latitude", "longitude")
        labels = {
            "is_step_free": _("Se entra y se circula sin escalones"),
            "is_utopia": _("Es una UTOPÍA"),
        }
        help_texts = {
            "capacity": _("Cuántas personas caben. Si no lo sabes, déjalo vacío."),
            "latitude": _("En grados, por ejemplo 19.3559. Las dos coordenadas o ninguna."),
            "longitude": _("En grados, por ejemplo -99.0632."),
        }
        error_messages = {"name": {"required": _("Escribe cómo se llama el lugar.")}}

    def _post_clean(self) -> None:
        """Leave the record alone: the action validates and stores it."""


class VenueFilterForm(FilterForm):
    """Search of places by name and address."""

    q = forms.CharField(label=_("Nombre o dirección"), max_length=80, required=False)

    def apply(self, queryset: Any) -> Any:
        """Narrow the places to those with every word in name or address."""
        for word in fold(self.cleaned_data.get("q") or "").split():
            queryset = queryset.filter(Q(name_folded__contains=word) | Q(address_folded__contains=word))
        return queryset


class CalendarKeyForm(forms.Form):
    """A new address for one's own calendar, or none any more."""

    stops = forms.BooleanField(required=False, widget=forms.HiddenInput)
