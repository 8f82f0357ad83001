"""Copying a sequence of sessions into a process: choose, look at the dates, adjust, store all or nothing."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from iztapalapa.access import RecordView
from iztapalapa.addresses import NAMES
from planning.models import PlanningProcess

from ..actions import copy_sequence
from ..clashes import clashes_of_slots
from ..forms.sequences import USUAL_HOUR, PlanFormSet, SequenceChoiceForm, proposal, venues_by_name
from ..holidays import feast_on
from ..models import SessionSequence


class SequencePlanView(RecordView, TemplateView):
    """The choice is a query string; the sessions of the copy are posted: «Revisar» looks again, «Convocar» stores."""

    subject_model = PlanningProcess
    subject_select = ("colonia",)
    permission = "planning.work_on_process"
    template_name = "assemblies/calendar/sequence_plan.html"

    @cached_property
    def choice(self) -> SequenceChoiceForm:
        """Return the choice of the query string; unbound, it proposes the first sequence in ten days."""
        asked = self.request.GET if NAMES["sequence"] in self.request.GET else None
        soon = timezone.localdate() + timedelta(days=10)
        initial = {"hour": USUAL_HOUR, "first_day": soon, "sequence": SessionSequence.objects.first()}
        return SequenceChoiceForm(asked, initial=initial)

    def rows(self, data: Any = None) -> Any:
        """Return the form of each session of the chosen sequence, None while nothing is chosen."""
        if not self.choice.is_valid():
            return None
        chosen = self.choice.cleaned_data
        steps = list(chosen["sequence"].steps.all())
        start = {"first": chosen["first_day"], "hour": chosen["hour"], "venue_name": chosen["place"]}
        kwargs = {"steps": {step.pk: step for step in steps}, "venues": venues_by_name()}
        return PlanFormSet(data, initial=proposal(steps, process=self.subject, **start), form_kwargs=kwargs)

    def post(self, request: HttpRequest, **_address: Any) -> HttpResponse:
        """Store everything that is ticked, or show again what was typed."""
        rows = self.rows(request.POST)
        if rows is None or not rows.is_valid() or "review" in request.POST:
            return self.render_to_response(self.get_context_data(rows=rows))
        try:
            made = copy_sequence(process=self.subject, planned=rows.planned(), by=self.request.user)
        except ValidationError as error:
            return self.render_to_response(self.get_context_data(rows=rows, refusals=error.messages))
        messages.success(request, self._said(made))
        return HttpResponseRedirect(self.subject.get_absolute_url() + "#sesiones")

    def _said(self, made: list[Any]) -> str:
        return ngettext(
            "Se convocó %d sesión. Falta escribir cómo se llama a cada asamblea.",
            "Se convocaron %d sesiones. Falta escribir cómo se llama a cada asamblea.",
            len(made),
        ) % len(made)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        rows = context.pop("rows", None) or self.rows()
        forms = [form for form in rows or () if form.planned_step]
        if rows and len(forms) < len(rows):
            context.setdefault("refusals", [_("La secuencia cambió mientras la veías: revisa cuáles sesiones quedan.")])
        return super().get_context_data(
            process=self.subject,
            choice=self.choice,
            rows=rows,
            steps=[(form, form.planned_step, hints) for form, hints in self._hinted(forms)],
            venues=[venue for group in venues_by_name().values() for venue in group],
            clear=reverse("sequence-plan", args=[self.subject.pk]),
            **context,
        )

    def _hinted(self, forms: list[Any]) -> list[tuple[Any, list[str]]]:
        """Return each row with what may be a hindrance: a feast, a clash."""
        slots = {form: slot for form in forms if (slot := form.slot(self.subject))}
        clashes = clashes_of_slots(slots.values())
        hinted = []
        for form in forms:
            slot = slots.get(form)
            found = [str(clash) for clash in clashes.get(slot.key, [])] if slot else []
            planned = form.planned()
            if planned and (feast := feast_on(planned.starts_at.date())):
                found.insert(0, _("Ese día es %s: puede ser difícil reunirse.") % feast)
            hinted.append((form, found))
        return hinted
