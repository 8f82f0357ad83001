"""The print queue: what was asked for, how far it is, and the files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import ListView, TemplateView

from iztapalapa.access import RecordView, WorkspaceView
from iztapalapa.lists import PagedListMixin

from .actions import retry_document
from .models import Document
from .responses import file_response


class DocumentListView(WorkspaceView, PagedListMixin, ListView):
    """The documents that this person asked for; who sees everything sees all."""

    template_name = "documents/document_list.html"

    def get_queryset(self) -> QuerySet[Document]:
        """Return them, newest first, without the long content."""
        return Document.objects.visible_to(self.request.user).defer("content")


class DocumentDetailView(RecordView, TemplateView):
    """How far the document is; once it is done, where it lies."""

    subject_model = Document
    template_name = "documents/document_detail.html"


class DocumentFileView(RecordView, View):
    """The PDF itself."""

    subject_model = Document

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send the file, or say that there is none yet (404)."""
        if not self.subject.is_done:
            raise Http404(_("El documento todavía no está listo."))
        return file_response(request, self.subject)


class DocumentRetryView(RecordView, View):
    """Try a failed document again: whoever may open it may."""

    subject_model = Document
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Put it back into the queue and show how far it is."""
        try:
            retry_document(document=self.subject, by=request.user)
            messages.success(request, _("El documento se va a preparar otra vez."))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        return redirect("document-detail", pk=self.subject.pk)
