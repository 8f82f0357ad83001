"""The scanned, signed acta: sent and seen only by the coordination and the own office."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView

from assemblies.results.forms.photos import FilesField
from iztapalapa import fields as forms
from iztapalapa.forms import ActionFormMixin
from planning.models import Attachment

from ..actions.scans import attach_scans
from ..models import Minutes
from .minutes import MinutesView


class ScanForm(forms.Form):
    """Pages of the signed acta, several at once."""

    pages = FilesField(label=gettext_lazy("Páginas firmadas"), scans=True)


class MinutesScanView(ActionFormMixin, MinutesView, FormView):
    """Send the pages; good ones are kept even when another is refused."""

    template_name = "assemblies/minutes/minutes_scan.html"
    permission = "planning.manage_process"
    form_class = ScanForm

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found: Any = Attachment.objects.visible_to(self.request.user)
        pages = found.filter(minutes__session=self.subject)
        return super().get_context_data(pages=pages, may_send=self.minutes.status == Minutes.Status.APPROVED, **context)

    def act(self, form: Form) -> tuple[list[Attachment], list[str]]:
        return attach_scans(session=self.subject, files=form.cleaned_data["pages"], by=self.request.user)

    def form_valid(self, form: Any) -> HttpResponse:
        """Say what was kept; show again what was refused, with why."""
        answer = super().form_valid(form)
        _pages, refused = self.result or ([], [])
        for sentence in refused:
            form.add_error("pages", sentence)
        return self.render_to_response(self.get_context_data(form=form)) if refused else answer

    def get_success_message(self) -> str:
        pages, _refused = self.result
        said = ngettext("Quedó guardada %d página firmada.", "Quedaron guardadas %d páginas firmadas.", len(pages))
        return said % len(pages) if pages else ""

    def get_success_url(self) -> str:
        return reverse("minutes-scan", args=[self.subject.pk])
