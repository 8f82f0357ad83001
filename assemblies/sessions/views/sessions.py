"""The workspace's pages of sessions: the list, convening, moving, cancelling."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView

from iztapalapa.access import RecordView, WorkspaceView
from iztapalapa.addresses import LedOnMixin
from iztapalapa.forms import ActionFormMixin
from iztapalapa.lists import FilteredListMixin
from iztapalapa.records import hold
from planning.models import PlanningProcess

from ..actions.sessions import cancel_session, convene_again, move_session, schedule_session
from ..actions.venues import record_venue
from ..changes import Change, Obstacle, obstacles
from ..convocation import Convocation
from ..forms.moving import MoveForm, hours_of
from ..forms.sessions import CancelForm, ConveneHintForm, SessionEditForm, SessionFilterForm, SessionForm, initial_of
from ..models import Session
from ..policies import moment_due, require_editable


class SessionListView(WorkspaceView, FilteredListMixin, ListView):
    """Sessions of the processes that this person sees: what comes first, then what is over."""

    permission = "planning.read_processes"
    filter_form_class = SessionFilterForm
    template_name = "assemblies/sessions/session_list.html"

    def everything(self) -> QuerySet[Session]:
        """Return the sessions with what a row shows."""
        seen = Session.objects.visible_to(self.request.user).coming_first(timezone.now()).with_attendance()
        return seen.select_related("process__colonia", "venue")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the hour, which tells what nobody has counted yet."""
        return super().get_context_data(now=timezone.now(), **context)


class _ConveningView(ActionFormMixin, FormView):
    """What creating and editing share: the form, its venue, where it leads."""

    subject: Any
    form_class: type[SessionForm] = SessionForm
    template_name = "assemblies/sessions/session_form.html"
    error_names = {
        "starts_at": "starts",
        "ends_at": "ends",
        "name": "venue_name",
        "address": "venue_address",
        "venue": "venue_name",
        "capacity": "venue_capacity",
    }

    @transaction.atomic
    def act(self, form: Any) -> Session:
        """Write the venue down if it is new, then convene: both or neither."""
        hold(self.subject)  # before the venue: that is the order in which everybody waits
        who = self.request.user
        place = form.venue()
        venue = record_venue(by=who, **place) if place else None
        return self.convene(form.convocation(venue=venue))

    def convene(self, convocation: Convocation) -> Session:
        raise NotImplementedError

    def get_success_url(self) -> str:
        """Lead to the hub, which says what comes next."""
        return self.result.get_absolute_url()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(venues=SessionForm.known_venues(), **context)


