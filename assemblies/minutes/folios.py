"""The folios of an acta and of the receipt for it, and what they are worth today."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assemblies.sessions.folios import SessionFolio
from iztapalapa.folios.models import Folio
from iztapalapa.folios.registry import FolioState, register

from .models import Minutes, MinutesDelivery


@register
class MinutesFolio(SessionFolio):
    """An approved acta, by its session."""

    kind = "acta"
    name = gettext_lazy("acta")
    default_pattern = "ACTA-{place}-{number:03d}"

    def state(self, folio: Folio) -> FolioState | None:
        """Tell when the acta of this folio was approved, and whether it is still what was approved."""
        minutes = Minutes.objects.approved().filter(folio=folio.code).first()
        if minutes is None:
            return None
        day = date_format(localtime(minutes.approved_at), "DATE_FORMAT")
        if not minutes.is_intact:
            return FolioState(_("El contenido guardado no coincide con su huella"), current=False)
        return FolioState(_("Aprobada el %s, sin cambios") % day, path=self.address(folio.subject))


@register
class ReceiptFolio(SessionFolio):
    """The receipt for an acta that was handed over, by its session."""

    kind = "acuse"
    name = gettext_lazy("acuse")
    default_pattern = "ACUSE-{place}-{number:03d}"

    def state(self, folio: Folio) -> FolioState | None:
        """Tell when the acta of this receipt was handed over."""
        delivery = MinutesDelivery.objects.filter(folio=folio.code).first()
        if delivery is None:
            return None
        day = date_format(delivery.delivered_on, "DATE_FORMAT")
        return FolioState(_("Acta entregada el %s") % day, path=self.address(folio.subject))
