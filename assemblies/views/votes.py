"""The dot vote's pages: open it, write the count, close it, throw an open one away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from iztapalapa.access import SubjectView
from iztapalapa.forms import ActionFormMixin

from ..actions import close_prioritization, count_votes, discard_prioritization, open_prioritization
from ..forms.votes import CountVoteForm, OpenVoteForm
from ..models import PrioritizationExercise
from ..ranking import ranking
from ..topics import neighbours
from .capture import CaptureView, saved


class CaptureVoteView(CaptureView):
    """The votes of a session, and opening one."""

    topic = "capture-vote"
    form_class = OpenVoteForm
    template_name = "assemblies/capture_vote.html"
    error_names = {"options": "problems"}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form its process."""
        return {**super().get_form_kwargs(), "process": self.subject.process}

    def act(self, form: Any) -> PrioritizationExercise:
        """Open the vote."""
        data = form.cleaned_data
        return open_prioritization(
            session=self.subject,
            question=data["question"],
            dots_per_person=data["dots_per_person"],
            cap_per_option=data["cap_per_option"],
            options=form.options(),
            by=self.request.user,
        )

    def get_success_message(self) -> str:
        """Say what comes next."""
        return _("La votación está abierta. Cuando se cuenten los puntos, escríbelos aquí.")

    def get_success_url(self) -> str:
        """Lead to the count."""
        return reverse("capture-vote-count", args=[self.subject.pk, self.result.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the votes of this session."""
        return super().get_context_data(exercises=self.subject.prioritizations.all(), **context)


class _VoteView(SubjectView):
    """A page about one vote of the session in the address."""

    subject_model = PrioritizationExercise
    subject_kwarg = "exercise"
    subject_select = ("session__process__colonia", "closed_by")
    permission = "planning.work_on_process"

    def subjects(self) -> Any:
        """Only the votes of that session."""
        return super().subjects().filter(session=self.kwargs["pk"])

    def address(self) -> str:
        """Return the address of the count."""
        return reverse("capture-vote-count", args=[self.kwargs["pk"], self.kwargs["exercise"]])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the session, who voted, the result so far and the way on."""
        exercise = self.subject
        shown = {"session": exercise.session, "rows": ranking(exercise), "group": exercise.groups.get()}
        way_on = neighbours("capture-vote", exercise.session)
        return super().get_context_data(**{**context, **shown, **way_on, "exercise": exercise})


class CountVoteView(_VoteView, ActionFormMixin, FormView):
    """Write what was counted; once closed, the result."""

    form_class = CountVoteForm
    template_name = "assemblies/vote_count.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form its vote."""
        return {**super().get_form_kwargs(), "exercise": self.subject}

    def act(self, form: Any) -> PrioritizationExercise:
        """Store the count."""
        data = form.cleaned_data
        tellers = (data["teller_one"], data["teller_two"])
        return count_votes(
            exercise=self.subject, people=data["people"], points=form.points(), tellers=tellers, by=self.request.user
        )

    def get_success_message(self) -> str:
        """Say that it is a draft still."""
        return saved(_("El conteo está en borrador: revísalo y ciérralo."))

    def get_success_url(self) -> str:
        """Come back to the count."""
        return self.address()


class _VoteActView(_VoteView, TemplateView):
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
        """Return where it leads."""
        return self.address()


class CloseVoteView(_VoteActView):
    """Close the count for good."""

    template_name = "assemblies/vote_close.html"

    def act(self) -> None:
        """Close it."""
        close_prioritization(exercise=self.subject, by=self.request.user)
        messages.success(
            self.request, _("El conteo está cerrado: ya no cambia y se publica en la página de la sesión.")
        )


class DiscardVoteView(_VoteActView):
    """Throw an open count away."""

    template_name = "assemblies/vote_discard.html"

    def act(self) -> None:
        """Throw it away."""
        discard_prioritization(exercise=self.subject, by=self.request.user)
        messages.success(self.request, _("La votación se descartó. Puedes abrir otra."))

    def done(self) -> str:
        """Lead to the votes of the session."""
        return reverse("capture-vote", args=[self.kwargs["pk"]])
