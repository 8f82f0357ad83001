"""Those who accompany the programme."""

from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from iztapalapa.folding import FoldedField, SameOnce


class AlliedOrganization(models.Model):
    """Una universidad, comisión u organización civil que acompaña sesiones y proyectos."""

    name = models.CharField(_("nombre"), max_length=160)
    name_folded = FoldedField(sources=("name",), max_length=160)
    history = HistoricalRecords(excluded_fields=["name_folded"])

    class Meta:
        verbose_name = _("organización aliada")
        verbose_name_plural = _("organizaciones aliadas")
        ordering = ["name_folded"]
        constraints = [
            SameOnce(
                fields=["name_folded"],
                name="organization_once",
                violation_error_message=_("Ya hay una organización con ese nombre."),
            )
        ]

    def __str__(self) -> str:
        return self.name
