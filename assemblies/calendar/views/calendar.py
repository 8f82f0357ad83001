"""The calendar of the workspace."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from assemblies.sessions.models import Session
from iztapalapa.access import WorkspaceView
from iztapalapa.lists import FilteredMixin

from ..forms.calendar import CalendarForm
from ..periods import WEEK, days_of


class CalendarView(WorkspaceView, FilteredMixin, TemplateView):
    """The sessions of the processes that this person sees, by month or by week, with what clashes."""

    permission = "planning.read_processes"
    filter_form_class = CalendarForm
    template_name = "assemblies/calendar/calendar.html"

    def get_filter_kwargs(self) -> dict[str, Any]:
        """Offer what this person may choose."""
        return {"user": self.request.user}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        form, today = self.filter_form, timezone.localdate()
        period = form.period(today=today)
        days = days_of(period, form.apply(Session.objects.visible_to(self.request.user)), today=today)
        return super().get_context_data(
            period=period,
            days=days,
            today=today,
            by_week=period.kind == WEEK,
            total=sum(len(day.entries) for day in days),
            clashing=sum(bool(entry.clashes) for day in days for entry in day.entries),
            **context,
        )
