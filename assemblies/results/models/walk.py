"""What was seen on a walk: stops, in order, located on the map."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from assemblies.sessions.models import Session
from iztapalapa import columns as models
from planning.models import Attachment, Problem, ThematicDomain


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Questions about observations."""

    def located(self) -> "ObservationQuerySet":
        """Return those with a point on the map."""
        return self.filter(latitude__isnull=False)


class Observation(models.Model):
    """Una parada del recorrido: qué se vio, dónde, y si ya es un problema del autodiagnóstico."""

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="observations", verbose_name=_("recorrido")
    )
    position = models.PositiveSmallIntegerField(_("parada"))
    text = models.CharField(_("qué se vio"), max_length=300)
    domain = models.ForeignKey(
        ThematicDomain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("ámbito"),
    )
    place = models.CharField(_("lugar"), max_length=200, blank=True)
    latitude = models.FloatField(
        _("latitud"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitud"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    problem = models.OneToOneField(
        Problem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="observation",
        verbose_name=_("problema que salió de aquí"),
    )
    attachments = models.ManyToManyField(Attachment, blank=True, related_name="observations", verbose_name=_("fotos"))
    history = HistoricalRecords(m2m_fields=[attachments])

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observación")
        verbose_name_plural = _("observaciones")
        ordering = ["session", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "position"],
                name="observation_position_once",
                violation_error_message=_("Dos observaciones tienen el mismo número de parada."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="observation_both_coordinates",
                violation_error_message=_("Escribe las dos coordenadas o ninguna."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
