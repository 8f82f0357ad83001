"""Where the team writes projects down: at a session on a phone, or at the desk."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from assemblies.sessions.views.capture import CaptureView
from iztapalapa.access import RecordView
from iztapalapa.forms import ActionFormMixin, add_errors
from planning.models import PlanningProcess
from projects.actions import change_status, edit_project, propose_project
from projects.forms import ProjectForm, SessionProjectForm, StatusForm
from projects.models import TRANSITIONS, Project

READ, WORK = "planning.read_processes", "planning.work_on_process"
SAVED = gettext_lazy("Quedó registrado con el folio {result.folio}: {result.title}.")


class CaptureProjectsView(CaptureView):
    """Several projects at one session, one after the other, on a phone."""

    topic = "capture-projects"
    form_class = SessionProjectForm
    template_name = "projects/capture_projects.html"
    success_message = SAVED

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer what belongs to the session's process."""
        return {**super().get_form_kwargs(), "process": self.subject.process}

    def act(self, form: Form) -> Project:
        """Write the project down as born here."""
        return propose_project(
            process=self.subject.process, born_in=self.subject, by=self.request.user, **form.cleaned_data
        )

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add what was written down so far, newest first."""
        return super().get_context_data(projects=self.subject.projects.select_related("domain"), **context)


class ProcessProjectsView(RecordView, TemplateView):
    """The projects of one process, with what each still lacks for the agenda."""

    subject_model = PlanningProcess
    subject_select = ("colonia",)
    permission = READ
    template_name = "projects/process_projects.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the projects, newest first."""
        projects = self.subject.projects.select_related("domain", "strategy")
        return super().get_context_data(projects=projects, **context)


class ProjectCreateView(RecordView, ActionFormMixin, FormView):
    """Write a project down at the desk."""

    subject_model = PlanningProcess
    subject_select = ("colonia",)
    permission = WORK
    form_class = ProjectForm
    template_name = "projects/project_form.html"
    success_message = SAVED

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "process": self.subject}

    def act(self, form: Form) -> Project:
        return propose_project(process=self.subject, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("process-projects", args=[self.subject.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(process=self.subject, **context)


class ProjectEditView(RecordView, ActionFormMixin, FormView):
    """Correct what a project says."""

    subject_model = Project
    subject_select = ("process__colonia",)
    permission = WORK
    form_class = ProjectForm
    template_name = "projects/project_form.html"
    success_message = gettext_lazy("Se guardó {result.folio}.")

    def shown_record(self) -> Project:
        """Start from what is stored."""
        return self.subject  # type: ignore[no-any-return]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "process": self.subject.process}

    def act(self, form: Form) -> Project:
        return edit_project(project=self.subject, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("process-projects", args=[self.subject.process_id])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(process=self.subject.process, project=self.subject, **context)


class ProjectStatusView(RecordView, TemplateView):
    """Say what became of a project: each possible state asks once, with date and note, before it is published."""

    subject_model = Project
    subject_select = ("process__colonia",)
    permission = WORK
    template_name = "projects/project_status.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change the state, or show the form again with the rule's sentence and what was typed."""
        status = request.POST.get("status", "")
        form = StatusForm(request.POST, status=status)
        if form.is_valid():
            try:
                change_status(project=self.subject, status=status, by=self.request.user, **form.cleaned_data)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("El cambio quedó en la historia de %s.") % self.subject.folio)
                return redirect("project-status", pk=self.subject.pk)
        return self.render_to_response(self.get_context_data(chosen=status, chosen_form=form))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the states that may follow, each with its form, and the history so far (here with names)."""
        chosen, form = context.get("chosen"), context.get("chosen_form")
        following = TRANSITIONS.following(self.subject.status)
        moves = [(status, form if status == chosen else StatusForm(status=status)) for status in following]
        changes = self.subject.status_changes.select_related("by")
        entries = [
            {"when": change.at, "what": change.sentence, "who": str(change.by), "why": change.reason}
            for change in changes
        ]
        stray = form if chosen not in following else None
        return super().get_context_data(project=self.subject, moves=moves, entries=entries, stray=stray, **context)
