"""Forms of a prioritisation: opening it, opening another round of it, and correcting a closed count."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.text import lines_of
from planning.models import PlanningProcess

from ..actions.prioritization import MOST_GROUPS
from ..methods.registry import METHODS, USUAL
from ..models import PrioritizationExercise, PrioritizationGroup
from ..ranking import Result
from ..tally import ORDER, tally_sheet

Kind = PrioritizationGroup.Kind
GROUPS = [(kind, capfirst(Kind(kind).label)) for kind in ORDER if kind != Kind.TABLE]


def _ways() -> list[tuple[str, Any]]:
    return [(method.code, method.name) for method in METHODS.values()]


def _told(form: forms.Form, names: Iterable[str]) -> dict[str, Any]:
    """Return the answers to these fields, those left empty aside."""
    given = {name: form.cleaned_data[name] for name in names}
    return {name: answer for name, answer in given.items() if answer not in form.fields[name].empty_values}


class OpenVoteForm(forms.Form):
    """The question, the method, who votes, what each method asks, and the options."""

    question = forms.CharField(
        label=_("Pregunta"),
        max_length=200,
        initial=_("¿Qué atendemos primero?"),
        error_messages={"required": _("Escribe qué se pregunta.")},
    )
    method = forms.ChoiceField(
        label=_("Cómo se decide"),
        choices=_ways,
        initial=USUAL,
        error_messages={"required": _("Escoge cómo se decide.")},
        widget=forms.RadioSelect,
    )
    groups = forms.MultipleChoiceField(
        label=_("Quiénes votan"),
        choices=GROUPS,
        initial=[Kind.ALL],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Toda la asamblea junta, o cada grupo por su lado. Cada persona vota en un solo grupo."),
    )
    tables = forms.IntegerField(
        label=_("Número de mesas"),
        min_value=0,
        max_value=MOST_GROUPS,
        required=False,
        help_text=_("Si se vota por mesas: cuántas son."),
    )
    problems: Any = forms.ModelMultipleChoiceField(
        None, label=_("Problemas que se priorizan"), required=False, widget=forms.CheckboxSelectMultiple
    )
    other_options = forms.CharField(
        label=_("Otras opciones"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Una por renglón."),
    )

    def __init__(self, *args: Any, process: PlanningProcess, **kwargs: Any) -> None:
        """Offer the problems of the process, and ask what the methods ask: each only if it is the one chosen."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["problems"].queryset = process.problems.all()
        range_error = gettext("Escribe un número de 0 a %d, o déjalo vacío.") % MOST_GROUPS
        fields["tables"].error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), range_error)
        fields["method"].help_text = " ".join(str(method.caution) for method in METHODS.values() if method.caution)
        asked = {name: field for method in METHODS.values() for name, field in deepcopy(method.fields).items()}
        for field in asked.values():
            field.required = field.widget.is_required = False
        fields.update(asked)
        self.order_fields(["question", "method", "groups", "tables", *asked])

    def clean(self) -> dict[str, Any]:
        """Without a group or tables the whole assembly votes; the method chosen gets what it cannot do without."""
        data: dict[str, Any] = super().clean() or {}
        data["tables"] = data.get("tables") or 0
        if not data.get("groups") and not data["tables"]:
            data["groups"] = [str(Kind.ALL)]
        method = METHODS.get(data.get("method", ""))
        for name, field in (method.fields if method else {}).items():
            if field.required and data.get(name) in field.empty_values and name not in self.errors:
                self.add_error(name, field.error_messages["required"])
        return data

    def answers(self) -> dict[str, Any]:
        """Return what the method chosen asked and was told."""
        return _told(self, METHODS[self.cleaned_data["method"]].fields)

    def options(self) -> list[Any]:
        """Return the options in the order of the sheet: problems, then the written ones."""
        return [*self.cleaned_data["problems"], *lines_of(self.cleaned_data["other_options"])]


class NextRoundForm(forms.Form):
    """Which options go to another round: those of a tie or, with a reason, all of them again."""

    ALL = "all"

    which = forms.ChoiceField(
        label=_("Qué opciones pasan"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Escoge qué opciones pasan a la otra ronda.")},
    )
    reason = forms.CharField(
        label=_("Motivo"),
        max_length=300,
        required=False,
        help_text=_("Si se repite con todas las opciones, di por qué: se publica junto al resultado."),
    )

    def __init__(self, *args: Any, result: Result, **kwargs: Any) -> None:
        """Offer the ties of the result, the highest place first."""
        super().__init__(*args, **kwargs)
        self.result = result
        ties = [(str(tie[0].place), _tie_label(tie)) for tie in result.ties]
        which: Any = self.fields["which"]
        which.choices = [*ties, (self.ALL, _("Todas otra vez, porque hubo un error"))]
        which.initial = which.choices[0][0]
        again = deepcopy(dict(result.method.fields_again))
        self.fields.update(again)
        self.order_fields(["which", *again])

    def answers(self) -> dict[str, Any]:
        """Return what the method asked again and was told."""
        return _told(self, self.result.method.fields_again)

    def options(self) -> list[Any]:
        chosen = self.cleaned_data["which"]
        return [row.option for row in self.result.rows if chosen == self.ALL or (row.place == int(chosen) and row.tied)]


def _tie_label(tie: list[Any]) -> str:
    texts = "; ".join(row.option.text for row in tie)
    return gettext("Los empatados en el lugar %(place)d: %(options)s") % {"place": tie[0].place, "options": texts}


class CorrectionForm(forms.Form):
    """One number of a closed count that was written wrong: where, what it should say, why."""

    option: Any = forms.ModelChoiceField(
        None, label=_("Opción"), empty_label=None, error_messages={"required": _("Escoge la opción.")}
    )
    group: Any = forms.ModelChoiceField(
        None, label=_("Grupo"), empty_label=None, error_messages={"required": _("Escoge el grupo.")}
    )
    points = forms.IntegerField(
        label=_("Debe decir"),
        min_value=0,
        max_value=2_000_000,
        error_messages={
            "required": _("Escribe el número correcto."),
            "invalid": _("Escribe un número de 0 en adelante."),
            "min_value": _("Escribe un número de 0 en adelante."),
            "max_value": _("Son demasiados puntos."),
        },
    )
    reason = forms.CharField(
        label=_("Motivo"),
        max_length=300,
        help_text=_("Se publica junto al resultado: no escribas nombres."),
        error_messages={"required": _("Escribe por qué se corrige.")},
    )

    def __init__(self, *args: Any, exercise: PrioritizationExercise, **kwargs: Any) -> None:
        """Offer the options and groups of the vote; with a single group do not ask which."""
        super().__init__(*args, **kwargs)
        sheet = tally_sheet(exercise)
        fields: Any = self.fields
        fields["option"].queryset = exercise.options.all()
        fields["group"].queryset = exercise.groups.all()
        if len(sheet.groups) == 1:
            fields["group"].widget = forms.HiddenInput()
            fields["group"].initial = sheet.groups[0]
        else:
            fields["group"].label_from_instance = lambda group: capfirst(str(group))
