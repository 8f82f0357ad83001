"""Forms about a process: open it, say who facilitates it, move it on, find it on the board."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.folding import fold

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


class BoardForm(forms.Form):
    """What to show of the board; the values of the query string come through here."""

    NO_PROCESS = "none"

    q = forms.CharField(label=_("Colonia o clave"), required=False, max_length=120)
    office = forms.ModelChoiceField(
        TerritorialOffice.objects.all(), label=_("Dirección Territorial"), required=False, empty_label=_("Todas")
    )
    facilitator = forms.TypedChoiceField(
        label=_("Facilitación"), required=False, coerce=int, empty_value=None, choices=[("", _("Todas las personas"))]
    )
    stage = forms.ChoiceField(
        label=_("Etapa"),
        required=False,
        choices=[("", _("Todas")), (NO_PROCESS, _("Sin proceso")), *Stage.choices],
    )

    def __init__(self, *args: Any, user: User, facilitators: dict[int, str], **kwargs: Any) -> None:
        """Offer the offices to who sees all, and the ``facilitators`` (name by primary key) who have a process."""
        super().__init__(*args, **kwargs)
        people: Any = self.fields["facilitator"]
        people.choices = [*people.choices, *((str(key), name) for key, name in facilitators.items())]
        if not user.sees_all:
            del self.fields["office"]
        if user.role == User.Role.FACILITATOR:
            del self.fields["facilitator"]


def advance_form(process: PlanningProcess, *, overrides: bool, data: QueryDict | None = None) -> AdvanceForm:
    """Return the form that moves ``process`` on from the stage at which it stands now."""
    return AdvanceForm(data, overrides=overrides, initial={"expected_stage": process.stage})
