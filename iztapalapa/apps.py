"""Start-up of the plumbing: system checks and the modules that apps declare things in."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from .logs import strike_keys_out

DECLARING = ("permissions", "panels", "gates", "folios", "documents", "indicators", "obstacles", "topics", "hints")


def discover(name: str) -> None:
    """Import the module ``name`` of each app and of each of its ``rooms`` that has one, in their order."""
    for config in apps.get_app_configs():
        for package in (config.name, *(f"{config.name}.{room}" for room in getattr(config, "rooms", ()))):
            if module_has_submodule(import_module(package), name):
                import_module(f"{package}.{name}")


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
        for module in DECLARING:
            discover(module)
