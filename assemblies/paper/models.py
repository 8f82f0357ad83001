"""Sheets printed for a session: each has a folio, and its QR opens the screen where it is typed in."""

from django.utils.translation import gettext_lazy as _

from assemblies.sessions.models import Session
from iztapalapa import columns as models


class WorkingSheet(models.Model):
    """Una hoja de trabajo impresa para una sesión, con su folio."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="sheets", verbose_name=_("sesión"))
    kind = models.SlugField(_("hoja"), max_length=40)
    folio = models.CharField(_("folio"), max_length=32, unique=True)
    issued_at = models.DateTimeField(_("entregado el"))

    class Meta:
        verbose_name = _("hoja de trabajo")
        verbose_name_plural = _("hojas de trabajo")
        ordering = ["session", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "kind"],
                name="sheet_folio_once",
                violation_error_message=_("Esa hoja ya tiene folio."),
            )
        ]

    def __str__(self) -> str:
        return self.folio
