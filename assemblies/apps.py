"""Start-up of the app assemblies."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssembliesConfig(AppConfig):
    """Asambleas: see the map of the house in the README."""

    name = "assemblies"
    verbose_name = _("Asambleas")
    rooms = ("sessions", "results", "votes", "minutes", "evaluation", "calendar", "paper", "hub")
