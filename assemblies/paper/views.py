"""The sheets of a session: what each is for, and asking for it as a PDF, alone or with all the others."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from assemblies.sessions.models import Session
from iztapalapa.access import RecordView
from iztapalapa.documents.actions import request_document

from .documents.sheets import KIT, sheets_for


class SessionKitView(RecordView, TemplateView):
    """Print the sheets of a session."""

    subject_model = Session
    subject_select = ("process__colonia", "venue")
    permission = "planning.work_on_process"
    template_name = "assemblies/paper/session_kit.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the sheets in the order in which they are used, with the folios they have already."""
        session = self.subject
        given = dict(session.sheets.values_list("kind", "folio"))
        sheets = [{"sheet": sheet, "folio": given.get(sheet.folio_kind, "")} for sheet in sheets_for(session)]
        return super().get_context_data(session=session, kit=KIT, sheets=sheets, **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the sheet that was chosen and show how far it is."""
        session = self.subject
        asked = request.POST.get("sheet", "")
        if session.status == Session.Status.CANCELLED:
            messages.error(request, _("Esta sesión se canceló: ya no hay hojas que imprimir."))
        elif asked in {KIT.kind, *(sheet.kind for sheet in sheets_for(session))}:
            return redirect("document-detail", pk=request_document(kind=asked, subject=session, by=request.user).pk)
        else:
            messages.error(request, _("Escoge cuál hoja quieres imprimir."))
        return redirect("session-kit", pk=session.pk)
