"""A prioritisation's pages around the count: open it, close it, throw it away, correct it, open another round."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from assemblies.sessions.topics import neighbours
from assemblies.sessions.views.capture import CaptureView
from iztapalapa.access import RecordView
from iztapalapa.forms import ActionFormMixin

from ..actions.corrections import correct_count
from ..actions.prioritization import close_prioritization, discard_prioritization, open_next_round, open_prioritization
from ..forms.votes import CorrectionForm, NextRoundForm, OpenVoteForm
from ..hints import vote_hints
from ..methods.base import Method
from ..methods.registry import METHODS, method_of
from ..models import Correction, PrioritizationExercise
from ..ranking import Result, count_fingerprint, results


class CaptureVoteView(CaptureView):
    """The prioritisations of a session, and opening one."""

    topic = "capture-vote"
    form_class = OpenVoteForm
    template_name = "assemblies/votes/capture_vote.html"
    error_names = {"options": "problems"}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "process": self.subject.process}

    def act(self, form: Any) -> PrioritizationExercise:
        asked = {name: form.cleaned_data[name] for name in ("question", "method", "groups", "tables")}
        return open_prioritization(
            session=self.subject, options=form.options(), by=self.request.user, **asked, **form.answers()
        )

    def get_success_message(self) -> str:
        return _("La votación está abierta. Cuando se cuente, escríbelo aquí.")

    def get_success_url(self) -> str:
        return reverse("capture-vote-count", args=[self.subject.pk, self.result.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the prioritisations of this session and the methods there are."""
        exercises = self.subject.prioritizations.all()
        return super().get_context_data(exercises=exercises, methods=METHODS.values(), **context)


class VoteView(RecordView):
    """A page about one prioritisation of the session in the address."""

    subject_model = PrioritizationExercise
    subject_kwarg = "exercise"
    subject_select = ("session__process__colonia", "closed_by", "settles")
    permission = "planning.work_on_process"

    def subjects(self) -> QuerySet[PrioritizationExercise]:
        """Only those of that session."""
        return super().subjects().filter(session=self.kwargs["pk"])

    def address(self) -> str:
        """Return the address of the count."""
        return reverse("capture-vote-count", args=[self.kwargs["pk"], self.kwargs["exercise"]])

    @property
    def method(self) -> Method:
        """Return how it is counted."""
        return method_of(self.subject)

    @cached_property
    def outcome(self) -> Result:
        """Return the result so far."""
        return results([self.subject])[self.subject.pk]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the session, the method, the result so far and the way on."""
        exercise = self.subject
        shown = {"session": exercise.session, "result": self.outcome, "method": self.method}
        shown["terms"] = self.method.terms(exercise)
        shown["next_round"] = PrioritizationExercise.objects.filter(settles=exercise).first()
        way_on = neighbours("capture-vote", exercise.session)
        return super().get_context_data(**{**context, **shown, **way_on, "exercise": exercise})


class _VoteActView(VoteView, TemplateView):
    """A page that says what an act does to the vote and asks once."""

    http_method_names = ["get", "head", "options", "post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or say why not."""
        try:
            self.act()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(self.address())
        return HttpResponseRedirect(self.done())

    def act(self) -> None:
        """Call the action and say what happened."""
        raise NotImplementedError

    def done(self) -> str:
        return self.address()


class CloseVoteView(_VoteActView):
    """Close the count for good."""

    template_name = "assemblies/votes/vote_close.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        gaps = [] if self.subject.is_closed else self.method.gaps(self.subject)
        read = "" if self.subject.is_closed else count_fingerprint(self.subject)
        return super().get_context_data(gaps=gaps, read_sha256=read, hints=vote_hints(self.subject), **context)

    def act(self) -> None:
        read = self.request.POST.get("read_sha256", "")
        close_prioritization(exercise=self.subject, read_sha256=read, by=self.request.user)
        messages.success(
            self.request, _("El conteo está cerrado: ya no cambia y se publica en la página de la sesión.")
        )


class DiscardVoteView(_VoteActView):
    """Throw an open count away."""

    template_name = "assemblies/votes/vote_discard.html"

    def act(self) -> None:
        discard_prioritization(exercise=self.subject, by=self.request.user)
        messages.success(self.request, _("La votación se descartó. Puedes abrir otra."))

    def done(self) -> str:
        """Lead to the votes of the session."""
        return reverse("capture-vote", args=[self.kwargs["pk"]])


class CorrectVoteView(VoteView, ActionFormMixin, FormView):
    """Append a correction to a closed count."""

    form_class = CorrectionForm
    template_name = "assemblies/votes/vote_correct.html"
    success_message = gettext_lazy("La corrección quedó anotada; el resultado ya la toma en cuenta.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "exercise": self.subject}

    def act(self, form: Form) -> Correction:
        return correct_count(exercise=self.subject, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.address()


class NextRoundView(VoteView, ActionFormMixin, FormView):
    """Open the round that settles a tie, or repeats with its reason what went wrong."""

    form_class = NextRoundForm
    template_name = "assemblies/votes/vote_next.html"
    success_message = gettext_lazy("La otra ronda está abierta. Cuando se cuente, escríbela aquí.")
    error_names = {"options": "which"}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "result": self.outcome}

    def act(self, form: Any) -> PrioritizationExercise:
        return open_next_round(
            exercise=self.subject,
            options=form.options(),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            **form.answers(),
        )

    def get_success_url(self) -> str:
        """Lead to the count of the new round."""
        return reverse("capture-vote-count", args=[self.kwargs["pk"], self.result.pk])
