"""What the installation knows of itself."""

from django.utils.translation import gettext_lazy as _

from iztapalapa import columns as models


class Installation(models.Model):
    """La instalación: una sola fila que dice si los datos son de demostración."""

    is_demonstration = models.BooleanField(_("son datos de demostración"), default=False)
    loaded_at = models.DateTimeField(_("cargada el"), auto_now_add=True)

    class Meta:
        verbose_name = _("instalación")
        verbose_name_plural = _("instalación")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="installation_single_row",
                violation_error_message=_("Sólo hay una fila."),
            )
        ]

    def __str__(self) -> str:
        return str(_("Datos de demostración") if self.is_demonstration else _("Datos reales"))
