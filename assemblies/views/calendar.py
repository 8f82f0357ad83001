"""The calendar of sessions, and the places where they are held."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView, TemplateView

from iztapalapa.access import SubjectView, WorkspaceView
from iztapalapa.forms import ActionFormMixin
from iztapalapa.lists import FilteredListMixin

from ..actions import change_venue
from ..calendar import WEEK, days_of
from ..forms.calendar import CalendarForm, VenueFilterForm, VenueForm
from ..models import Session, Venue


class CalendarView(WorkspaceView, TemplateView):
    """The sessions of the processes that this person sees, by month or by week, with what clashes."""

    permission = "planning.read_processes"
    template_name = "assemblies/calendar.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the filters, the period and its days."""
        form = CalendarForm(self.request.GET, user=self.request.user)
        form.full_clean()
        today = timezone.localdate()
        period = form.period(today=today)
        days = days_of(period, form.apply(Session.objects.visible_to(self.request.user)), today=today)
        return super().get_context_data(
            form=form,
            period=period,
            days=days,
            today=today,
            by_week=period.kind == WEEK,
            total=sum(len(day.entries) for day in days),
            clashing=sum(bool(entry.clashes) for day in days for entry in day.entries),
            **context,
        )


class VenueListView(FilteredListMixin, WorkspaceView, ListView):
    """Every place where people gather: how many fit, whether there are steps."""

    permission = "planning.read_processes"
    template_name = "assemblies/venue_list.html"
    filter_form_class = VenueFilterForm
    model = Venue


class _VenueFormView(ActionFormMixin, FormView):
    """What adding and changing a place share."""

    form_class = VenueForm
    template_name = "assemblies/venue_form.html"
    success_message = gettext_lazy("{result} quedó registrado.")

    def venue(self) -> Venue | None:
        """Return the place to change, None for a new one."""
        return None

    def act(self, form: Any) -> Venue:
        """Write it down."""
        return change_venue(venue=self.venue(), by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Lead back to the list."""
        return reverse("venue-list")


class VenueCreateView(WorkspaceView, _VenueFormView):
    """Write down a new place."""

    permission = "assemblies.manage_venues"


class VenueEditView(SubjectView, _VenueFormView):
    """Change what is known of a place."""

    subject_model = Venue
    permission = "assemblies.manage_venues"

    def venue(self) -> Venue:
        """Return the place of the address."""
        return self.subject  # type: ignore[no-any-return]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show what is known."""
        return {**super().get_form_kwargs(), "instance": self.subject}
