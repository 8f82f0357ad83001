"""What the collective finds: problems and their tree, feelings, local assets."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from iztapalapa.folding import FoldedField, SameOnce

from .domain import ThematicDomain
from .process import PlanningProcess


class Problem(models.Model):
    """Una situación que la comunidad vive como problema."""

    process = models.ForeignKey(
        PlanningProcess, on_delete=models.PROTECT, related_name="problems", verbose_name=_("proceso")
    )
    statement = models.CharField(_("situación"), max_length=300)
    statement_folded = FoldedField(sources=("statement",), max_length=300)
    domain = models.ForeignKey(
        ThematicDomain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="problems",
        verbose_name=_("ámbito"),
    )
    sufferers = models.CharField(_("a quiénes afecta más"), max_length=200, blank=True)
    place = models.CharField(_("lugar"), max_length=200, blank=True)
    history = HistoricalRecords(excluded_fields=["statement_folded"])

    class Meta:
        verbose_name = _("problema")
        verbose_name_plural = _("problemas")
        ordering = ["pk"]
        constraints = [
            SameOnce(
                fields=["process", "statement_folded"],
                name="problem_said_once",
                violation_error_message=_("Este problema ya está registrado en el proceso."),
            )
        ]

    def __str__(self) -> str:
        return self.statement


class ProblemLink(models.Model):
    """Una causa y su efecto: una rama del árbol de problemas."""

    cause = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="effect_links", verbose_name=_("causa"))
    effect = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="cause_links", verbose_name=_("efecto"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("relación de causa y efecto")
        verbose_name_plural = _("relaciones de causa y efecto")
        constraints = [
            models.UniqueConstraint(
                fields=["cause", "effect"],
                name="link_once",
                violation_error_message=_("Esa relación ya está en el árbol."),
            ),
            models.CheckConstraint(
                condition=~Q(cause=F("effect")),
                name="link_between_two",
                violation_error_message=_("Un problema no puede ser su propia causa."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cause} → {self.effect}"


class CommunityFeeling(models.Model):
    """Un sentir: lo que alguien dijo, sin su nombre."""

    process = models.ForeignKey(
        PlanningProcess, on_delete=models.PROTECT, related_name="feelings", verbose_name=_("proceso")
    )
    quote = models.CharField(_("sentir"), max_length=400)
    attachments = models.ManyToManyField(
        "planning.Attachment", blank=True, related_name="feelings", verbose_name=_("fotos")
    )
    history = HistoricalRecords(m2m_fields=[attachments])

    class Meta:
        verbose_name = _("sentir")
        verbose_name_plural = _("sentires")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.quote


class LocalAsset(models.Model):
    """Una potencialidad: algo valioso que la colonia ya tiene."""

    process = models.ForeignKey(
        PlanningProcess, on_delete=models.PROTECT, related_name="assets", verbose_name=_("proceso")
    )
    name = models.CharField(_("potencialidad"), max_length=160)
    description = models.TextField(_("descripción"), blank=True)
    attachments = models.ManyToManyField(
        "planning.Attachment", blank=True, related_name="assets", verbose_name=_("fotos")
    )
    history = HistoricalRecords(m2m_fields=[attachments])

    class Meta:
        verbose_name = _("potencialidad")
        verbose_name_plural = _("potencialidades")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
