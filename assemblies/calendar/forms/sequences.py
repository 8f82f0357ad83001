"""Forms that copy a sequence into a process: which one and from when; then each session, to be adjusted."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from assemblies.sessions.forms.moving import DAY_ERRORS, START_ERRORS
from assemblies.sessions.models import Venue
from iztapalapa import fields as forms
from iztapalapa.addresses import AddressForm
from iztapalapa.dates import DayField, HourField, moment_of
from iztapalapa.folding import fold
from planning.models import PlanningProcess, Stage

from ..actions import PlannedSession
from ..clashes import Slot
from ..models import SequenceStep, SessionSequence

USUAL_HOUR = time(17, 0)


class SequenceChoiceForm(AddressForm):
    """Which sequence, and the day, hour and place of its first session."""

    sequence = forms.ModelChoiceField(
        SessionSequence.objects.all(),
        label=_("Secuencia"),
        empty_label=None,
        error_messages={"required": _("Elige una secuencia."), "invalid_choice": _("Esa secuencia no existe.")},
    )
    first_day = DayField(
        label=_("Día de la primera sesión"),
        error_messages=DAY_ERRORS,
    )
    hour = HourField(label=_("Hora acostumbrada"), error_messages=START_ERRORS)
    place = forms.CharField(
        label=_("Lugar acostumbrado"),
        max_length=120,
        required=False,
        help_text=_("Podrás cambiarlo en cada sesión."),
        widget=forms.TextInput(attrs={"list": "lugares", "autocomplete": "off"}),
    )


class PlannedSessionForm(forms.Form):
    """One session of the copy: take it or leave it, its day, hour and place."""

    step = forms.TypedChoiceField(coerce=int, widget=forms.HiddenInput)
    include = forms.BooleanField(label=_("Convocar esta sesión"), required=False)
    day = DayField(label=_("Día"), required=False, error_messages=DAY_ERRORS)
    starts = HourField(label=_("Empieza"), required=False, error_messages=START_ERRORS)
    venue_name = forms.CharField(
        label=_("Lugar"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "lugares", "autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, steps: dict[int, SequenceStep], venues: dict[str, list[Venue]], **kwargs: Any
    ) -> None:
        """Take the ``steps`` by key and the venues by folded name, read once for all rows."""
        super().__init__(*args, **kwargs)
        self.venues = venues
        self.fields["step"].choices = [(key, key) for key in steps]  # type: ignore[attr-defined]
        asked = str(self["step"].value() or "")
        self.planned_step = {str(key): step for key, step in steps.items()}.get(asked)

    def clean_venue_name(self) -> str:
        """Refuse a name that several places have."""
        name = " ".join(self.cleaned_data["venue_name"].split())
        if len(self.venues.get(fold(name), [])) > 1:
            raise forms.ValidationError(
                _("Hay varios lugares con ese nombre: deja el lugar vacío y escríbelo después con su dirección.")
            )
        return name

    def clean(self) -> dict[str, Any]:
        """Ask day and hour of what is taken."""
        data: dict[str, Any] = super().clean() or {}
        for name in ("day", "starts"):
            if data.get("include") and not data.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        return data

    def planned(self) -> PlannedSession | None:
        """Return the session as it would be convened, None if it is left out or not understood."""
        data = self.cleaned_data if self.is_bound and hasattr(self, "cleaned_data") else self.initial
        if not (self.planned_step and data.get("include") and data.get("day") and data.get("starts")):
            return None
        starts_at = moment_of(data["day"], data["starts"])
        return PlannedSession(self.planned_step, starts_at, data.get("venue_name") or "")

    def slot(self, process: PlanningProcess) -> Slot | None:
        """Return when and where it would take place, to look for clashes."""
        planned = self.planned()
        if planned is None:
            return None
        known = self.venues.get(fold(planned.venue_name), [])
        venue = known[0].pk if len(known) == 1 else None
        return Slot(-planned.step.position, process.pk, venue, planned.starts_at, planned.ends_at)


class BasePlanFormSet(forms.BaseFormSet):
    """The sessions of the copy."""

    def planned(self) -> list[PlannedSession]:
        """Return what is taken, in the order of the sequence."""
        return [planned for form in self.forms if (planned := form.planned())]


PlanFormSet = forms.formset_factory(PlannedSessionForm, formset=BasePlanFormSet, extra=0, max_num=60)


def proposal(
    steps: Iterable[SequenceStep], *, process: PlanningProcess, first: date, hour: time, venue_name: str
) -> list[dict[str, Any]]:
    """Return what the rows show at first: dates counted so that the first session of a stage not passed is ``first``.

    Those of stages already passed are left out, unless somebody ticks them.
    """
    steps = list(steps)
    here = process.current_stage.position
    coming = [step.days_after for step in steps if Stage(step.stage).position >= here]
    offset = min(coming, default=0)
    return [
        {
            "step": step.pk,
            "include": Stage(step.stage).position >= here,
            "day": first + timedelta(days=step.days_after - offset),
            "starts": hour,
            "venue_name": venue_name,
        }
        for step in steps
    ]


def venues_by_name() -> dict[str, list[Venue]]:
    """Return the places by folded name."""
    found: dict[str, list[Venue]] = {}
    for venue in Venue.objects.all():
        found.setdefault(venue.name_folded, []).append(venue)
    return found
