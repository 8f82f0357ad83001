"""What a resident may ask of the list of agendas."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agendas.models import AgendaVersion
from iztapalapa import fields as forms
from iztapalapa.folding import every_word


class AgendaFilterForm(forms.Form):
    """Search by colonia; choose those in force or in consultation."""

    q = forms.CharField(label=_("Colonia o clave"), required=False, max_length=80)
    state = forms.ChoiceField(
        label=_("Estado"),
        required=False,
        choices=[
            ("", _("Publicadas y en consulta")),
            ("published", _("Publicadas")),
            ("consultation", _("En consulta")),
        ],
    )

    def apply(self, versions: QuerySet[AgendaVersion]) -> QuerySet[AgendaVersion]:
        """Return ``versions`` narrowed to what was asked; a field with an error narrows nothing."""
        asked = self.cleaned_data if self.is_bound and self.is_valid() else getattr(self, "cleaned_data", {})
        if asked.get("q"):
            versions = versions.filter(every_word("colonia__search_folded", asked["q"]))
        if asked.get("state"):
            versions = versions.filter(state=asked["state"])
        return versions
