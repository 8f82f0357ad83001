"""What residents see: the home page and the colonias."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import DetailView, ListView, TemplateView

from iztapalapa.access import PublicView
from iztapalapa.indicators.registry import figures
from iztapalapa.lists import FilteredListMixin
from planning.forms.public import ColoniaFilterForm, ColoniaNameForm
from planning.models import Colonia, PlanningProcess, PopulationFigure, Stage
from planning.reading import stages_of, with_latest_population
from planning.schematic_map import locator, stage_map


@dataclass(frozen=True)
class Home:
    """The subject of the panels of the place "home": there is one home, its key is 0."""

    pk: int = 0


class HomeView(PublicView, TemplateView):
    """Find your colonia; the programme's figures; the map; what other apps have to announce."""

    template_name = "planning/home.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Compute the figures now and read the map."""
        return super().get_context_data(
            form=ColoniaNameForm(),
            figures=[figure for figure in figures(timezone.now()) if figure.value is not None],
            map=stage_map(),
            home=Home(),
            today=timezone.localdate(),
            **context,
        )


class ColoniaListView(PublicView, FilteredListMixin, ListView):
    """All colonias that stand, searched and filtered."""

    filter_form_class = ColoniaFilterForm
    template_name = "planning/colonia_list.html"
    queryset = Colonia.objects.current().with_stage().select_related("office").defer("boundary", "schematic_path")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the stage of each row by name, how many people live there, and in all that were found."""
        context = super().get_context_data(today=timezone.localdate(), **context)
        found = context["page_obj"].paginator.object_list
        context["people"] = PopulationFigure.objects.latest_totals().people_in(found)
        context["colonias"] = with_latest_population(context["page_obj"])
        for colonia in context["colonias"]:
            colonia.stage = Stage(colonia.stage) if colonia.stage else None
        return context


class ColoniaDetailView(PublicView, DetailView):
    """One colonia: where its process stands, who lives there, what its people found and want."""

    model = Colonia
    slug_field = slug_url_kwarg = "code"
    template_name = "planning/colonia_detail.html"
    queryset = Colonia.objects.select_related("office").defer("boundary")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the colonia; an unknown code gets a plain sentence and a search box, with status 404."""
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            form = ColoniaNameForm()
            return render(request, "planning/colonia_unknown.html", {"form": form, "code": kwargs["code"]}, status=404)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the latest process with its stages and records, the population and the map."""
        with_latest_population([self.object])
        process = PlanningProcess.objects.for_residents(self.object)
        return super().get_context_data(
            process=process,
            stages=stages_of(process) if process else [],
            map=locator(self.object.code),
            today=timezone.localdate(),
            **context,
        )
