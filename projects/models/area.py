"""Who in government answers."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models


class GovernmentArea(models.Model):
    """Un área de gobierno que se compromete y responde."""

    name = models.CharField(_("nombre"), max_length=160, unique=True)
    liaisons = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="government_areas", verbose_name=_("enlaces")
    )
    history = HistoricalRecords(m2m_fields=[liaisons])

    class Meta:
        verbose_name = _("área de gobierno")
        verbose_name_plural = _("áreas de gobierno")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
