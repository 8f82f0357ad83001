"""Processes: the board, opening one, its task list, moving it on, who facilitates it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView

from iztapalapa.access import WorkspaceView
from iztapalapa.forms import ActionFormMixin
from iztapalapa.lists import FilteredListMixin

from .. import actions, board, tasklist
from ..forms.process import AssignForm, BoardForm, OpenProcessForm, advance_form
from ..models import Colonia, PlanningProcess, Stage, StageMove
from .registers import ProcessPage

PAGE_SIZE = 25


class ProcessListView(WorkspaceView, FilteredListMixin, ListView):
    """The board: every priority colonia, its stage, since when, what comes next, what blocks it."""

    permission = "planning.read_processes"
    filter_form_class = BoardForm
    template_name = "planning/process_list.html"
    paginate_by = PAGE_SIZE

    @cached_property
    def assigned(self) -> list[tuple[int, int, str]]:
        """Return who facilitates what."""
        return board.assignments(self.request.user)

    def get_filter_kwargs(self) -> dict[str, Any]:
        """Offer what this person may choose."""
        return {"user": self.request.user, "assigned": self.assigned}

    def everything(self) -> QuerySet[Colonia]:
        """Return the colonias that this person follows."""
        return board.colonias(self.request.user)

    @cached_property
    def stages(self) -> dict[str, int]:
        """Return how many of those that the other filters leave stand at each stage."""
        return board.by_stage(super().get_queryset())

    def get_queryset(self) -> QuerySet[Colonia]:
        return board.ordered(board.at_stage(super().get_queryset(), self.filter_form.asked_stage))

    def get_paginator(self, *args: Any, **kwargs: Any) -> board.KnownCountPaginator:
        """Count from the counts by stage."""
        stage = self.filter_form.asked_stage
        total = (
            self.stages.get("" if stage == BoardForm.NO_PROCESS else stage, 0) if stage else sum(self.stages.values())
        )
        return board.KnownCountPaginator(*args, total=total, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the rows of this page and how many stand at each stage."""
        context = super().get_context_data(**context)
        context["rows"] = board.rows_for(context["page_obj"], self.assigned, self.request)
        context["stages"] = [
            (word, label, self.stages.get("" if stage == BoardForm.NO_PROCESS else stage, 0))
            for stage, word, label in self.filter_form.stages()
        ]
        return context


class ProcessCreateView(WorkspaceView, ActionFormMixin, FormView):
    """Open a process in a priority colonia."""

    permission = "planning.open_process"
    template_name = "planning/process_form.html"
    form_class = OpenProcessForm
    success_message = gettext_lazy("Se abrió el proceso de {result}. Lo primero es convocar una asamblea.")

    def get_initial(self) -> dict[str, Any]:
        """Propose the colonia of the link that was followed."""
        return {"colonia": self.request.GET.get("colonia", "")}

    def act(self, form: Form) -> PlanningProcess:
        return actions.open_process(by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


class ProcessDetailView(ProcessPage, ActionFormMixin, FormView):
    """One process as a task list: stage by stage what is done and what is missing, and the way on."""

    template_name = "planning/process_detail.html"
    http_method_names = ["get", "head", "options"]
    confirming = False

    @cached_property
    def missing(self) -> list[Any]:
        """Return what the present stage still lacks."""
        return tasklist.missing(self.stages)

    @cached_property
    def stages(self) -> list[tasklist.StageTasks]:
        """Return the stages with their evidence; links are for who may follow them."""
        linked = self.request.user.has_perm("planning.work_on_process", self.subject)
        return tasklist.tasks_by_stage(self.subject, linked=linked)

    def get_form(self, form_class: type[Form] | None = None) -> Form:
        """Return the form that moves on; who may override is asked for a reason where evidence is missing."""
        overrides = bool(self.missing) and self.request.user.has_perm("planning.override_stage", self.subject)
        data = self.request.POST if self.request.method == "POST" else None
        return advance_form(self.subject, overrides=overrides, data=data)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the stages, what is missing, what was written down and the moves."""
        following = self.subject.current_stage.following
        return super().get_context_data(
            stages=self.stages,
            missing=self.missing,
            following=following,
            registers=tasklist.registers_of(self.subject),
            moves=tasklist.history_of(self.subject),
            confirming=self.confirming,
            **context,
        )


class ProcessAdvanceView(ProcessDetailView):
    """Move on: the same page with the question open, and its answer."""

    http_method_names = ["get", "head", "options", "post"]
    permission = "planning.work_on_process"
    write_permission = "planning.move_stage"
    confirming = True

    def act(self, form: Form) -> StageMove:
        return actions.advance_stage(process=self.subject, by=self.request.user, **form.cleaned_data)

    def get_success_message(self) -> str:
        """Name the stage at which the process stands now."""
        return _("El proceso pasó a «%s».") % self.result.get_to_stage_display()

    def get_success_url(self) -> str:
        return self.subject.get_absolute_url()

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the page as it stands now; where the process already stands where this move led, only say so."""
        for name in ("subject", "stages", "missing"):
            self.__dict__.pop(name, None)
        if self._has_moved(form):
            messages.info(self.request, _("El proceso ya pasó a «%s».") % self.subject.get_stage_display())
            return HttpResponseRedirect(self.get_success_url())
        form.data = {**form.data.dict(), "expected_stage": self.subject.stage}
        return super().form_invalid(form)

    def _has_moved(self, form: Form) -> bool:
        """Say whether this very move was made already: a second click, or a colleague at the same moment."""
        left = form.cleaned_data.get("expected_stage", "")
        return bool(left) and Stage(left).following == self.subject.current_stage


class ProcessAssignView(ProcessPage, ActionFormMixin, FormView):
    """Say who facilitates the process."""

    permission = write_permission = "planning.manage_process"
    template_name = "planning/process_assign.html"
    form_class = AssignForm
    success_message = gettext_lazy("Quedó guardado quién facilita.")

    def get_initial(self) -> dict[str, Any]:
        return {"facilitators": self.subject.facilitators.all()}

    def act(self, form: Form) -> PlanningProcess:
        return actions.assign_facilitators(process=self.subject, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.subject.get_absolute_url()
