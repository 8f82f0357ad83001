"""What the collective imagines."""

from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models

from .process import PlanningProcess


class Imaginary(models.Model):
    """Un imaginario: cómo sueña la comunidad su colonia, en dibujo, collage, frase, mural o cápsula."""

    class Form(models.TextChoices):
        DRAWING = "drawing", _("dibujo")
        COLLAGE = "collage", _("collage")
        PHRASE = "phrase", _("frase")
        MURAL = "mural", _("mural")
        RADIO_CAPSULE = "radio_capsule", _("cápsula de Radio Bocinas")

    process = models.ForeignKey(
        PlanningProcess, on_delete=models.PROTECT, related_name="imaginaries", verbose_name=_("proceso")
    )
    form = models.CharField(_("forma"), max_length=16, choices=Form, default=Form.PHRASE)
    title = models.CharField(_("título"), max_length=160)
    description = models.TextField(_("qué muestra"), blank=True)
    attachments = models.ManyToManyField(
        "planning.Attachment", blank=True, related_name="imaginaries", verbose_name=_("fotos")
    )
    history = HistoricalRecords(m2m_fields=[attachments])

    class Meta:
        verbose_name = _("imaginario")
        verbose_name_plural = _("imaginarios")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Vision(models.Model):
    """La visión: cómo quiere ser la colonia, en un enunciado; su historia guarda cada redacción."""

    process = models.OneToOneField(
        PlanningProcess, on_delete=models.PROTECT, related_name="vision", verbose_name=_("proceso")
    )
    statement = models.TextField(_("visión"), max_length=1200)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("visión")
        verbose_name_plural = _("visiones")

    def __str__(self) -> str:
        return self.statement
