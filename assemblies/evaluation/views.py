"""Rubrics: captured criterion by criterion, and compared."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from assemblies.sessions.models import Session
from iztapalapa.access import RecordView
from iztapalapa.documents.actions import request_document
from iztapalapa.forms import ActionFormMixin

from .actions import current_rubric, record_assessment
from .comparison import report
from .forms import AssessmentForm
from .models import Assessment


class RubricCaptureView(RecordView, ActionFormMixin, FormView):
    """One party's assessment of a session, on a phone."""

    subject_model = Session
    subject_select = ("process__colonia",)
    permission = "planning.work_on_process"
    form_class = AssessmentForm
    template_name = "assemblies/evaluation/rubric_form.html"

    @cached_property
    def assessment(self) -> Assessment | None:
        """Return what was recorded before, if anything."""
        found = Assessment.objects.filter(session=self.subject, party=self.kwargs["party"])
        return found.select_related("rubric").prefetch_related("scores").first()

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the criteria asked in this session."""
        rubric = self.assessment.rubric if self.assessment else current_rubric()
        asked = {"criteria": rubric.asked_in(self.subject), "party": self.kwargs["party"]}
        return {**super().get_form_kwargs(), **asked, "assessment": self.assessment}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the party, in words."""
        party = Assessment.Party(self.kwargs["party"])
        return super().get_context_data(
            session=self.subject, party=party, party_label=party.label, assessment=self.assessment, **context
        )

    def act(self, form: Any) -> Assessment:
        return record_assessment(
            session=self.subject,
            party=self.kwargs["party"],
            scores=form.scores(),
            agreements=form.cleaned_data["agreements"],
            by=self.request.user,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Say a refusal about a criterion's hands at the first box of them."""
        self.error_names = {f"hands_{row.criterion.pk}": f"hands_{row.criterion.pk}_1" for row in form.rows()}
        return super().form_valid(form)

    def get_success_message(self) -> str:
        return _("La rúbrica quedó guardada.")

    def get_success_url(self) -> str:
        return reverse("rubric-report", args=[self.subject.pk])


class RubricReportView(RecordView, TemplateView):
    """The rubrics of a session compared; asking for the printed report."""

    subject_model = Session
    subject_select = ("process__colonia", "venue")
    permission = "planning.read_processes"
    template_name = "assemblies/evaluation/rubric_report.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(session=self.subject, report=report(self.subject), **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the PDF and show how far it is."""
        if not self.subject.assessments.exists():
            messages.error(request, _("Todavía no hay rúbricas de esta sesión: captura al menos una."))
            return redirect("rubric-report", pk=self.subject.pk)
        document = request_document(kind="rubric_report", subject=self.subject, by=request.user)
        return redirect("document-detail", pk=document.pk)
