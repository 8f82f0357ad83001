"""Start-up of the app agendas."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendasConfig(AppConfig):
    """Agendas: see the map of the house in the README."""

    name = "agendas"
    verbose_name = _("Agendas")
