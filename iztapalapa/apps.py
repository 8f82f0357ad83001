"""Start-up of the plumbing: system checks and the modules that apps declare things in."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from .logs import strike_keys_out


class PlumbingConfig(AppConfig):
    """Loads what every app declares; see 'Apps and direction' in the README."""

    name = "iztapalapa"
    verbose_name = _("Plomería")

    def ready(self) -> None:
        """Register system checks and read each app's declaring modules."""
        from . import checks  # noqa: F401, PLC0415  (needs the settings)

        strike_keys_out()
        for module in ("permissions", "panels", "evidence", "documents", "indicators", "ties"):
            autodiscover_modules(module)
