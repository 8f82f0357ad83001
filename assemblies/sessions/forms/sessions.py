"""Forms that convene, cancel and search sessions."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from iztapalapa.addresses import AddressForm, WordField
from iztapalapa.dates import DayField, HourField, MomentField, hour_after, moment_of
from iztapalapa.folding import every_word
from iztapalapa.lists import FilterForm
from planning.models import Stage

from ..convocation import Convocation
from ..models import Call, EvaluationMoment, Session, Venue
from ..order_of_business import read_order_of_business, write_order_of_business

CALLING = ("called_on", "means", "second_call_at", "second_called_on")
AS_SAID = ("kind", "purpose", "mode", "virtual_link", "stage", "moment", *CALLING)
"""What a form shows and asks of a convocation under its own name."""
PAST_MIDNIGHT = _("Si pasa de la medianoche, se entiende del día siguiente.")


class SessionForm(forms.Form):
    """How a session is convened: what, when, where, with what order of business, called how."""

    kind = forms.ChoiceField(label=_("Qué se convoca"), choices=Session.Kind.choices)
    purpose = forms.CharField(
        label=_("Para qué"),
        max_length=300,
        help_text=_("En una frase que la gente entienda: «Decidir qué problemas atendemos primero»."),
        error_messages={"required": _("Escribe para qué se convoca.")},
    )
    day = DayField(
        label=_("Día"),
        error_messages={"required": _("Escribe el día."), "invalid": _("Escribe el día así: 24/11/2026.")},
    )
    starts = HourField(
        label=_("Empieza"),
        error_messages={
            "required": _("Escribe a qué hora empieza."),
            "invalid": _("Escribe la hora así: 18:30."),
        },
    )
    ends = HourField(
        label=_("Termina"),
        help_text=PAST_MIDNIGHT,
        error_messages={
            "required": _("Escribe a qué hora termina."),
            "invalid": _("Escribe la hora así: 20:00."),
        },
    )
    mode = forms.ChoiceField(label=_("Modalidad"), choices=Session.Mode.choices, initial=Session.Mode.IN_PERSON)
    virtual_link = forms.URLField(
        label=_("Enlace para conectarse"),
        max_length=300,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text=_("Si la sesión es virtual o híbrida. Se publica con la convocatoria."),
        error_messages={"invalid": _("Escribe el enlace completo, por ejemplo https://reunion.ejemplo.mx/asamblea.")},
    )
    venue_name = forms.CharField(
        label=_("Lugar"),
        max_length=120,
        required=False,
        help_text=_("Escoge uno ya registrado o escribe uno nuevo."),
        widget=forms.TextInput(attrs={"list": "lugares", "autocomplete": "off"}),
    )
    venue_address = forms.CharField(label=_("Dirección"), max_length=200, required=False)
    venue_capacity = forms.IntegerField(
        label=_("Cuántas personas caben"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("Si el lugar es nuevo, o si todavía no se sabía."),
        error_messages={"invalid": _("Escribe un número, por ejemplo 80.")},
    )
    venue_step_free = forms.BooleanField(label=_("Se entra y se circula sin escalones"), required=False)
    order_of_business = forms.CharField(
        label=_("Orden del día"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Un punto por renglón. Si quieres, con sus minutos: «Bienvenida | 10» o «Bienvenida, 10 min»."),
    )
    stage = forms.ChoiceField(label=_("Etapa del proceso"), choices=Stage.choices)
    moment = forms.ChoiceField(
        label=_("Momento de evaluación"),
        choices=[("", _("Ninguno")), *EvaluationMoment.choices],
        required=False,
        help_text=_("En los tres momentos del programa, el equipo y la comunidad llenan la rúbrica."),
    )
    called_on = DayField(
        label=_("Fecha en que se convoca"),
        required=False,
        help_text=_("Sólo para asambleas. Lo acostumbrado: tres días antes o más."),
        error_messages={"invalid": _("Escribe la fecha así: 21/11/2026.")},
    )
    means = forms.MultipleChoiceField(
        label=_("Cómo se convoca"),
        choices=Call.Means.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    second_call_at = MomentField(
        label=_("Segunda convocatoria"),
        required=False,
        help_text=_("Día y hora, por si en la primera no se junta la gente."),
        error_messages={"invalid": _("Escribe día y hora así: 24/11/2026 19:00.")},
    )
    second_called_on = DayField(
        label=_("Fecha en que se hace la segunda convocatoria"),
        required=False,
        help_text=_("Sólo si se llama otro día que la primera."),
        error_messages={"invalid": _("Escribe la fecha así: 21/11/2026.")},
    )

    def clean_order_of_business(self) -> list[tuple[str, int | None]]:
        """Return the points with their minutes."""
        return read_order_of_business(self.cleaned_data["order_of_business"])

    def clean(self) -> dict[str, Any]:
        """Join day and hours; the action asks that they make sense."""
        data: dict[str, Any] = super().clean() or {}
        day, starts, ends = data.get("day"), data.get("starts"), data.get("ends")
        if day and starts is not None and ends is not None:
            data["starts_at"] = moment_of(day, starts)
            data["ends_at"] = hour_after(data["starts_at"], ends)
        if data.get("venue_address") and not data.get("venue_name"):
            self.add_error("venue_name", _("Escribe cómo se llama el lugar de esa dirección."))
        return data

    def convocation(self, *, venue: Venue | None) -> Convocation:
        """Return how the session is convened, as it was typed."""
        names = (*AS_SAID, "starts_at", "ends_at", "order_of_business")
        return Convocation(venue=venue, **{name: self.cleaned_data[name] for name in names})

    def venue(self) -> dict[str, Any] | None:
        """Return what was written of the venue, None if nothing was."""
        data = self.cleaned_data
        fields = ("name", "address", "capacity")
        written = {name: data[f"venue_{name}"] for name in fields}
        return {**written, "is_step_free": data["venue_step_free"]} if written["name"] else None

    @staticmethod
    def known_venues() -> QuerySet[Venue]:
        """Return the venues to choose from."""
        return Venue.objects.all()


class SessionEditForm(SessionForm):
    """How a session is convened, its day and hours aside: to change those is to move it, with a reason."""

    day = starts = ends = None  # type: ignore[assignment]

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        """Keep the hours of ``session``."""
        super().__init__(*args, **kwargs)
        self.session = session

    def clean(self) -> dict[str, Any]:
        """Add the hours that stand."""
        return {**super().clean(), "starts_at": self.session.starts_at, "ends_at": self.session.ends_at}


def initial_of(session: Session) -> dict[str, Any]:
    """Return what the form shows of a session that is already convened."""
    how = Convocation.of(session)
    return {
        **{name: getattr(how, name) for name in AS_SAID},
        "venue_name": how.venue.name if how.venue else "",
        "venue_address": how.venue.address if how.venue else "",
        "order_of_business": write_order_of_business(how.order_of_business),
    }


class ConveneHintForm(AddressForm):
    """What a link to the form may fill in beforehand."""

    kind = WordField(options=Session.Kind.choices)
    stage = WordField(options=Stage.choices)
    moment = WordField(options=EvaluationMoment.choices)

    def hints(self) -> dict[str, str]:
        """Return the valid hints; nonsense in a query string is left aside."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class CancelForm(forms.Form):
    """Why a session is cancelled."""

    reason = forms.CharField(
        label=_("Por qué se cancela"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("La gente lo leerá en la página de la sesión."),
        error_messages={"required": _("Escribe por qué se cancela: la gente lo leerá.")},
    )


class SessionFilterForm(FilterForm):
    """Search of sessions by colonia and kind."""

    q = forms.CharField(label=_("Colonia"), max_length=80, required=False)
    kind = WordField(label=_("Tipo"), options=Session.Kind.choices, nothing=_("Todos"))

    def apply(self, queryset: Any) -> Any:
        """Return the sessions of a colonia, of one kind."""
        asked = self.cleaned_data
        if kind := asked.get("kind"):
            queryset = queryset.filter(kind=kind)
        return queryset.filter(every_word("process__colonia__search_folded", asked.get("q") or ""))
