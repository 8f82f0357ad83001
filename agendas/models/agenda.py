"""The agenda being composed: records are drawn in, texts only add."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from planning.models import PlanningProcess, Visitor


class AgendaPart(models.TextChoices):
    """The parts of an agenda, in the order in which they are read."""

    PRESENTATION = "presentation", _("Presentación")
    TERRITORY = "territory", _("Territorio e historia")
    FEELINGS = "feelings", _("Sentires")
    DIAGNOSIS = "diagnosis", _("Autodiagnóstico")
    VISION = "vision", _("Imaginario y visión")
    STRATEGIES = "strategies", _("Estrategias")
    PROJECTS = "projects", _("Proyectos y acciones")
    COMMITMENTS = "commitments", _("Compromisos colectivos")
    FOLLOW_UP = "follow_up", _("Seguimiento")


class LocalAgendaQuerySet(models.QuerySet["LocalAgenda"]):
    """Questions about agendas."""

    def visible_to(self, user: Visitor) -> "LocalAgendaQuerySet":
        """Return those of the processes that ``user`` may see."""
        return self.filter(process__in=PlanningProcess.objects.visible_to(user))


class LocalAgenda(models.Model):
    """La Agenda Local de Desarrollo Comunitario de un proceso, mientras se compone."""

    process = models.OneToOneField(
        PlanningProcess, on_delete=models.PROTECT, related_name="agenda", verbose_name=_("proceso")
    )
    created_at = models.DateTimeField(_("iniciada el"), auto_now_add=True)
    history = HistoricalRecords()

    objects = LocalAgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda local")
        verbose_name_plural = _("agendas locales")
        ordering = ["process"]

    def __str__(self) -> str:
        return str(_("Agenda Local %s") % self.process.colonia.of_place)

    def get_absolute_url(self) -> str:
        """Return the workspace page where it is composed."""
        return reverse("agenda-compose", args=[self.pk])


class AgendaSection(models.Model):
    """El texto (Markdown) que acompaña una parte de la agenda."""

    agenda = models.ForeignKey(LocalAgenda, on_delete=models.CASCADE, related_name="sections", verbose_name=_("agenda"))
    part = models.CharField(_("parte"), max_length=12, choices=AgendaPart)
    text = models.TextField(_("texto"), blank=True, max_length=20_000)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("texto de la agenda")
        verbose_name_plural = _("textos de la agenda")
        ordering = ["agenda", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "part"],
                name="section_once_per_part",
                violation_error_message=_("Esa parte ya tiene texto."),
            ),
            models.CheckConstraint(
                condition=Q(part__in=[part.value for part in AgendaPart]),
                name="section_part_is_known",
                violation_error_message=_("Esa parte no existe."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_part_display())
