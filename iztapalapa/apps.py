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
        """Register system checks, sign histories, keep keys out of logs, and read each app's declaring modules."""
        from simple_history.signals import pre_create_historical_record  # noqa: PLC0415  (needs the settings)

        from . import checks  # noqa: F401, PLC0415
        from .records import sign_entry  # noqa: PLC0415

        pre_create_historical_record.connect(sign_entry, dispatch_uid="sign_entry")
        strike_keys_out()
        for module in ("permissions", "panels", "evidence", "documents", "indicators", "ties"):
            autodiscover_modules(module)
