"""Start-up of the plumbing's documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Documentos: knows no app by import."""

    name = "iztapalapa.documents"
    label = "documents"
    verbose_name = _("Documentos")
