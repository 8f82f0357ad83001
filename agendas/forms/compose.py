"""What the team types while it composes an agenda and takes it to the assembly."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from agendas.models import AgendaSection, AgendaVersion
from agendas.policies import began_since_opening, early_sentence
from assemblies.models import Minutes, Resolution, Session
from iztapalapa import fields as forms
from iztapalapa.forms import RecordForm


class SectionForm(RecordForm):
    """The text of one part."""

    class Meta:
        model = AgendaSection
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}
        help_texts = {
            "text": _(
                "Deja una línea vacía entre párrafos. Para un subtítulo empieza la línea con #; "
                "para una lista, con un guion; **así** se escribe en negritas."
            )
        }


class ConsultationForm(forms.Form):
    """Until when the neighbours may say what is missing."""

    until = forms.DateField(
        label=_("La consulta termina el"),
        help_text=_("Las personas de la colonia podrán leerla y decir qué falta hasta ese día."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    # What the person was shown: if the records change before they confirm, nothing is frozen.
    expected_sha256 = forms.CharField(widget=forms.HiddenInput, required=False)


class ResolutionField(forms.ModelChoiceField):
    """A resolution, told by its minutes, its number and its vote."""

    def label_from_instance(self, obj: Resolution) -> str:
        """Return "«Se valida…», acuerdo 2 del acta ACTA-07-254-003: 41 a favor, 0 en contra"."""
        return _("«%(text)s» Acuerdo %(number)s del acta %(minutes)s: %(yes)s a favor, %(no)s en contra.") % {
            "minutes": obj.minutes.folio,
            "number": obj.position,
            "text": obj.text,
            "yes": obj.votes_for,
            "no": obj.votes_against,
        }


def _majorities(version: AgendaVersion) -> QuerySet[Resolution]:
    """Return the counted majorities of this colonia's approved minutes since the version was opened."""
    return (
        Resolution.objects.filter(
            began_since_opening(version),
            minutes__session__process=version.agenda.process_id,
            minutes__session__kind=Session.Kind.ASSEMBLY,
            minutes__session__status=Session.Status.HELD,
            minutes__status=Minutes.Status.APPROVED,
            by_consensus=False,
            votes_for__gt=F("votes_against"),
            agenda_validation__isnull=True,
        )
        .select_related("minutes")
        .order_by("-minutes__approved_at", "position")
    )


class ValidationForm(forms.Form):
    """Which resolution of which approved minutes validated the version."""

    resolution = ResolutionField(
        label=_("¿Con cuál de estos acuerdos la asamblea validó la agenda?"),
        queryset=Resolution.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_(
            "Aparecen los acuerdos con mayoría a favor de las asambleas que hubo desde que se abrió la consulta y que ya "
            "tienen su acta aprobada."
        ),
        error_messages={"required": _("Elige el acuerdo de la asamblea que validó la agenda.")},
    )
    confirmed = forms.BooleanField(
        label=_("Leí el acuerdo: es el que valida esta agenda. Después no se puede cambiar."),
        error_messages={"required": _("Lee el acuerdo y confirma que es el que valida esta agenda.")},
    )

    def __init__(self, *args: Any, version: AgendaVersion, **kwargs: Any) -> None:
        """Offer what can validate ``version``."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["resolution"]
        field.queryset = _majorities(version)


class PublishForm(forms.Form):
    """Publishing asks once; before the consultation ended it asks the coordination why."""

    reason = forms.CharField(
        label=_("Por qué se publica antes"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Se lee junto a la agenda, en su página y en su PDF."),
    )

    def __init__(self, *args: Any, version: AgendaVersion, early: bool, **kwargs: Any) -> None:
        """Ask why only if it is ``early``."""
        super().__init__(*args, **kwargs)
        if not early:
            del self.fields["reason"]
        else:
            self.fields["reason"].error_messages["required"] = early_sentence(version)
