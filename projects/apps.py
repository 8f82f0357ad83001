"""Start-up of the app projects."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Proyectos: see the map of the house in the README."""

    name = "projects"
    verbose_name = _("Proyectos")
