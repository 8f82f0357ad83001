"""The twelve ámbitos: official and closed; other groupings are tags."""

from django.utils.translation import gettext_lazy as _

from iztapalapa import columns as models


class ThematicDomain(models.Model):
    """Un ámbito de la vida de la colonia (agua, cultura, economía…), de la lista oficial."""

    code = models.SlugField(_("código"), max_length=20, unique=True)
    name = models.CharField(_("nombre"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("orden"), unique=True)

    class Meta:
        verbose_name = _("ámbito")
        verbose_name_plural = _("ámbitos")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
