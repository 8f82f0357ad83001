"""Who in government answers."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from iztapalapa.folding import FoldedField, SameOnce


class GovernmentArea(models.Model):
    """Un área de gobierno que se compromete y responde."""

    name = models.CharField(_("nombre"), max_length=160)
    name_folded = FoldedField(sources=("name",), max_length=160)
    liaisons = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="government_areas", verbose_name=_("enlaces")
    )
    history = HistoricalRecords(m2m_fields=[liaisons], excluded_fields=["name_folded"])

    class Meta:
        verbose_name = _("área de gobierno")
        verbose_name_plural = _("áreas de gobierno")
        ordering = ["name_folded"]
        constraints = [
            SameOnce(
                fields=["name_folded"],
                name="area_once",
                violation_error_message=_("Ya hay un área con ese nombre."),
            )
        ]

    def __str__(self) -> str:
        return self.name
