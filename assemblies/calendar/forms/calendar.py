"""Forms of the calendar: which period, whose sessions, and the key of one's own."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.folding import every_word
from iztapalapa.lists import FilterForm
from planning.models import PlanningProcess, TerritorialOffice, User

from ..periods import MONTH, WEEK, Period


class CalendarForm(FilterForm):
    """Which sessions, and the period around which day (hidden: links change it)."""

    q = forms.CharField(label=_("Colonia o clave"), max_length=80, required=False)
    office = forms.ModelChoiceField(
        TerritorialOffice.objects.all(), label=_("Dirección Territorial"), required=False, empty_label=_("Todas")
    )
    facilitator = forms.ModelChoiceField(
        User.objects.none(), label=_("Facilitación"), required=False, empty_label=_("Todas las personas")
    )
    view = forms.ChoiceField(choices=[(MONTH, _("Mes")), (WEEK, _("Semana"))], required=False, widget=forms.HiddenInput)
    day = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Offer the offices to who sees all, and those who facilitate what this person sees."""
        super().__init__(*args, **kwargs)
        people = User.objects.filter(processes__in=PlanningProcess.objects.visible_to(user)).distinct()
        self.fields["facilitator"].queryset = people.order_by("name_folded", "pk")  # type: ignore[attr-defined]
        if not user.sees_all:
            del self.fields["office"]
        if user.role == User.Role.FACILITATOR:
            del self.fields["facilitator"]

    def period(self, *, today: date) -> Period:
        """Return the period asked for, that of ``today`` if none is or no calendar reaches it."""
        data = self.cleaned_data
        day = data.get("day") or today
        return Period.around(day if date(2000, 1, 1) <= day < date(2100, 1, 1) else today, data.get("view") or MONTH)

    def apply(self, queryset: Any) -> Any:
        """Narrow the sessions to a colonia, an office, a person."""
        asked = self.cleaned_data
        if office := asked.get("office"):
            queryset = queryset.filter(process__colonia__office=office)
        if person := asked.get("facilitator"):
            queryset = queryset.filter(process__facilitators=person)
        return queryset.filter(every_word("process__colonia__search_folded", asked.get("q") or ""))


class CalendarKeyForm(forms.Form):
    """A new address for one's own calendar, or none any more."""

    stops = forms.BooleanField(required=False, widget=forms.HiddenInput)
