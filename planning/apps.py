"""Start-up of the app planning."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    """Planeación: see the map of the house in the README."""

    name = "planning"
    verbose_name = _("Planeación")
