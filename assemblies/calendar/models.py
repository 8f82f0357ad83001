"""The programme's usual sequence of sessions, to be copied into a process."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from assemblies.sessions.models import EvaluationMoment, OrderOfBusinessItem, Session
from assemblies.sessions.order_of_business import read_order_of_business
from iztapalapa import columns as models
from iztapalapa.folding import FoldedField, SameOnce
from planning.models import Stage

LONGEST_POINT = OrderOfBusinessItem._meta.get_field("text").max_length or 0


class SessionSequence(models.Model):
    """Una secuencia de sesiones que se copia a un proceso y se ajusta a su calendario."""

    name = models.CharField(_("nombre"), max_length=120)
    name_folded = FoldedField(sources=("name",), max_length=120)
    description = models.CharField(_("para qué sirve"), max_length=300, blank=True)
    history = HistoricalRecords(excluded_fields=["name_folded"])

    class Meta:
        verbose_name = _("secuencia de sesiones")
        verbose_name_plural = _("secuencias de sesiones")
        ordering = ["name_folded"]
        constraints = [
            SameOnce(
                fields=["name_folded"],
                name="sequence_once",
                violation_error_message=_("Ya hay una secuencia con ese nombre."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class SequenceStep(models.Model):
    """Una sesión de la secuencia: cuántos días después del inicio, de qué tipo y para qué."""

    sequence = models.ForeignKey(
        SessionSequence, on_delete=models.CASCADE, related_name="steps", verbose_name=_("secuencia")
    )
    position = models.PositiveSmallIntegerField(_("orden"))
    stage = models.CharField(_("etapa"), max_length=12, choices=Stage)
    kind = models.CharField(_("tipo"), max_length=20, choices=Session.Kind)
    moment = models.CharField(_("momento de evaluación"), max_length=20, choices=EvaluationMoment, blank=True)
    purpose = models.CharField(_("para qué"), max_length=300)
    days_after = models.PositiveSmallIntegerField(_("días después del inicio"))
    minutes = models.PositiveSmallIntegerField(
        _("duración en minutos"), default=120, validators=[MinValueValidator(15), MaxValueValidator(600)]
    )
    order_of_business = models.TextField(
        _("orden del día"), blank=True, help_text=_("Un punto por renglón: «Bienvenida | 10».")
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("paso de la secuencia")
        verbose_name_plural = _("pasos de la secuencia")
        ordering = ["sequence", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["sequence", "position"],
                name="sequence_position_once",
                violation_error_message=_("Dos pasos tienen el mismo lugar en la secuencia."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=15, minutes__lte=600),
                name="sequence_step_lasts",
                violation_error_message=_("Una sesión dura de 15 minutos a 10 horas."),
            ),
        ]

    def __str__(self) -> str:
        return self.purpose

    def clean(self) -> None:
        """Refuse an order of business that no session copied from here could have."""
        try:
            points = read_order_of_business(self.order_of_business)
        except ValidationError as refused:
            raise ValidationError({"order_of_business": refused.messages}) from refused
        if any(len(text) > LONGEST_POINT for text, _minutes in points):
            sentence = _("Cada punto del orden del día lleva %d letras o menos.") % LONGEST_POINT
            raise ValidationError({"order_of_business": sentence})
