"""Start-up of the app planning."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    """Planeación: see the map of the house in the README."""

    name = "planning"
    verbose_name = _("Planeación")

    def ready(self) -> None:
        """Have the official ámbitos in every database that was migrated."""
        from .catalogue import ensure_domains  # noqa: PLC0415

        post_migrate.connect(ensure_domains, sender=self)
