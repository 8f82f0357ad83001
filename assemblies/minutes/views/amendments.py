"""What the collective asks of an acta that circulates, the answers, and the delivery of the approved one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView

from iztapalapa.forms import ActionFormMixin

from ..actions.amendments import answer_amendment, record_amendments
from ..actions.minutes import deliver_minutes
from ..forms.life import AmendmentFormSet, AnswerForm, DeliveryForm
from ..models import Amendment, Minutes, MinutesDelivery
from .minutes import MinutesView


class MinutesAmendView(MinutesView):
    """Write down what was asked, several at once; read what was asked before, with its answers."""

    template_name = "assemblies/minutes/minutes_amend.html"
    permission = "planning.work_on_process"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add rows to write, while the acta circulates."""
        minutes = self.minutes
        if "formset" not in context and minutes.status == Minutes.Status.CIRCULATED:
            context["formset"] = AmendmentFormSet(prefix="cambios")
        return super().get_context_data(minutes=minutes, **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Record what was asked, or show again what was typed with what is wrong."""
        formset: Any = AmendmentFormSet(request.POST, prefix="cambios")
        user: Any = request.user
        refusals: list[str] = []
        if formset.is_valid():
            try:
                asked = record_amendments(session=self.subject, amendments=formset.rows(), by=user)
            except ValidationError as error:
                refusals = error.messages
            else:
                said = ngettext("Quedó anotado %d cambio.", "Quedaron anotados %d cambios.", len(asked))
                messages.success(request, said % len(asked))
                return redirect("minutes-amend", pk=self.subject.pk)
        return self.render_to_response(self.get_context_data(formset=formset, refusals=refusals))


class AmendmentAnswerView(ActionFormMixin, MinutesView, FormView):
    """Answer one change that was asked."""

    template_name = "assemblies/minutes/minutes_answer.html"
    permission = "planning.work_on_process"
    form_class = AnswerForm

    @cached_property
    def amendment(self) -> Amendment:
        """Return the change of this acta, or answer 404."""
        asked = Amendment.objects.select_related("answered_by", "minutes__session")
        return get_object_or_404(asked, pk=self.kwargs["item"], minutes__session=self.subject)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add what was asked, as it is answered now."""
        return super().get_context_data(amendment=self.amendment, **context)

    def act(self, form: Form) -> Amendment:
        return answer_amendment(amendment=self.amendment, **form.cleaned_data, by=self.request.user)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show what stands there now beside what was typed."""
        self.__dict__.pop("amendment", None)
        return super().form_invalid(form)

    def get_success_message(self) -> str:
        if self.result.answer == Amendment.Answer.ACCEPTED:
            return _("Respuesta anotada. Ahora escribe el cambio en el texto del acta.")
        return _("Respuesta anotada.")

    def get_success_url(self) -> str:
        """Go on to the text, or to the next one that waits."""
        accepted = self.result.answer == Amendment.Answer.ACCEPTED
        return reverse("minutes-edit" if accepted else "minutes-amend", args=[self.subject.pk])


class MinutesDeliverView(ActionFormMixin, MinutesView, FormView):
    """Write down that the approved acta was handed over."""

    template_name = "assemblies/minutes/minutes_deliver.html"
    permission = "planning.work_on_process"
    form_class = DeliveryForm

    def act(self, form: Form) -> MinutesDelivery:
        return deliver_minutes(session=self.subject, **form.cleaned_data, by=self.request.user)

    def get_success_message(self) -> str:
        return _("La entrega quedó registrada con el acuse %s.") % self.result.folio

    def get_success_url(self) -> str:
        return reverse("minutes-edit", args=[self.subject.pk])
