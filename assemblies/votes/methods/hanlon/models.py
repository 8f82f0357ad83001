"""How groups rated options."""

from django.core.validators import MaxValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models

from ...models import PrioritizationGroup, PrioritizationOption


class HanlonRating(models.Model):
    """La valoración de una opción con el método Hanlon: magnitud, gravedad, eficacia y las cinco letras PEARL."""

    class Effectiveness(models.TextChoices):
        HARD = "0.5", _("difícil de resolver")
        POSSIBLE = "1.0", _("se puede resolver")
        EASY = "1.5", _("fácil de resolver")

    option = models.ForeignKey(
        PrioritizationOption, on_delete=models.CASCADE, related_name="hanlon", verbose_name=_("opción")
    )
    group = models.ForeignKey(
        PrioritizationGroup, on_delete=models.CASCADE, related_name="hanlon", verbose_name=_("grupo")
    )
    people_affected = models.PositiveIntegerField(_("personas afectadas"))
    severity = models.PositiveSmallIntegerField(
        _("gravedad"), validators=[MaxValueValidator(10)], help_text=_("De 0, nada grave, a 10, muy grave.")
    )
    effectiveness = models.CharField(_("qué tanto se puede resolver"), max_length=3, choices=Effectiveness)
    is_pertinent = models.BooleanField(_("pertinencia: nos toca atenderlo"), default=True)
    is_affordable = models.BooleanField(_("economía: alcanza para hacerlo"), default=True)
    is_acceptable = models.BooleanField(_("aceptabilidad: la comunidad lo acepta"), default=True)
    has_resources = models.BooleanField(_("recursos: hay con qué y con quién"), default=True)
    is_legal = models.BooleanField(_("legalidad: la ley lo permite"), default=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("valoración Hanlon")
        verbose_name_plural = _("valoraciones Hanlon")
        ordering = ["option", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["option", "group"],
                name="hanlon_once",
                violation_error_message=_("Ese grupo ya valoró esa opción."),
            ),
            models.CheckConstraint(
                condition=Q(severity__lte=10),
                name="severity_from_zero_to_ten",
                violation_error_message=_("La gravedad va de 0 a 10."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.option)
