"""What machines ask of any site's root: which parts to leave aside, and its icon."""

from typing import Any

from django.templatetags.static import static
from django.views.generic import RedirectView, TemplateView

from .access import PublicView


class RobotsView(PublicView, TemplateView):
    """Tells search engines to read the public pages and leave the team's aside."""

    template_name = "robots.txt"
    content_type = "text/plain; charset=utf-8"


class FaviconView(PublicView, RedirectView):
    """Leads browsers that ask for an icon by its old name to the drawing."""

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        """Return the address of the icon."""
        return static("icons/favicon.svg")
