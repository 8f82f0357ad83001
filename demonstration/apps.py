"""Start-up of the app demonstration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemonstrationConfig(AppConfig):
    """Demostración: see the map of the house in the README."""

    name = "demonstration"
    verbose_name = _("Demostración")
