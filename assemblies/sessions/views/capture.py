"""What every page that captures a topic of a session shares."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BaseFormSet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.generic import FormView

from iztapalapa.access import RecordView
from iztapalapa.forms import ActionFormMixin, add_errors

from ..models import Session
from ..topics import declared, neighbours


def saved(sentence: str) -> str:
    """Return the sentence with the hour at which it was stored."""
    hour = time_format(timezone.localtime(), "TIME_FORMAT")
    return _("%(what)s Guardado %(hour)s.") % {"what": sentence, "hour": hour}


class CaptureView(RecordView, ActionFormMixin, FormView):
    """One topic of a session; after storing, the same page shows what stands and what comes next."""

    subject_model = Session
    subject_select: ClassVar[tuple[str, ...]] = ("process__colonia",)
    permission = "planning.work_on_process"
    topic = ""

    def get_success_url(self) -> str:
        """Come back to the topic."""
        return reverse(self.topic, args=[self.subject.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the session, the topic's name and its neighbours."""
        session = self.subject
        return super().get_context_data(
            session=session, topic=declared(self.topic).name, **neighbours(self.topic, session), **context
        )


def refuse_rows(formset: BaseFormSet, rows: list[BaseForm], error: ValidationError) -> None:
    """Write the action's refusal ("2.statement") into the row it names, else above the form."""
    if not hasattr(error, "error_dict"):
        formset.non_form_errors().extend(error.error_list)
        return
    for name, errors in error.error_dict.items():
        row, _dot, field = name.partition(".")
        add_errors(rows[int(row)], ValidationError({field: errors}))
