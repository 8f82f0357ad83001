"""Stops of a walk: several at once, each with its ámbito, place, point and photo."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from iztapalapa import fields as forms
from planning.local_map import SIZE
from planning.models import ThematicDomain

from ..fields import OBSERVATION_FIELDS
from .findings import RowsWithDomains
from .photos import FilesField, WithPhotos, fill_in

ROWS = 8
COORDINATES = re.compile(r"^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$")
WRITE_POINT = _("Escribe las dos coordenadas así: 19.3580, -99.0610.")


class PointField(forms.CharField):
    """A place as maps give it: "19.3580, -99.0610"."""

    def clean(self, value: Any) -> tuple[float, float] | None:
        """Return (latitude, longitude), None if nothing is written."""
        text = str(super().clean(value)).strip(" ()").replace("−", "-")
        if not text:
            return None
        found = COORDINATES.match(text)
        latitude, longitude = (float(number) for number in found.groups()) if found else (99.0, 999.0)
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise forms.ValidationError(WRITE_POINT)
        return latitude, longitude


class ObservationForm(WithPhotos):
    """One stop."""

    field_order = (*OBSERVATION_FIELDS, "files", "kept")

    text = forms.CharField(
        label=_("Qué se vio"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Escribe qué se vio, o deja vacía toda la parada."),
            "max_length": _("Cuéntalo en 300 letras o menos: lleva %(show_value)d."),
        },
    )
    domain = forms.ModelChoiceField(
        ThematicDomain.objects.all(), label=_("Ámbito"), required=False, empty_label=_("Sin decidir")
    )
    place = forms.CharField(label=_("Lugar"), max_length=200, required=False)
    point = PointField(
        label=_("Coordenadas"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "", "data-point": ""}),
    )
    files = FilesField(label=_("Foto"), help_text="")

    def locate(self, point: tuple[float, float]) -> None:
        """Fill the point in, as if it had been typed."""
        fill_in(self, "point", f"{point[0]}, {point[1]}")

    def located(self) -> tuple[float, float] | None:
        """Return the point that is typed so far, if it can be read."""
        try:
            point: tuple[float, float] | None = PointField(required=False).clean(self["point"].value())
        except forms.ValidationError:
            return None
        return point

    def said(self) -> dict[str, Any]:
        """Return what the action takes."""
        data = {name: self.cleaned_data[name] for name in ("text", "domain", "place", "point")}
        return {**data, "photos": self.kept_photos}


class BaseObservationFormSet(RowsWithDomains):
    """Several stops at once."""

    def quiet(self) -> None:
        """Say nothing yet of what is half written."""
        for form in self.forms:
            form.errors.clear()


class PickedForm(forms.Form):
    """A click on the map: units from its upper left corner."""

    x = forms.IntegerField(min_value=0, max_value=SIZE)
    y = forms.IntegerField(min_value=0, max_value=SIZE)


class PromoteForm(forms.Form):
    """Which stop becomes a problem: its number, or 0 for all."""

    promote = forms.IntegerField(min_value=0)


ObservationFormSet = forms.formset_factory(ObservationForm, formset=BaseObservationFormSet, extra=ROWS, max_num=30)
