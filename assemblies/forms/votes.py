"""Forms of the dot vote: opening it, and writing what the tellers counted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planning.models import PlanningProcess

from ..models import PrioritizationExercise
from .capture import lines_of

NUMBER = _("Escribe un número de 0 en adelante.")


class OpenVoteForm(forms.Form):
    """The question, the dots each person has, and the options."""

    question = forms.CharField(
        label=_("Pregunta"),
        max_length=200,
        initial=_("¿Qué atendemos primero?"),
        error_messages={"required": _("Escribe qué se pregunta.")},
    )
    dots_per_person = forms.IntegerField(
        label=_("Puntos por persona"),
        min_value=1,
        max_value=20,
        initial=3,
        error_messages={
            "required": _("Escribe cuántos puntos reparte cada persona."),
            "invalid": _("Escribe un número de 1 a 20."),
            "min_value": _("Escribe un número de 1 a 20."),
            "max_value": _("Escribe un número de 1 a 20."),
        },
    )
    cap_per_option = forms.IntegerField(
        label=_("Tope por opción"),
        min_value=1,
        required=False,
        help_text=_("Cuántos puntos puede dar una persona a una misma opción. Vacío: los que quiera."),
        error_messages={
            "invalid": _("Escribe un número de 1 en adelante, o déjalo vacío."),
            "min_value": _("Escribe un número de 1 en adelante, o déjalo vacío."),
        },
    )
    problems: Any = forms.ModelMultipleChoiceField(
        None, label=_("Problemas que se votan"), required=False, widget=forms.CheckboxSelectMultiple
    )
    other_options = forms.CharField(
        label=_("Otras opciones"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Una por renglón."),
    )

    def __init__(self, *args: Any, process: PlanningProcess, **kwargs: Any) -> None:
        """Offer the problems of the process."""
        super().__init__(*args, **kwargs)
        self.fields["problems"].queryset = process.problems.all()  # type: ignore[attr-defined]

    def options(self) -> list[Any]:
        """Return the options in the order of the sheet: problems, then the written ones."""
        return [*self.cleaned_data["problems"], *lines_of(self.cleaned_data["other_options"])]


class CountVoteForm(forms.Form):
    """People who voted, points by option, who counted."""

    people = forms.IntegerField(
        label=_("Personas que votaron"),
        min_value=0,
        max_value=100_000,
        error_messages={
            "required": _("Escribe cuántas personas votaron."),
            "invalid": NUMBER,
            "min_value": NUMBER,
            "max_value": _("Son demasiadas: revisa el número."),
        },
    )

    def __init__(self, *args: Any, exercise: PrioritizationExercise, **kwargs: Any) -> None:
        """Ask for the points of each option, in the order of the sheet; show what is counted already."""
        super().__init__(*args, **kwargs)
        self.exercise = exercise
        group = exercise.groups.get()
        self.fields["people"].initial = group.people or None
        counted = {tally.option_id: tally.points for tally in group.tallies.all()}
        self.options = list(exercise.options.all())
        for option in self.options:
            self.fields[f"points_{option.pk}"] = self._points_field(option.text, counted.get(option.pk))
        for name, label in (("teller_one", _("Primera")), ("teller_two", _("Segunda"))):
            self.fields[name] = forms.CharField(
                label=_("%s persona escrutadora") % label,
                max_length=120,
                required=False,
                initial=getattr(exercise, name),
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    @staticmethod
    def _points_field(label: str, counted: int | None) -> forms.IntegerField:
        return forms.IntegerField(
            label=label,
            required=False,
            min_value=0,
            max_value=2_000_000,
            initial=counted,
            error_messages={"invalid": NUMBER, "min_value": NUMBER, "max_value": _("Son demasiados puntos.")},
            widget=forms.NumberInput(attrs={"autocomplete": "off"}),
        )

    def points(self) -> dict[int, int]:
        """Return the points by option (primary key); an empty box is 0."""
        return {option.pk: self.cleaned_data[f"points_{option.pk}"] or 0 for option in self.options}

    def point_fields(self) -> list[Any]:
        """Return the boxes of the options."""
        return [self[f"points_{option.pk}"] for option in self.options]
