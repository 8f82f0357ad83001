"""Forms of the problem tree: which causes lead to an effect, and which link is taken away."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms

from ..models import PlanningProcess
from ..problem_tree import links_of


class LinkForm(forms.Form):
    """An effect and its causes."""

    effect: Any = forms.ModelChoiceField(
        None,
        label=_("Este problema (efecto)…"),
        empty_label=_("Escoge un problema"),
        error_messages={"required": _("Escoge el problema que es efecto.")},
    )
    causes: Any = forms.ModelMultipleChoiceField(
        None,
        label=_("…pasa porque (causas)"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Marca al menos una causa.")},
    )

    def __init__(self, *args: Any, process: PlanningProcess, **kwargs: Any) -> None:
        """Offer the problems of the process."""
        super().__init__(*args, **kwargs)
        for name in ("effect", "causes"):
            field: Any = self.fields[name]
            field.queryset = process.problems.all()


class UnlinkForm(forms.Form):
    """A link of this process."""

    unlink: Any = forms.ModelChoiceField(
        None, error_messages={"invalid_choice": _("Esa relación ya no está en el árbol.")}
    )

    def __init__(self, *args: Any, process: PlanningProcess, **kwargs: Any) -> None:
        """Know only the links of the process."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unlink"]
        field.queryset = links_of(process).select_related("effect__process")
