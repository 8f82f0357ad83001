"""Forms of an acta's life: what is asked to change, its answer, the delivery; and the closing of a resolution."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.dates import DayField
from iztapalapa.forms import RecordForm

from ..models import Amendment, MinutesDelivery, ResolutionClosing

MORE_ROWS, MOST_ROWS = 3, 30


class AmendmentForm(RecordForm):
    """One change that somebody asks."""

    begin_today = ("received_on",)

    class Meta:
        model = Amendment
        fields = ("author", "text", "received_on")
        help_texts = {"author": _("Su papel en el colectivo, o su nombre: como la persona lo pida.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"received_on": DayField}
        error_messages = {
            "author": {"required": _("Escribe quién lo pide.")},
            "text": {"required": _("Escribe qué se pide cambiar.")},
        }


class BaseAmendmentFormSet(forms.BaseFormSet):
    """Rows for several changes at once; those left empty are left out."""

    def rows(self) -> list[dict[str, Any]]:
        """Return what the action takes."""
        return [form.cleaned_data for form in self.forms if form.has_changed()]


AmendmentFormSet = forms.formset_factory(
    AmendmentForm, formset=BaseAmendmentFormSet, extra=MORE_ROWS, max_num=MOST_ROWS
)


class AnswerForm(forms.Form):
    """Whether a change goes into the text, and why."""

    answer = forms.ChoiceField(
        label=_("Respuesta"),
        choices=[(Amendment.Answer.ACCEPTED, _("Se incorpora")), (Amendment.Answer.DECLINED, _("No se incorpora"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Di si se incorpora o no.")},
    )
    answer_text = forms.CharField(
        label=_("Por qué"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hace falta si no se incorpora. Se imprime en el acta junto a lo que se pidió."),
    )


class DeliveryForm(RecordForm):
    """When the acta was handed over, and to whom."""

    begin_today = ("delivered_on",)

    class Meta:
        model = MinutesDelivery
        fields = ("delivered_on", "received_by")
        field_classes = {"delivered_on": DayField}
        error_messages = {
            "delivered_on": {"required": _("Escribe qué día se entregó.")},
            "received_by": {"required": _("Escribe quién la recibió.")},
        }


class ClosingForm(RecordForm):
    """When a resolution was closed, and how."""

    begin_today = ("closed_on",)

    class Meta:
        model = ResolutionClosing
        fields = ("closed_on", "note")
        help_texts = {"note": _("Se publica junto al acuerdo: escribe qué pasó, sin nombres.")}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"closed_on": DayField}
        error_messages = {
            "closed_on": {"required": _("Escribe qué día se cerró.")},
            "note": {"required": _("Di cómo se cumplió o por qué se deja.")},
        }
