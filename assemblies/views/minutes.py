"""The acta: written on a phone, approved once, and from then on only read."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from assemblies.actions.minutes import RESOLUTION_FIELDS, approve_minutes, save_minutes
from assemblies.forms.minutes import MinutesForm, ResolutionFormSet
from assemblies.models import Minutes, Session
from assemblies.policies import approval_gaps, vote_warnings
from iztapalapa.access import SubjectView
from iztapalapa.forms import add_errors

HISTORY_WORDS = {
    "+": gettext_lazy("Se empezó el borrador"),
    "~": gettext_lazy("Se cambió el borrador"),
    "-": gettext_lazy("Se borró"),
}
HISTORY_LENGTH = 20


class MinutesView(SubjectView, TemplateView):
    """A page about the acta of one assembly; other sessions have none (404)."""

    subject_model = Session
    subject_select = ("process__colonia", "venue")
    permission = "planning.read_processes"
    write_permission = "planning.work_on_process"

    def subjects(self) -> QuerySet[Any]:
        """Return the assemblies that this person may see."""
        sessions: Any = super().subjects()
        return sessions.assemblies()

    @property
    def minutes(self) -> Minutes:
        """Return the acta, a new one if nothing was written yet."""
        return Minutes.objects.filter(session=self.subject).first() or Minutes(session=self.subject)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the acta and its history."""
        minutes = context.pop("minutes", None) or self.minutes
        return super().get_context_data(minutes=minutes, session=self.subject, entries=history_of(minutes), **context)


def history_of(minutes: Minutes) -> list[dict[str, Any]]:
    """Return who changed the acta and when, newest first, as the history component takes it."""
    if not minutes.pk:
        return []
    records = minutes.history.select_related("history_user")[:HISTORY_LENGTH]
    return [
        {
            "when": record.history_date,
            "who": record.history_user,
            "what": _("Se aprobó: folio %s") % record.folio
            if record.status == Minutes.Status.APPROVED
            else HISTORY_WORDS[record.history_type],
        }
        for record in records
    ]


class MinutesEditView(MinutesView):
    """Write the draft; an approved acta is shown as it was frozen."""

    template_name = "assemblies/minutes_form.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the form, empty or as it was typed, unless there is nothing to write."""
        minutes = self.minutes
        may_work = self.request.user.has_perm("planning.work_on_process", self.subject)
        if "form" not in context and may_work and not minutes.is_frozen:
            context |= {"form": MinutesForm(instance=minutes), "formset": resolution_rows(minutes)}
        warnings = vote_warnings(minutes) if minutes.pk else []
        return super().get_context_data(minutes=minutes, may_work=may_work, warnings=warnings, **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the draft, or show again what was typed with what is wrong."""
        form = MinutesForm(request.POST, instance=Minutes(session=self.subject))
        formset: Any = ResolutionFormSet(request.POST, prefix="acuerdos")
        user: Any = request.user
        if form.is_valid() and formset.is_valid():
            try:
                save_minutes(session=self.subject, fields=form.cleaned_data, resolutions=formset.rows(), by=user)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("El borrador del acta quedó guardado."))
                return redirect("minutes-edit", pk=self.subject.pk)
        return self.render_to_response(self.get_context_data(form=form, formset=formset))


def resolution_rows(minutes: Minutes) -> Any:
    """Return the rows of resolutions that are there, and empty ones."""
    rows = minutes.resolutions.all() if minutes.pk else []
    initial = [{"pk": row.pk, **{name: getattr(row, name) for name in RESOLUTION_FIELDS}} for row in rows]
    return ResolutionFormSet(initial=initial, prefix="acuerdos")


class MinutesApproveView(MinutesView):
    """Show what will be frozen, ask once, freeze."""

    template_name = "assemblies/minutes_approve.html"
    permission = "planning.work_on_process"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add what is missing, what looks odd and what will be frozen."""
        minutes = self.minutes
        if minutes.pk and not minutes.is_frozen:
            context |= {"gaps": self._gaps(minutes), "frozen_items": frozen_items(minutes)}
        warnings = vote_warnings(minutes) if minutes.pk else []
        return super().get_context_data(minutes=minutes, warnings=warnings, **context)

    def _gaps(self, minutes: Minutes) -> list[dict[str, Any]]:
        """Return what is missing as tasks, each with the place that mends it."""
        form = reverse("minutes-edit", args=[self.subject.pk])
        places = {
            "attendance": reverse("capture-attendance", args=[self.subject.pk]),
            "resolutions": f"{form}#acuerdos",
        }
        return [
            {"ok": False, "sentence": sentence, "url": places.get(name, f"{form}#id_{name}")}
            for name, sentence in approval_gaps(minutes).items()
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Approve, or say what is missing."""
        user: Any = request.user
        try:
            minutes = approve_minutes(session=self.subject, by=user)
        except ValidationError as error:
            return self.render_to_response(self.get_context_data(refusals=error.messages))
        messages.success(request, _("El acta quedó aprobada con el folio %s.") % minutes.folio)
        return redirect("minutes-edit", pk=self.subject.pk)


def frozen_items(minutes: Minutes) -> list[str]:
    """Return what an approval freezes, in words and counts."""
    people, resolutions = minutes.session.attendance.total(), minutes.resolutions.count()
    items = minutes.session.order_of_business.count()
    return [
        ngettext("%d asistencia registrada", "%d asistencias registradas", people) % people,
        ngettext("el orden del día, con %d punto", "el orden del día, con %d puntos", items) % items,
        ngettext("%d acuerdo, con su votación", "%d acuerdos, con su votación", resolutions) % resolutions,
        _("el quórum, las horas y los desacuerdos que pidieron constar"),
        _("los nombres de la mesa, guardados aparte"),
    ]
