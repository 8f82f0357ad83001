"""Published agendas: list, page, PDF. No account, no script."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import ListView, TemplateView

from agendas.forms import AgendaFilterForm
from agendas.models import AgendaVersion
from agendas.published_content import contents_of, corrected_since, kept_file, public_content, public_validation
from iztapalapa.access import PublicView
from iztapalapa.documents.responses import file_response
from iztapalapa.lists import FilteredListMixin

State = AgendaVersion.State


class AgendaListView(PublicView, FilteredListMixin, ListView):
    """The agendas that residents can read, by colonia."""

    filter_form_class = AgendaFilterForm
    template_name = "agendas/agenda_list.html"
    # Without their long content.
    queryset = AgendaVersion.objects.current().select_related("colonia__office").defer("snapshot")


class AgendaReadingView(PublicView, TemplateView):
    """One version as a page, read from its snapshot."""

    template_name = "agendas/agenda_detail.html"

    @cached_property
    def version(self) -> AgendaVersion:
        """Return the version of the address: by number, or the one in force (else the newest in consultation)."""
        versions = AgendaVersion.objects.public().filter(colonia__code=self.kwargs["code"])
        versions = versions.select_related("colonia", "superseded_by__colonia", "validation")
        if "number" in self.kwargs:
            return get_object_or_404(versions, number=self.kwargs["number"])
        found = versions.published().first() or versions.current().order_by("-number").first()
        if found is None:
            raise Http404(_("Esta colonia todavía no tiene agenda publicada."))
        return found

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the version, its content, its validation and the other versions that residents may read."""
        version = self.version
        content, validation = public_content(version), public_validation(version)
        others = AgendaVersion.objects.public().filter(colonia=version.colonia).exclude(pk=version.pk)
        return super().get_context_data(
            version=version,
            content=content,
            validation=validation,
            toc=contents_of(content, validated=validation is not None),
            others=others.select_related("colonia").defer("snapshot"),
            file=kept_file(version),
            in_force=version.in_force_instead,
            corrected_since=corrected_since(version),
            **context,
        )


class AgendaPdfView(PublicView, View):
    """The PDF of a frozen version, from storage."""

    def get(self, request: HttpRequest, code: str, number: int) -> HttpResponseBase:
        """Send the file; while it is being made, say so (503, try again soon)."""
        version = get_object_or_404(
            AgendaVersion.objects.public().select_related("colonia").defer("snapshot"),
            colonia__code=code,
            number=number,
        )
        file = kept_file(version)
        if file is None:
            raise Http404(_("Esta versión no tiene PDF."))
        if file.document.is_done:
            return file_response(request, file.document, public=True)
        return self._wait(request, version)

    def _wait(self, request: HttpRequest, version: AgendaVersion) -> HttpResponse:
        response = render(request, "agendas/agenda_pdf_waiting.html", {"version": version}, status=503)
        response["Retry-After"] = "10"
        response["Cache-Control"] = "no-store"
        return response
