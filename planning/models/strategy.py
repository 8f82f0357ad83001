"""How the collective means to get there."""

from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from iztapalapa.folding import FoldedField, SameOnce

from .diagnosis import Problem
from .process import PlanningProcess


class Strategy(models.Model):
    """Una estrategia: un camino con objetivo que responde a problemas y se cumple con proyectos."""

    process = models.ForeignKey(
        PlanningProcess, on_delete=models.PROTECT, related_name="strategies", verbose_name=_("proceso")
    )
    title = models.CharField(_("estrategia"), max_length=200)
    title_folded = FoldedField(sources=("title",), max_length=200)
    objective = models.TextField(_("objetivo"), max_length=800)
    problems = models.ManyToManyField(
        Problem, blank=True, related_name="strategies", verbose_name=_("problemas que atiende")
    )
    history = HistoricalRecords(m2m_fields=[problems], excluded_fields=["title_folded"])

    class Meta:
        verbose_name = _("estrategia")
        verbose_name_plural = _("estrategias")
        ordering = ["pk"]
        constraints = [
            SameOnce(
                fields=["process", "title_folded"],
                name="strategy_once",
                violation_error_message=_("Ya hay una estrategia con ese título en el proceso."),
            )
        ]

    def __str__(self) -> str:
        return self.title
