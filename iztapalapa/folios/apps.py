"""Start-up of the plumbing's folios."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoliosConfig(AppConfig):
    """Folios: knows no app by import."""

    name = "iztapalapa.folios"
    label = "folios"
    verbose_name = _("Folios")
