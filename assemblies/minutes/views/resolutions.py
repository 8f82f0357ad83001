"""Closing what an assembly agreed."""

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from iztapalapa.access import RecordView
from iztapalapa.forms import ActionFormMixin

from ..actions.resolutions import close_resolution
from ..forms.life import ClosingForm
from ..models import Resolution, ResolutionClosing


class ResolutionCloseView(ActionFormMixin, RecordView, FormView):
    """Say when a resolution was kept or given up, and how."""

    subject_model = Resolution
    subject_select = ("minutes__session__process__colonia", "closing")
    permission = "planning.work_on_process"
    template_name = "assemblies/minutes/resolution_close.html"
    form_class = ClosingForm
    success_message = gettext_lazy("El acuerdo quedó cerrado: ya no aparece entre los que faltan.")

    def act(self, form: Form) -> ResolutionClosing:
        return close_resolution(resolution=self.subject, **form.cleaned_data, by=self.request.user)

    def get_success_url(self) -> str:
        """Go back to what is left to keep in this process."""
        return reverse("process-detail", args=[self.subject.process.pk]) + "#acuerdos-por-cumplir"
