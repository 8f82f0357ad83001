"""Those who accompany the programme."""

from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models


class AlliedOrganization(models.Model):
    """Una universidad, comisión u organización civil que acompaña sesiones y proyectos."""

    name = models.CharField(_("nombre"), max_length=160, unique=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organización aliada")
        verbose_name_plural = _("organizaciones aliadas")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
