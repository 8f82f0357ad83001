"""Calendars to subscribe to: everybody's, a colonia's, one session, and each person's own."""

import hashlib
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from assemblies.sessions.models import Session
from iztapalapa.access import PublicView, WorkspaceView
from iztapalapa.addresses import printed_address
from iztapalapa.forms import ActionFormMixin
from planning.actions.people import give_calendar_key
from planning.models import Colonia, User

from ..feeds import calendar_of, feed_sessions, public_page
from ..forms.calendar import CalendarKeyForm

PUBLIC_CACHE = "public, max-age=900"
OWN_CACHE = "private, no-store"


def _answer(request: HttpRequest, content: bytes, *, name: str, cache: str) -> HttpResponseBase:
    """Return the calendar, or 304 to who has it already."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response["Cache-Control"] = cache
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


class SessionFeedView(PublicView, View):
    """Everything convened, for everybody."""

    file_name = "asambleas"

    def get(self, request: HttpRequest, **_address: Any) -> HttpResponseBase:
        found = feed_sessions(self.sessions(), at=timezone.now())
        content = calendar_of(found, name=self.title(), page=public_page)
        return _answer(request, content, name=self.file_name, cache=PUBLIC_CACHE)

    def sessions(self) -> QuerySet[Session]:
        """Return the sessions of this calendar."""
        return Session.objects.all()

    def title(self) -> str:
        return _("Asambleas de %s") % settings.MUNICIPALITY["programme"]


class ColoniaFeedView(SessionFeedView):
    """What is convened in one colonia."""

    def sessions(self) -> QuerySet[Session]:
        """Return the colonia's, or 404 if there is no such colonia."""
        self.colonia = get_object_or_404(Colonia, code=self.kwargs["code"])
        self.file_name = f"asambleas-{self.colonia.code}"
        return super().sessions().filter(process__colonia=self.colonia)

    def title(self) -> str:
        return _("Asambleas de %s") % self.colonia.full_name


class OneSessionFeedView(SessionFeedView):
    """One session, to add it to a calendar."""

    def sessions(self) -> QuerySet[Session]:
        """Return that session alone, or 404."""
        session = get_object_or_404(Session.objects.only("pk"), pk=self.kwargs["pk"])
        self.file_name = f"sesion-{session.pk}"
        return super().sessions().filter(pk=session.pk)


class OwnFeedView(PublicView, View):
    """What one person of the team sees, opened by the key in the address: calendar programs do not log in."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Return the calendar; a wrong key, or that of somebody who left, finds nothing and is not written to a log."""
        person = User.objects.filter(calendar_key=key, is_active=True).first()
        if person is None:
            missing = HttpResponse(render_to_string("404.html", request=request), status=404)
            missing._has_been_logged = True  # type: ignore[attr-defined]  # its path is a key
            return missing
        found = feed_sessions(Session.objects.visible_to(person), at=timezone.now())
        content = calendar_of(found, name=_("Mis sesiones"), page=Session.get_absolute_url)
        return _answer(request, content, name="mis-sesiones", cache=OWN_CACHE)


class OwnCalendarView(WorkspaceView, ActionFormMixin, FormView):
    """The address of one's own calendar: made on demand, made anew, taken back."""

    permission = "planning.read_processes"
    form_class = CalendarKeyForm
    template_name = "assemblies/calendar/calendar_own.html"

    def act(self, form: Form) -> User:
        """Give a new key, or none."""
        return give_calendar_key(person=self.request.user, stops=form.cleaned_data["stops"], by=self.request.user)

    def get_success_message(self) -> str:
        """Say what opens the calendar from now on."""
        if self.result.calendar_key:
            return _("Tu calendario tiene una dirección nueva. Si había otra, ya no abre nada.")
        return _("Tu calendario ya no tiene dirección: la anterior no abre nada.")

    def get_success_url(self) -> str:
        return reverse("own-calendar")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the whole address, if there is one."""
        key = self.request.user.calendar_key
        address = printed_address(reverse("own-feed", args=[key])) if key else ""
        return super().get_context_data(address=address, **context)
