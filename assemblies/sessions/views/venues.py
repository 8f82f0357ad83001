"""The pages of places."""

from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView

from iztapalapa.access import RecordView, WorkspaceView
from iztapalapa.forms import ActionFormMixin
from iztapalapa.lists import FilteredListMixin

from ..actions.venues import change_venue
from ..forms.venues import VenueFilterForm, VenueForm
from ..models import Venue


class VenueListView(FilteredListMixin, WorkspaceView, ListView):
    """Every place where people gather: how many fit, whether there are steps."""

    permission = "planning.read_processes"
    template_name = "assemblies/sessions/venue_list.html"
    filter_form_class = VenueFilterForm
    model = Venue


class _VenueFormView(ActionFormMixin, FormView):
    """What adding and changing a place share."""

    form_class = VenueForm
    template_name = "assemblies/sessions/venue_form.html"
    success_message = gettext_lazy("{result} quedó registrado.")

    def act(self, form: Form) -> Venue:
        return change_venue(venue=self.shown_record(), by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("venue-list")


class VenueCreateView(WorkspaceView, _VenueFormView):
    """Write down a new place."""

    permission = "assemblies.manage_venues"


class VenueEditView(RecordView, _VenueFormView):
    """Change what is known of a place."""

    subject_model = Venue
    permission = "assemblies.manage_venues"

    def shown_record(self) -> Any:
        """Show what is known."""
        return self.subject
