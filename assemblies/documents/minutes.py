"""The acta of an assembly on paper, and what its folio is worth."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from assemblies.actions.minutes import FOLIO_KIND
from assemblies.models import Minutes
from iztapalapa.folios.models import Folio
from iztapalapa.folios.registry import FolioState, state_of


@state_of(FOLIO_KIND)
def acta_state(folio: Folio) -> FolioState | None:
    """Tell when the acta of this folio was approved, and whether it is still what was approved."""
    minutes = Minutes.objects.approved().filter(folio=folio.code).first()
    if minutes is None:
        return None
    day = date_format(localtime(minutes.approved_at), "DATE_FORMAT")
    if not minutes.is_intact:
        return FolioState(_("El contenido guardado no coincide con su huella"), current=False)
    return FolioState(_("Aprobada el %s, sin cambios") % day, path=folio.path)
