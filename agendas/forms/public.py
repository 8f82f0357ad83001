"""What a resident may ask of the list of agendas."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agendas.models import AgendaVersion
from iztapalapa import fields as forms
from iztapalapa.addresses import WordField
from iztapalapa.folding import every_word
from iztapalapa.lists import FilterForm


class AgendaFilterForm(FilterForm):
    """Search by colonia; choose those in force or in consultation."""

    q = forms.CharField(label=_("Colonia o clave"), required=False, max_length=80)
    state = WordField(
        label=_("Estado"),
        options=[("published", _("Publicadas")), ("consultation", _("En consulta"))],
        nothing=_("Publicadas y en consulta"),
    )

    def apply(self, queryset: QuerySet[AgendaVersion]) -> QuerySet[AgendaVersion]:
        """Return the versions of a colonia, in one state."""
        asked = self.cleaned_data
        if state := asked.get("state"):
            queryset = queryset.filter(state=state)
        return queryset.filter(every_word("colonia__search_folded", asked.get("q") or ""))
