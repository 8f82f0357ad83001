"""Is this paper what it says? The public pages that verify a folio."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.views.generic import TemplateView

from iztapalapa.access import PublicView

from .forms import FolioSearchForm
from .models import Folio
from .registry import declared


class FolioSearchView(PublicView, TemplateView):
    """Type a folio; a known one leads to its page."""

    template_name = "folios/folio_search.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, say what is wrong with what was typed, or go to the folio."""
        form = FolioSearchForm(request.GET if "folio" in request.GET else None)
        if form.is_valid():
            return redirect("folio-detail", folio=form.cleaned_data["folio"].code)
        return self.render_to_response(self.get_context_data(form=form))


class FolioDetailView(PublicView, TemplateView):
    """What a folio stands for, when it was issued, its content hash and its present state."""

    template_name = "folios/folio_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the folio; an unknown one gets a plain page with status 404."""
        folio = Folio.objects.find(kwargs["folio"])
        if folio is None:
            form = FolioSearchForm(initial={"folio": kwargs["folio"]})
            return render(request, "folios/folio_unknown.html", {"form": form, "code": kwargs["folio"]}, status=404)
        told: dict[str, Any] = {"name": folio.kind}
        if kind := declared(folio.kind):
            told = {"name": kind.name, "address": _read(kind.address, folio.subject) or ""}
            told["state"] = _read(kind.state, folio)
        return self.render_to_response(self.get_context_data(folio=folio, **told))


def _read(ask: Callable[[Any], Any], given: Any) -> Any:
    """Return what a kind tells of a folio; None if its subject was written as the kind does not read it."""
    try:
        return ask(given)
    except (NoReverseMatch, ValueError):
        return None
