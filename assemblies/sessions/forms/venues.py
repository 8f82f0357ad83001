"""Forms of places: how one is written down, and the search."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.folding import fold
from iztapalapa.forms import RecordForm
from iztapalapa.lists import FilterForm

from ..models import Venue


class VenueForm(RecordForm):
    """A place as the team writes it down; the action stores it."""

    class Meta:
        model = Venue
        fields = ("name", "address", "capacity", "is_step_free", "is_utopia", "latitude", "longitude")
        labels = {
            "is_step_free": _("Se entra y se circula sin escalones"),
            "is_utopia": _("Es una UTOPÍA"),
        }
        help_texts = {
            "capacity": _("Cuántas personas caben. Si no lo sabes, déjalo vacío."),
            "latitude": _("En grados, por ejemplo 19.3559. Las dos coordenadas o ninguna."),
            "longitude": _("En grados, por ejemplo -99.0632."),
        }
        error_messages = {"name": {"required": _("Escribe cómo se llama el lugar.")}}


class VenueFilterForm(FilterForm):
    """Search of places by name and address."""

    q = forms.CharField(label=_("Nombre o dirección"), max_length=80, required=False)

    def apply(self, queryset: Any) -> Any:
        """Narrow the places to those with every word in name or address."""
        for word in fold(self.cleaned_data.get("q") or "").split():
            queryset = queryset.filter(Q(name_folded__contains=word) | Q(address_folded__contains=word))
        return queryset
