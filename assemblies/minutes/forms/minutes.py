"""Forms of the acta: its head, and one row for each resolution."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assemblies.sessions.forms.sessions import PAST_MIDNIGHT
from iztapalapa import fields as forms
from iztapalapa.dates import DayField, HourField, hour_after, hour_near
from iztapalapa.forms import RecordForm
from iztapalapa.numerals import COUNT_SENTENCES

from ..models import Minutes, Resolution

MORE_ROWS, MOST_ROWS = 4, 60
COUNTS = ("votes_for", "votes_against", "abstentions")
QUORUM = [("yes", _("Sí")), ("no", _("No")), ("", _("No se dijo"))]
QUORUM_VALUES = {"yes": True, "no": False, "": None}


class MinutesForm(RecordForm):
    """The head of the acta; the hours are those nearest to when the session was convened, past midnight too."""

    quorum_met = forms.ChoiceField(
        label=_("¿La asamblea reconoció quórum?"), choices=QUORUM, required=False, widget=forms.RadioSelect
    )
    started_at = HourField(label=_("Hora en que empezó"), required=False)
    ended_at = HourField(label=_("Hora en que terminó"), required=False, help_text=PAST_MIDNIGHT)

    class Meta:
        model = Minutes
        fields = (
            "quorum_note",
            "quorum_met",
            "chair",
            "secretary",
            "teller_one",
            "teller_two",
            "started_at",
            "ended_at",
            "dissent",
        )
        labels = {
            "quorum_note": _("Quórum"),
            "chair": _("Quién preside"),
            "secretary": _("Quién lleva la secretaría"),
            "teller_one": _("Primera persona que cuenta los votos"),
            "teller_two": _("Segunda persona que cuenta los votos"),
            "dissent": _("Desacuerdos que pidieron constar"),
        }
        help_texts = {
            "chair": _("En la versión pública se ve el cargo, nunca el nombre."),
            "dissent": _("Se publica con el acta: escribe qué se dijo, sin nombres."),
        }
        widgets = {"quorum_note": forms.Textarea(attrs={"rows": 3}), "dissent": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["quorum_met"] = {True: "yes", False: "no"}.get(self.instance.quorum_met, "")
        for name in ("started_at", "ended_at"):
            moment = getattr(self.instance, name)
            self.initial[name] = timezone.localtime(moment).time() if moment else None

    def clean_quorum_met(self) -> bool | None:
        """Return True, False or None."""
        return QUORUM_VALUES[self.cleaned_data["quorum_met"]]

    def clean_started_at(self) -> datetime | None:
        """Return the hour of the night or day for which the session was convened."""
        hour: time | None = self.cleaned_data["started_at"]
        return None if hour is None else hour_near(self.instance.session.starts_at, hour)

    def clean_ended_at(self) -> datetime | None:
        """Return the hour, which is after the beginning: past midnight, that of the next day."""
        started, hour = self.cleaned_data.get("started_at"), self.cleaned_data["ended_at"]
        if hour is None or started is None:
            return None if hour is None else hour_near(self.instance.session.ends_at, hour)
        ended = hour_after(started, hour)
        if ended <= started:
            raise forms.ValidationError(_("La asamblea termina después de empezar: revisa la hora de término."))
        return ended


class ResolutionForm(RecordForm):
    """One resolution: taken by consensus, or voted with its three counts."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Resolution
        fields = ("text", "by_consensus", "votes_for", "votes_against", "abstentions", "responsible", "due_on")
        labels = {"by_consensus": _("Se acordó por consenso, sin votar")}
        help_texts = {"responsible": _("Un cargo, un grupo o un área: esto se publica, no escribas nombres.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"due_on": DayField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in COUNTS:
            self.fields[name].error_messages |= COUNT_SENTENCES
        self.fields["text"].error_messages["required"] = _("Escribe el acuerdo, o marca que se quita.")

    def clean(self) -> dict[str, Any]:
        """Ask for consensus or for the three counts, at their fields."""
        data = super().clean() or self.cleaned_data
        typed = [name for name in COUNTS if data.get(name) is not None]
        if data.get("by_consensus") and typed:
            self.add_error(typed[0], gettext("Por consenso no lleva votos: borra los conteos o quita la marca."))
        missing = [name for name in COUNTS if name not in typed and name not in self.errors]
        if missing and not data.get("by_consensus"):
            self.add_error(missing[0], gettext("Escribe los tres conteos (0 si nadie), o marca que fue por consenso."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """Return what the action takes for this row."""
        return {name: self.cleaned_data.get(name) for name in ("pk", *self._meta.fields)}


class BaseResolutionFormSet(forms.BaseFormSet):
    """The rows that are there and four empty ones; the empty ones are left out."""

    def rows(self) -> list[dict[str, Any]]:
        """Return what the action takes: rows typed and not removed, in order."""
        standing = self.initial_form_count()
        return [
            form.values
            for index, form in enumerate(self.forms)
            if (index < standing or form.has_changed()) and not form.cleaned_data.get("DELETE")
        ]

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Word the box that removes a row."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Quitar este acuerdo")


ResolutionFormSet = forms.formset_factory(
    ResolutionForm,
    formset=BaseResolutionFormSet,
    extra=MORE_ROWS,
    max_num=MOST_ROWS,
    can_delete=True,
    can_delete_extra=False,
)
