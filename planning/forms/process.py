"""Forms about a process: open it, say who facilitates it, move it on, find it on the board."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.addresses import WordField
from iztapalapa.folding import fold
from iztapalapa.lists import FilterForm

from .. import board
from ..models import Colonia, PlanningProcess, Stage, TerritorialOffice, User


class FacilitatorsField(forms.ModelMultipleChoiceField):
    """Who facilitates: active people with that role, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        """Offer the facilitators by name."""
        people = User.objects.filter(role=User.Role.FACILITATOR, is_active=True)
        super().__init__(people.order_by("name_folded", "pk"), **kwargs)


class OpenProcessForm(forms.Form):
    """Where to open a process, by code or by name, and who facilitates it."""

    colonia = forms.CharField(
        label=_("Colonia"),
        max_length=120,
        help_text=_("Su clave, por ejemplo 07-254, o su nombre."),
        error_messages={"required": _("Escribe la clave o el nombre de la colonia.")},
    )
    facilitators = FacilitatorsField(label=_("Quién facilita"), required=False)

    def clean_colonia(self) -> Colonia:
        """Return the colonia with this code or, if only one has it, this name."""
        typed = self.cleaned_data["colonia"]
        found = list(Colonia.objects.current().filter(code=typed.strip()))
        found = found or list(Colonia.objects.current().filter(name_folded=fold(typed)))
        found = found or list(Colonia.objects.current().search(typed)[:6])
        if not found:
            raise forms.ValidationError(
                _("No hay ninguna colonia con la clave o el nombre «%(typed)s»."), params={"typed": typed}
            )
        if len(found) > 1:
            names = "; ".join(colonia.full_name for colonia in found[:5])
            raise forms.ValidationError(
                _("Hay varias con «%(typed)s»: %(names)s. Escribe la clave de la que buscas."),
                params={"typed": typed, "names": names + ("…" if len(found) > 5 else "")},
            )
        return found[0]


class AssignForm(forms.Form):
    """Who facilitates the process from now on."""

    facilitators = FacilitatorsField(
        label=_("Quién facilita"),
        required=False,
        help_text=_("Quienes marques verán este proceso y podrán capturar en él; los demás dejarán de verlo."),
    )


class AdvanceForm(forms.Form):
    """The stage that was looked at and, where evidence is missing, why to move on all the same."""

    expected_stage = forms.ChoiceField(choices=Stage.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Motivo"),
        error_messages={"required": _("Para avanzar sin toda la evidencia, escribe el motivo.")},
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Queda escrito en la historia del proceso, con tu nombre y la fecha."),
    )

    def __init__(self, *args: Any, overrides: bool = False, **kwargs: Any) -> None:
        """Ask for the reason only of who moves on without all the evidence (``overrides``)."""
        super().__init__(*args, **kwargs)
        if not overrides:
            del self.fields["reason"]


class BoardForm(FilterForm):
    """What to show of the board; where a filter makes no sense, nothing."""

    NO_PROCESS = "none"

    q = forms.CharField(label=_("Colonia o clave"), required=False, max_length=120)
    office = forms.ModelChoiceField(
        TerritorialOffice.objects.all(), label=_("Dirección Territorial"), required=False, empty_label=_("Todas")
    )
    facilitator = forms.TypedChoiceField(
        label=_("Facilitación"), required=False, coerce=int, empty_value=None, choices=[("", _("Todas las personas"))]
    )
    stage = WordField(label=_("Etapa"), nothing=_("Todas"))

    def __init__(self, *args: Any, user: User, assigned: list[tuple[int, int, str]], **kwargs: Any) -> None:
        """Offer the stages, the offices to who sees all, and who facilitates (``board.assignments``)."""
        super().__init__(*args, **kwargs)
        self.assigned = assigned
        fields: Any = self.fields
        fields["stage"].offer([(self.NO_PROCESS, _("Sin proceso")), *Stage.choices])
        people = {person: name for _process, person, name in assigned}
        fields["facilitator"].choices = [
            *fields["facilitator"].choices,
            *((str(key), name) for key, name in people.items()),
        ]
        if not user.sees_all:
            del self.fields["office"]
        if user.role == User.Role.FACILITATOR:
            del self.fields["facilitator"]

    @property
    def asked_stage(self) -> str:
        """Return the stage asked for, NO_PROCESS, or nothing."""
        return str(self.cleaned_data.get("stage", ""))

    def apply(self, queryset: QuerySet[Colonia]) -> QuerySet[Colonia]:
        """Return the colonias that all filters but the stage leave: of those the board tells how many each stage has."""
        if self.errors:
            return queryset.none()
        asked = self.cleaned_data
        person = asked.get("facilitator")
        processes = {process for process, someone, _name in self.assigned if someone == person} if person else None
        return board.narrowed(queryset, q=asked["q"], office=asked.get("office"), process_ids=processes)

    def stages(self) -> list[tuple[str, str, str]]:
        """Return (value, word of the address, name) of each stage to choose, and of none."""
        field: Any = self.fields["stage"]
        words = field.words()
        return [(str(value), words[str(value)], label) for value, label in field.options]


def advance_form(process: PlanningProcess, *, overrides: bool, data: QueryDict | None = None) -> AdvanceForm:
    """Return the form that moves ``process`` on from the stage at which it stands now."""
    return AdvanceForm(data, overrides=overrides, initial={"expected_stage": process.stage})
