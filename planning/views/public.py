"""What residents see: the home page and the colonias."""

from django.views.generic import TemplateView

from iztapalapa.access import PublicView


class HomeView(PublicView, TemplateView):
    """The first page."""

    template_name = "planning/home.html"


class ColoniaListView(HomeView):
    """List."""


class ColoniaDetailView(HomeView):
    """Detail."""
