"""The points that groups gave to options."""

from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models

from ...models import PrioritizationGroup, PrioritizationOption


class Tally(models.Model):
    """Cuántos puntos dio un grupo a una opción."""

    option = models.ForeignKey(
        PrioritizationOption, on_delete=models.CASCADE, related_name="tallies", verbose_name=_("opción")
    )
    group = models.ForeignKey(
        PrioritizationGroup, on_delete=models.CASCADE, related_name="tallies", verbose_name=_("grupo")
    )
    points = models.PositiveIntegerField(_("puntos"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("conteo")
        verbose_name_plural = _("conteos")
        ordering = ["option", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["option", "group"],
                name="tally_once",
                violation_error_message=_("Los puntos de ese grupo a esa opción ya están contados."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.option}: {self.points}"
