"""The folio of a version of an agenda, and what it is worth today."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.folios.models import Folio
from iztapalapa.folios.registry import FolioKind, FolioState, register

from .models import AgendaVersion


@register
class AgendaFolio(FolioKind):
    """A version from consultation on, by its colonia and its number there: ``07-254-v2``."""

    kind = "agenda"
    name = gettext_lazy("agenda")
    default_pattern = "ALDC-{place}-v{number}"
    needs = frozenset({"place", "number"})
    is_example = True

    def address(self, subject: str) -> str:
        """Return the version's page."""
        place, _v, number = subject.rpartition("-v")
        return reverse("agenda-version", args=[place, number])

    def state(self, folio: Folio) -> FolioState | None:
        """Tell whether the version of this folio is in force, or by which it was superseded."""
        version = AgendaVersion.objects.filter(folio=folio.code).select_related("superseded_by__colonia").first()
        if version is None:
            return None
        if newer := version.superseded_by:
            label = _("Reemplazada por la versión %s") % newer.number
            return FolioState(label, path=newer.get_absolute_url(), current=False)
        if version.state == AgendaVersion.State.WITHDRAWN:
            return FolioState(_("Retirada"), detail=version.withdrawn_reason, current=False)
        if in_force := version.in_force_instead:
            label = _("De una edición anterior: está vigente la versión %s") % in_force.number
            return FolioState(label, path=in_force.get_absolute_url(), current=False)
        label = version.get_state_display().capitalize()
        return FolioState(label, path=reverse("agenda-detail", args=[version.colonia.code]))