class SessionCreateView(RecordView, LedOnMixin, _ConveningView):
    """Convene a session of a process."""

    subject_model = PlanningProcess
    subject_select = ("colonia",)
    permission = "planning.work_on_process"

    @cached_property
    def address_form(self) -> ConveneHintForm:  # type: ignore[override]
        """Read what the link asked for."""
        return ConveneHintForm(self.request.GET)

    def get_initial(self) -> dict[str, Any]:
        """Begin with the process's stage, the moment due, today as the day of the call, and what the link asked for."""
        today = timezone.localdate()
        hints = self.address_form.hints()
        process = self.subject
        start = {"kind": Session.Kind.ASSEMBLY, "stage": process.stage, "moment": moment_due(process)}
        return {**start, "called_on": today, **hints}

    def convene(self, convocation: Convocation) -> Session:
        return schedule_session(process=self.subject, convocation=convocation, by=self.request.user)

    def get_success_message(self) -> str:
        """Say what was convened and what comes next."""
        session = self.result
        when = date_format(timezone.localtime(session.starts_at), "DATETIME_FORMAT")
        return _(
            "%(what)s %(number)d convocada para el %(when)s. Ya aparece en la página pública; después de realizarla, "
            "empieza por contar la asistencia."
        ) % {"what": session.get_kind_display().capitalize(), "number": session.number, "when": when}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Name the process and the way back."""
        return super().get_context_data(process=self.subject, cancel=self.subject.get_absolute_url(), **context)


class _Changing(RecordView):
    """Pages that change a scheduled session; of one that no longer changes they say why, and show no form."""

    subject_model = Session
    subject_select = ("process__colonia", "venue")
    permission = "planning.work_on_process"
    refusal: Any = ""
    # What this page does to a session, and what it may do, depending on what is typed.
    change: Change | None = None
    perhaps: tuple[Change, ...] = ()

    def reasons(self) -> list[Obstacle]:
        """Return why this session does not change here, each with where it is looked at or mended."""
        try:
            require_editable(self.subject)
        except ValidationError as refused:
            return [Obstacle(sentence, "") for sentence in refused.messages]
        return obstacles(self.subject, self.change) if self.change else []

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or why there is none."""
        return self.fixed() or super().get(request, *args, **kwargs)  # type: ignore[misc, no-any-return]

    def form_invalid(self, form: Form) -> HttpResponse:
        """Show the form again, or why there is none: perhaps somebody held or cancelled the session meanwhile."""
        self.__dict__.pop("subject", None)
        return self.fixed() or super().form_invalid(form)  # type: ignore[misc, no-any-return]

    def fixed(self) -> HttpResponse | None:
        """Answer why the session does not change, if it does not."""
        if not (why := self.reasons()):
            return None
        said = {"session": self.subject, "why": why, "refusal": self.refusal}
        return render(self.request, "assemblies/sessions/session_fixed.html", said)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add what would stand in the way of some of what can be typed."""
        return super().get_context_data(obstacles=obstacles(self.subject, *self.perhaps), **context)


class SessionEditView(_Changing, _ConveningView):
    """Change how a scheduled session is convened."""

    form_class = SessionEditForm
    refusal = gettext_lazy("La convocatoria ya no cambia")
    perhaps = (Change.KIND, Change.MOMENT)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the hours that stand."""
        return {**super().get_form_kwargs(), "session": self.subject}

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.subject)

    def convene(self, convocation: Convocation) -> Session:
        return convene_again(session=self.subject, convocation=convocation, by=self.request.user)

    def get_success_message(self) -> str:
        """Say that it changed, and what to do about it."""
        return _("La convocatoria cambió. Avisa a la gente si cambió el lugar.")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Name the session and the way back."""
        session = self.subject
        return super().get_context_data(
            process=session.process, session=session, cancel=session.get_absolute_url(), **context
        )


class SessionMoveView(_Changing, ActionFormMixin, FormView):
    """Move a session to another day or hour, saying why."""

    form_class = MoveForm
    template_name = "assemblies/sessions/session_move.html"
    refusal = gettext_lazy("Esta sesión ya no se mueve")
    change = Change.MOVE
    perhaps = (Change.POSTPONE,)
    error_names = {"starts_at": "day", "ends_at": "ends"}

    def get_initial(self) -> dict[str, Any]:
        """Begin with the day and hours that stand."""
        return hours_of(self.subject)

    def act(self, form: Any) -> Session:
        return move_session(
            session=self.subject, reason=form.cleaned_data["reason"], by=self.request.user, **form.hours()
        )

    def get_success_message(self) -> str:
        """Say when it is now, and that people must hear of it."""
        when = date_format(timezone.localtime(self.result.starts_at), "DATETIME_FORMAT")
        return _("La sesión se movió al %s. La página pública y los calendarios ya lo dicen; avisa a la gente.") % when

    def get_success_url(self) -> str:
        return self.subject.get_absolute_url()


class SessionCancelView(_Changing, ActionFormMixin, FormView):
    """Cancel a session, saying why."""

    form_class = CancelForm
    template_name = "assemblies/sessions/session_cancel.html"
    refusal = gettext_lazy("Esta sesión ya no se cancela")
    change = Change.CANCEL

    def act(self, form: Form) -> Session:
        return cancel_session(session=self.subject, reason=form.cleaned_data["reason"], by=self.request.user)

    def get_success_message(self) -> str:
        return _("La sesión se canceló. La página pública dice por qué.")

    def get_success_url(self) -> str:
        return reverse("session-detail", args=[self.subject.pk])
