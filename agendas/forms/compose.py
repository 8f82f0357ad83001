"""What the team types while it composes an agenda and takes it to the assembly."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agendas.models import AgendaSection, LocalAgenda
from assemblies.models import Minutes, Resolution


class SectionForm(forms.ModelForm):
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


class ResolutionField(forms.ModelChoiceField):
    """A resolution, told by its minutes, its number and its vote."""

    def label_from_instance(self, obj: Resolution) -> str:
        """Return "ACTA-07-254-003, acuerdo 2: … (41 a favor, 0 en contra)"."""
        return _("%(minutes)s, acuerdo %(number)s: %(text)s (%(yes)s a favor, %(no)s en contra)") % {
            "minutes": obj.minutes.folio,
            "number": obj.position,
            "text": obj.text if len(obj.text) <= 80 else f"{obj.text[:79]}…",
            "yes": obj.votes_for,
            "no": obj.votes_against,
        }


def _voted(agenda: LocalAgenda) -> QuerySet[Resolution]:
    return (
        Resolution.objects.filter(
            minutes__session__process=agenda.process_id,
            minutes__status=Minutes.Status.APPROVED,
            by_consensus=False,
            agenda_validation__isnull=True,
        )
        .select_related("minutes")
        .order_by("-minutes__approved_at", "position")
    )


class ValidationForm(forms.Form):
    """Which resolution of which approved minutes validated the version."""

    resolution = ResolutionField(
        label=_("Acuerdo que validó la agenda"),
        queryset=Resolution.objects.none(),
        empty_label=_("Elige el acuerdo"),
        help_text=_("Sólo aparecen los acuerdos votados en asambleas de esta colonia con acta aprobada."),
        error_messages={"required": _("Elige el acuerdo de la asamblea que validó la agenda.")},
    )

    def __init__(self, *args: Any, agenda: LocalAgenda, **kwargs: Any) -> None:
        """Offer the counted votes of this colonia's approved minutes."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["resolution"]
        field.queryset = _voted(agenda)


class PublishForm(forms.Form):
    """Nothing to type: publishing asks once."""
