"""What groups said of each two options."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models

from ...models import PrioritizationGroup, PrioritizationOption


class PairwiseJudgement(models.Model):
    """Una comparación: de dos opciones, cuál pesa más para un grupo y por qué."""

    group = models.ForeignKey(
        PrioritizationGroup, on_delete=models.CASCADE, related_name="judgements", verbose_name=_("grupo")
    )
    first = models.ForeignKey(
        PrioritizationOption, on_delete=models.CASCADE, related_name="+", verbose_name=_("una opción")
    )
    second = models.ForeignKey(
        PrioritizationOption, on_delete=models.CASCADE, related_name="+", verbose_name=_("la otra")
    )
    winner = models.ForeignKey(
        PrioritizationOption, on_delete=models.CASCADE, related_name="wins", verbose_name=_("la que pesa más")
    )
    reason = models.CharField(_("por qué"), max_length=300, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("comparación")
        verbose_name_plural = _("comparaciones")
        ordering = ["group", "first__position", "second__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "first", "second"],
                name="pair_once",
                violation_error_message=_("Ese par ya está comparado."),
            ),
            models.CheckConstraint(
                condition=~Q(first=models.F("second")) & (Q(winner=models.F("first")) | Q(winner=models.F("second"))),
                name="pair_has_its_winner",
                violation_error_message=_("Gana una de las dos opciones comparadas."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
