"""Where neighbours gather."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from iztapalapa.folding import FoldedField, SameOnce
from planning.local_map import is_out_of_reach
from planning.models import Visitor


class VenueQuerySet(models.QuerySet["Venue"]):
    """Questions about venues."""

    def visible_to(self, user: Visitor) -> "VenueQuerySet":
        """Return all to the team: venues belong to nobody's process."""
        return self if user.has_perm("planning.read_processes") else self.none()


class Venue(models.Model):
    """Un lugar de reunión: plaza, escuela, UTOPÍA."""

    name = models.CharField(_("nombre"), max_length=120)
    address = models.CharField(_("dirección"), max_length=200, blank=True)
    name_folded = FoldedField(sources=("name",), max_length=120)
    address_folded = FoldedField(sources=("address",), max_length=200)
    capacity = models.PositiveIntegerField(_("aforo"), null=True, blank=True, help_text=_("Cuántas personas caben."))
    is_step_free = models.BooleanField(_("sin escalones"), default=False)
    is_utopia = models.BooleanField(_("es UTOPÍA"), default=False)
    latitude = models.FloatField(
        _("latitud"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitud"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    history = HistoricalRecords(excluded_fields=["name_folded", "address_folded"])

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("lugar")
        verbose_name_plural = _("lugares")
        ordering = ["name_folded", "address_folded"]
        constraints = [
            SameOnce(
                fields=["name_folded", "address_folded"],
                name="venue_once",
                violation_error_message=_("Ese lugar ya está registrado con esa dirección."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="venue_both_coordinates",
                violation_error_message=_("Escribe las dos coordenadas o ninguna."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse coordinates that are nowhere near the territory: digits turned round, or a sign left out."""
        if self.latitude is None or self.longitude is None:
            return
        if is_out_of_reach((self.latitude, self.longitude)):
            sentence = _("Ese lugar queda a más de 10 km de todas las colonias: revisa las coordenadas.")
            raise ValidationError({"latitude": sentence})
