"""What an action refuses is said at its field, or above the form where the form has no such field."""

from django import forms
from django.core.exceptions import ValidationError

from iztapalapa.forms import add_errors


class Asked(forms.Form):
    """A form with two fields."""

    name = forms.CharField()
    place = forms.CharField(required=False)


def filled() -> Asked:
    """Return a valid form."""
    form = Asked({"name": "Lupita", "place": "Eje 6"})
    assert form.is_valid()
    return form


def test_error_of_a_field_stands_at_the_field() -> None:
    form = filled()
    add_errors(form, ValidationError({"place": ["Ese lugar no existe."]}))
    assert form.errors == {"place": ["Ese lugar no existe."]}
    assert form["place"].value() == "Eje 6"


def test_error_of_a_field_that_is_not_asked_stands_above() -> None:
    form = filled()
    add_errors(form, ValidationError({"process": ["El proceso está cerrado."], "name": ["Ya está."]}))
    assert form.errors == {"__all__": ["El proceso está cerrado."], "name": ["Ya está."]}


def test_plain_errors_stand_above_or_where_names_says() -> None:
    form = filled()
    add_errors(form, ValidationError(["Una cosa.", "Otra cosa."]))
    assert form.errors == {"__all__": ["Una cosa.", "Otra cosa."]}
    form = filled()
    add_errors(form, ValidationError("Ya está registrado."), {"__all__": "name"})
    assert form.errors == {"name": ["Ya está registrado."]}


def test_names_translate_a_records_field_into_the_forms() -> None:
    form = filled()
    add_errors(form, ValidationError({"public_name": ["Ya está."]}), {"public_name": "name"})
    assert form.errors == {"name": ["Ya está."]}


def test_parameters_of_a_message_are_filled_in() -> None:
    form = filled()
    add_errors(form, ValidationError({"name": ValidationError("Faltan %(n)d letras.", params={"n": 3})}))
    assert form.errors == {"name": ["Faltan 3 letras."]}
