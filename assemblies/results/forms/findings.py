"""Forms of what a session finds and makes, in the order of the paper sheet."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.text import lines_of
from planning.forms import registers
from planning.models import Imaginary, PlanningProcess, ThematicDomain, Vision


class ProblemForm(forms.Form):
    """One problem of the session."""

    statement = forms.CharField(
        label=_("Situación"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Lo que pasa, no lo que falta: «Se inunda la calle cuando llueve»."),
        error_messages={
            "required": _("Escribe la situación, o deja vacío todo el renglón."),
            "max_length": _("Cuéntalo en 300 letras o menos: lleva %(show_value)d."),
        },
    )
    domain = forms.ModelChoiceField(
        ThematicDomain.objects.all(), label=_("Ámbito"), required=False, empty_label=_("Sin decidir")
    )
    sufferers = forms.CharField(label=_("A quiénes afecta más"), max_length=200, required=False)


class RowsWithDomains(forms.BaseFormSet):
    """Several findings at once, each with its ámbito; empty rows are left aside."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the ámbitos once for all rows."""
        super().__init__(*args, **kwargs)
        self.domains = [("", _("Sin decidir")), *((domain.pk, domain.name) for domain in ThematicDomain.objects.all())]

    def add_fields(self, form: Any, index: int | None) -> None:
        """Give the row the ámbitos that are already known."""
        super().add_fields(form, index)
        form.fields["domain"].widget.choices = self.domains

    def written(self) -> list[Any]:
        """Return the rows in which something is written."""
        return [form for form in self.forms if form.has_changed()]


ProblemFormSet = forms.formset_factory(ProblemForm, formset=RowsWithDomains, extra=5, max_num=30)


class FindingsForm(forms.Form):
    """Feelings and assets, one a line."""

    feelings = forms.CharField(
        label=_("Sentires"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Uno por renglón, como se dijo y sin nombres."),
    )
    assets = forms.CharField(
        label=_("Potencialidades"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Lo valioso que la colonia ya tiene; una por renglón."),
    )

    def clean(self) -> dict[str, Any]:
        """Split into lines."""
        data: dict[str, Any] = super().clean() or {}
        return {name: lines_of(data.get(name, "")) for name in self.fields}


class VisionForm(forms.Form):
    """An imaginary, the vision, or both."""

    form = forms.ChoiceField(label=_("Forma del imaginario"), choices=Imaginary.Form.choices, required=False)
    title = forms.CharField(
        label=_("Título o frase del imaginario"),
        max_length=160,
        required=False,
        help_text=_("Por ejemplo: «El mercado con techo y árboles»."),
    )
    description = forms.CharField(label=_("Qué muestra"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    vision = forms.CharField(
        label=_("Visión de la colonia"),
        required=False,
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Cómo quiere ser la colonia, en un enunciado. Si cambia, la redacción anterior se guarda."),
    )

    def __init__(self, *args: Any, process: PlanningProcess, **kwargs: Any) -> None:
        """Show the vision as it stands."""
        standing = Vision.objects.filter(process=process).values_list("statement", flat=True).first()
        super().__init__(*args, **{**kwargs, "initial": {"vision": standing or ""}})

    def clean(self) -> dict[str, Any]:
        """An imaginary needs its title."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("description") and not data.get("title"):
            self.add_error("title", _("Ponle título al imaginario que describes."))
        return data

    def imaginary(self) -> dict[str, str] | None:
        """Return the imaginary, None if none was written."""
        names = ("form", "title", "description")
        return {name: self.cleaned_data[name] for name in names} if self.cleaned_data["title"] else None

    def new_vision(self) -> str | None:
        """Return the vision if it was written or rewritten."""
        return self.cleaned_data["vision"] or None if "vision" in self.changed_data else None


class StrategyForm(registers.StrategyForm):
    """A strategy and the problems it answers, as a session says them."""

    class Meta(registers.StrategyForm.Meta):
        error_messages = {
            "title": {"required": _("Escribe cómo se llama la estrategia.")},
            "objective": {"required": _("Escribe qué quiere lograr.")},
        }
