"""Forms for what the collective says: members, problems, sentires, potencialidades, imaginaries, vision, strategies."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.dates import DayField
from iztapalapa.forms import RecordForm

from ..models import (
    CollectiveMembership,
    CommunityFeeling,
    Imaginary,
    LocalAsset,
    PlanningProcess,
    Problem,
    Strategy,
    Vision,
)


class RegisterForm(RecordForm):
    """A form about one record of a process."""

    def __init__(self, *args: Any, process: PlanningProcess, **kwargs: Any) -> None:
        """Keep the process whose record it is."""
        self.process = process
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # Of records nobody asks for the choices here: they are all that there are, until the form narrows them.
            if isinstance(field.widget, forms.RadioSelect) and not isinstance(field, forms.ModelChoiceField):
                field.widget.choices = forms.capitalized(field.widget.choices)


class MemberForm(RegisterForm):
    """A person who joins the collective."""

    begin_today = ("joined_on",)

    class Meta:
        model = CollectiveMembership
        fields: tuple[str, ...] = ("public_name", "role", "joined_on", "may_be_named")
        labels = {
            "public_name": _("Nombre con el que se le conoce"),
            "joined_on": _("Se integró el"),
            "may_be_named": _("Acepta que su nombre se imprima en la agenda"),
        }
        help_texts = {"public_name": _("Basta el nombre de pila o como se le dice en la colonia.")}
        widgets = {
            "role": forms.RadioSelect,
        }
        field_classes = {"joined_on": DayField, "left_on": DayField}


class MemberChangeForm(MemberForm):
    """What is written about a member, and whether they left."""

    class Meta(MemberForm.Meta):
        fields = ("public_name", "role", "joined_on", "left_on", "may_be_named")
        labels = {**MemberForm.Meta.labels, "left_on": _("Se retiró el")}
        help_texts = {
            **MemberForm.Meta.help_texts,
            "left_on": _("Sólo si ya no participa. Su paso por el colectivo se conserva."),
        }


class ProblemForm(RegisterForm):
    """A situation that the community lives as a problem."""

    class Meta:
        model = Problem
        fields = ("statement", "domain", "sufferers", "place")
        labels = {"statement": _("Situación")}
        help_texts = {
            "statement": _(
                "Cuenta lo que pasa, a quién y desde cuándo; evita «falta de…», que ya trae una solución. Por ejemplo: "
                "«Desde hace dos años el agua llega dos días a la semana»."
            ),
            "domain": _("Puede decidirse después; el autodiagnóstico pide que cada problema tenga el suyo."),
        }
        widgets = {"statement": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name what an open ámbito means."""
        super().__init__(*args, **kwargs)
        domain: Any = self.fields["domain"]
        domain.empty_label = _("Sin decidir todavía")


class FeelingForm(RegisterForm):
    """A sentir, as it was said."""

    class Meta:
        model = CommunityFeeling
        fields = ("quote",)
        help_texts = {"quote": _("Con las palabras de quien lo dijo y sin su nombre.")}
        widgets = {"quote": forms.Textarea(attrs={"rows": 3})}


class AssetForm(RegisterForm):
    """Something valuable that the colonia already has."""

    class Meta:
        model = LocalAsset
        fields = ("name", "description")
        help_texts = {"name": _("Un lugar, un saber, una fiesta, un grupo: algo valioso que la colonia ya tiene.")}
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class ImaginaryForm(RegisterForm):
    """How the community imagines its colonia."""

    class Meta:
        model = Imaginary
        fields = ("form", "title", "description")
        widgets = {"form": forms.RadioSelect, "description": forms.Textarea(attrs={"rows": 4})}


class VisionForm(RegisterForm):
    """How the colonia wants to be, in one statement."""

    class Meta:
        model = Vision
        fields = ("statement",)
        help_texts = {"statement": _("En presente, como si ya fuera así, y con palabras de la comunidad.")}
        widgets = {"statement": forms.Textarea(attrs={"rows": 6})}


class StrategyForm(RegisterForm):
    """A way with an objective, and the problems that it answers."""

    class Meta:
        model = Strategy
        fields = ("title", "objective", "problems")
        widgets = {"objective": forms.Textarea(attrs={"rows": 3}), "problems": forms.CheckboxSelectMultiple}
        help_texts = {
            "problems": _("Márcalos ahora o después: para pasar de esta etapa, cada estrategia atiende al menos uno.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the problems of this process only."""
        super().__init__(*args, **kwargs)
        problems: Any = self.fields["problems"]
        problems.queryset = self.process.problems.all()
