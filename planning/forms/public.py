"""Finding a colonia."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.addresses import WordField
from iztapalapa.lists import FilterForm
from planning.models import Colonia, Stage, TerritorialOffice

OPEN, NONE = "open", "none"


class ColoniaNameForm(forms.Form):
    """One field: the name or code, as a resident types it."""

    q = forms.CharField(
        label=_("Nombre o clave de tu colonia"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Escribe menos: basta una palabra del nombre.")},
        widget=forms.SearchInput(attrs={"autocomplete": "off"}),
    )


class ColoniaFilterForm(ColoniaNameForm, FilterForm):
    """Search and filters of the list of colonias."""

    stage = WordField(label=_("Etapa"), nothing=_("Todas"))
    priority = WordField(
        label=_("Prioridad"), options=[("1", _("Prioritarias")), ("0", _("No prioritarias"))], nothing=_("Todas")
    )
    kind = WordField(label=_("Tipo"), nothing=_("Todos"))
    office = forms.ModelChoiceField(
        label=_("Dirección Territorial"),
        queryset=TerritorialOffice.objects.all(),
        required=False,
        empty_label=_("Todas"),
        error_messages={"invalid_choice": _("Esa Dirección Territorial no existe. Elige una de la lista.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the stages and kinds by name."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["q"].label = _("Nombre o clave")
        groups = [(OPEN, _("Con proceso abierto")), (NONE, _("Sin proceso abierto"))]
        fields["stage"].offer([*groups, *((stage, f"{stage.position}. {stage.label}") for stage in Stage)])
        fields["kind"].offer(forms.capitalized(Colonia.Kind.choices))

    def apply(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow colonias that carry their stage (``with_stage()``)."""
        asked = self.cleaned_data
        queryset = queryset.search(asked.get("q") or "")  # type: ignore[attr-defined]
        if stage := asked.get("stage"):
            queryset = (
                queryset.filter(stage__isnull=stage == NONE) if stage in (OPEN, NONE) else queryset.filter(stage=stage)
            )
        if priority := asked.get("priority"):
            queryset = queryset.filter(is_priority=priority == "1")
        if kind := asked.get("kind"):
            queryset = queryset.filter(kind=kind)
        if office := asked.get("office"):
            queryset = queryset.filter(office=office)
        return queryset
