"""Capture of what a session found and imagined: one topic a page, in the order of the paper sheet."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assemblies.sessions.views.capture import CaptureView, refuse_rows, saved
from planning.models import CommunityFeeling, Imaginary, LocalAsset, Strategy, Vision

from ..actions.findings import imagine, plan_strategy, record_findings, record_problems
from ..forms.findings import FindingsForm, ProblemFormSet, StrategyForm, VisionForm
from ..walk_map import photos_for
from .photos import with_photos_urls


class CaptureProblemsView(CaptureView):
    """Several problems at once, below those that stand."""

    topic = "capture-problems"
    form_class = ProblemFormSet
    template_name = "assemblies/results/capture_problems.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Leave out what a formset does not know."""
        kwargs = super().get_form_kwargs()
        return {name: kwargs[name] for name in ("data", "files") if name in kwargs}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        formset = context.pop("form", None) or self.get_form()
        problems = self.subject.problems.select_related("domain")
        return super().get_context_data(form=formset, formset=formset, problems=problems, **context)

    def form_valid(self, form: Any) -> HttpResponse:
        """Write the rows down; a refusal goes to its row."""
        rows = form.written()
        try:
            self.result = record_problems(
                session=self.subject, problems=[row.cleaned_data for row in rows], by=self.request.user
            )
        except ValidationError as error:
            refuse_rows(form, rows, error)
            return self.form_invalid(form)
        messages.success(self.request, self.get_success_message())
        return HttpResponseRedirect(self.get_success_url())

    def get_success_message(self) -> str:
        count = len(self.result)
        return saved(ngettext("%d problema anotado.", "%d problemas anotados.", count) % count)


class CaptureFeelingsView(CaptureView):
    """Feelings and assets."""

    topic = "capture-feelings"
    form_class = FindingsForm
    template_name = "assemblies/results/capture_feelings.html"
    error_names = {"quote": "feelings", "name": "assets"}

    def act(self, form: Form) -> tuple[list[CommunityFeeling], list[LocalAsset]]:
        return record_findings(session=self.subject, by=self.request.user, **form.cleaned_data)

    def get_success_message(self) -> str:
        feelings, assets = (len(found) for found in self.result)
        return saved(
            _("Sentires anotados: %(feelings)d; potencialidades: %(assets)d.")
            % {"feelings": feelings, "assets": assets}
        )

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        session, photos = self.subject, photos_for(self.request.user)
        return super().get_context_data(
            feelings=with_photos_urls(session, "feeling", session.feelings.prefetch_related(photos)),
            assets=with_photos_urls(session, "asset", session.assets.prefetch_related(photos)),
            **context,
        )


class CaptureVisionView(CaptureView):
    """An imaginary and the vision."""

    topic = "capture-vision"
    form_class = VisionForm
    template_name = "assemblies/results/capture_vision.html"
    error_names = {"statement": "vision"}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "process": self.subject.process}

    def act(self, form: Any) -> tuple[Imaginary | None, Vision | None]:
        return imagine(session=self.subject, imaginary=form.imaginary(), vision=form.new_vision(), by=self.request.user)

    def get_success_message(self) -> str:
        imaginary, vision = self.result
        if imaginary and vision:
            return saved(_("El imaginario y la visión están escritos."))
        return saved(_("La visión está escrita.") if vision else _("El imaginario está anotado."))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(imaginaries=self.subject.imaginaries.all(), **context)


class CaptureStrategiesView(CaptureView):
    """One strategy at a time, below those that stand."""

    topic = "capture-strategies"
    form_class = StrategyForm
    template_name = "assemblies/results/capture_strategies.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "process": self.subject.process}

    def act(self, form: Form) -> Strategy:
        return plan_strategy(session=self.subject, by=self.request.user, **form.cleaned_data)

    def get_success_message(self) -> str:
        return saved(_("Estrategia «%s» anotada.") % self.result.title)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(strategies=self.subject.strategies.prefetch_related("problems"), **context)
