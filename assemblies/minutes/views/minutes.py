"""The acta: written on a phone, approved once, and from then on only read."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from assemblies.sessions.models import Session
from iztapalapa.access import RecordView
from iztapalapa.documents.actions import request_document
from iztapalapa.forms import add_errors

from ..actions.minutes import RESOLUTION_FIELDS, approve_minutes, circulate_minutes, save_minutes
from ..content import draft_fingerprint
from ..forms.minutes import MinutesForm, ResolutionFormSet
from ..history import entries
from ..models import Minutes
from ..policies import amendment_warnings, approval_gaps, circulation_gaps, vote_warnings


class MinutesView(RecordView, TemplateView):
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
        """Add the acta, what was asked of it and its history."""
        minutes = context.pop("minutes", None) or self.minutes
        amendments = list(minutes.amendments.select_related("answered_by")) if minutes.pk else []
        may_work = self.request.user.has_perm("planning.work_on_process", self.subject)
        context |= {"may_work": may_work, "entries": entries(minutes, names=may_work)}
        return super().get_context_data(minutes=minutes, session=self.subject, amendments=amendments, **context)


class MinutesEditView(MinutesView):
    """Write the draft; an approved acta is shown as it was frozen."""

    template_name = "assemblies/minutes/minutes_form.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the form, empty or as it was typed, unless there is nothing to write."""
        minutes = self.minutes
        may_work = self.request.user.has_perm(self.write_permission, self.subject)
        if "form" not in context and may_work and not minutes.is_frozen:
            context |= {"form": MinutesForm(instance=minutes), "formset": resolution_rows(minutes)}
        warnings = [*vote_warnings(minutes), *amendment_warnings(minutes)] if minutes.pk else []
        return super().get_context_data(minutes=minutes, warnings=warnings, **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the draft, or show again what was typed with what is wrong."""
        form = MinutesForm(request.POST, instance=Minutes(session=self.subject))
        formset: Any = ResolutionFormSet(request.POST, prefix="acuerdos")
        user: Any = request.user
        if form.is_valid() and formset.is_valid():
            try:
                saved = save_minutes(
                    session=self.subject, fields=form.cleaned_data, resolutions=formset.rows(), by=user
                )
            except ValidationError as error:
                add_errors(form, error)
            else:
                said = (
                    _("El acta que circula quedó guardada.")
                    if saved.circulated_at
                    else _("El borrador del acta quedó guardado.")
                )
                messages.success(request, said)
                return redirect("minutes-edit", pk=self.subject.pk)
        return self.render_to_response(self.get_context_data(form=form, formset=formset))


def resolution_rows(minutes: Minutes) -> BaseFormSet:
    """Return the rows of resolutions that are there, and empty ones."""
    rows = minutes.resolutions.all() if minutes.pk else []
    initial = [{"pk": row.pk, **{name: getattr(row, name) for name in RESOLUTION_FIELDS}} for row in rows]
    return ResolutionFormSet(initial=initial, prefix="acuerdos")


def as_tasks(session: Session, gaps: dict[str, str]) -> list[dict[str, Any]]:
    """Return what is missing as tasks, each with the place that mends it."""
    form = reverse("minutes-edit", args=[session.pk])
    places = {
        "attendance": reverse("capture-attendance", args=[session.pk]),
        "resolutions": f"{form}#acuerdos",
        "amendments": reverse("minutes-amend", args=[session.pk]),
    }
    return [
        {"ok": False, "sentence": sentence, "url": places.get(name, f"{form}#id_{name}")}
        for name, sentence in gaps.items()
    ]


class MinutesApproveView(MinutesView):
    """Show what will be frozen, ask once, freeze."""

    template_name = "assemblies/minutes/minutes_approve.html"
    permission = "planning.work_on_process"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add what is missing, what looks odd and what will be frozen."""
        minutes = self.minutes
        if minutes.pk and not minutes.is_frozen:
            context |= {
                "gaps": as_tasks(self.subject, approval_gaps(minutes)),
                "frozen_items": frozen_items(minutes),
                "read_sha256": draft_fingerprint(minutes),
            }
        warnings = [*vote_warnings(minutes), *amendment_warnings(minutes)] if minutes.pk else []
        return super().get_context_data(minutes=minutes, warnings=warnings, **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Approve, or say what is missing."""
        user: Any = request.user
        try:
            read = request.POST.get("read_sha256", "")
            minutes = approve_minutes(session=self.subject, read_sha256=read, by=user)
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
        _("los cambios que se pidieron, con su respuesta"),
        _("los nombres de la mesa, guardados aparte"),
    ]


class MinutesCirculateView(MinutesView):
    """Say what it is to circulate, ask once, circulate."""

    template_name = "assemblies/minutes/minutes_circulate.html"
    permission = "planning.work_on_process"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add what is missing before anybody can read it."""
        minutes = self.minutes
        if minutes.pk and minutes.status == Minutes.Status.DRAFT:
            context["gaps"] = as_tasks(self.subject, circulation_gaps(minutes))
        return super().get_context_data(minutes=minutes, **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Circulate, or say what is missing."""
        user: Any = request.user
        try:
            circulate_minutes(session=self.subject, by=user)
        except ValidationError as error:
            return self.render_to_response(self.get_context_data(refusals=error.messages))
        messages.success(request, _("El acta ya circula. Anota aquí los cambios que te pidan."))
        return redirect("minutes-amend", pk=self.subject.pk)


class MinutesPrintView(MinutesView):
    """Ask for the acta on paper, as it stands; it carries names, so that only who works on it may."""

    permission = "planning.work_on_process"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Go to the acta: its page has the button."""
        return redirect("minutes-edit", pk=self.subject.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the PDF and show how far it is."""
        minutes = self.minutes
        if not minutes.pk:
            messages.error(request, _("Todavía no hay acta que imprimir: escribe el borrador."))
            return redirect("minutes-edit", pk=self.subject.pk)
        document = request_document(kind="minutes", subject=minutes, by=request.user)
        return redirect("document-detail", pk=document.pk)
