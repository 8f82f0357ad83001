"""Start-up of the app assemblies."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AssembliesConfig(AppConfig):
    """Asambleas: see the map of the house in the README."""

    name = "assemblies"
    verbose_name = _("Asambleas")

    def ready(self) -> None:
        """Have the rubric and the usual sequence of sessions in every database that was migrated."""
        from .catalogue import ensure_rubric  # noqa: PLC0415
        from .usual_sequence import ensure_sequence  # noqa: PLC0415

        post_migrate.connect(ensure_rubric, sender=self)
        post_migrate.connect(ensure_sequence, sender=self)
