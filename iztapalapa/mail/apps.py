"""Start-up of the plumbing's mail."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """Correo: knows no app by import."""

    name = "iztapalapa.mail"
    label = "mail"
    verbose_name = _("Correo")
