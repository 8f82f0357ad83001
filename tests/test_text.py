"""Text is stored as it is seen, and a number as it was meant: for every field, column and command of the house."""

import sys
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.test import RequestFactory

from assemblies.models import Venue
from assemblies.results.forms.photos import KeptPhotos
from iztapalapa import fields
from iztapalapa.columns import PlainNumber, PlainText
from iztapalapa.folding import FoldedField, fold
from iztapalapa.numerals import read_number
from iztapalapa.text import line, lines
from planning.models import User
from tests import builders
from tests.house import HOUSE, is_ours

# Every sign, mark and control; of the ideographs and of what is not assigned, one in a hundred.
CHARACTERS = [
    chr(point)
    for point in range(sys.maxunicode + 1)
    if unicodedata.category(chr(point)) not in {"Lo", "Cn", "Co", "Cs"} or point % 101 == 0
]
UNSEEN = "\u200b\u2060\ufeff\u00ad\u034f\u2800\u3164\u202e\u2069\x02\x00 \u00a0\r\n"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Nin\u0303ez de Jua\u0301rez", "Niñez de Juárez"),
        ("uno\x0bdos\r\ntres\rcuatro\u2028cinco\u2029seis\x0csiete", "uno\ndos\ntres\ncuatro\ncinco\nseis\nsiete"),
        ("Casa\u00a0de\u2003Cultura", "Casa de Cultura"),
        ("a\u202egol\u202c", "agol"),
        ("n\u200b\u0303o", "ño"),
        ("co\u00adla\x02da\x07y\x1ecierre", "colada y-cierre"),
        ("\x93Tetecala\x94 \x96 1\x85", "“Tetecala” – 1…"),
        ("\uf0b7 primero", "• primero"),
        ("👩\u200d👧 ❤\ufe0f", "👩\u200d👧 ❤\ufe0f"),
        ("a\u200db\ufe0f", "ab"),
        ("\ud800x", "x"),
        (UNSEEN, ""),
        ("  con sangría\n\n  y aire  \n", "con sangría\n\n  y aire"),
    ],
)
def test_what_is_stored_is_what_is_seen(sent: str, kept: str) -> None:
    assert lines(sent) == kept


def test_no_character_leaves_something_unseen_or_changes_twice() -> None:
    for character in CHARACTERS:
        once = lines(f"a{character}b")
        assert lines(once) == once
        assert not {unicodedata.category(each) for each in once.replace("\n", "")} & {
            "Cc",
            "Cf",
            "Cs",
            "Co",
            "Zl",
            "Zp",
        }
        assert line(once) == line(f"a{character}b")
        once.encode()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", ""),
        ("1250", "1250"),
        ("1250.50", "1250.50"),
        ("1250,50", "1250.50"),
        ("1,250.50", "1250.50"),
        ("1.250,50", "1250.50"),
        ("$ 1,250,000.00", "1250000.00"),
        ("1'250,000", "1250000"),
        ("1\u00a0250 000", "1250000"),
        ("19,3559", "19.3559"),
        ("\u221299.06", "-99.06"),
        ("\uff11\uff12", "12"),
    ],
)
def test_a_number_is_read_as_it_was_meant(typed: str, number: str) -> None:
    assert read_number(typed) == number


# They read Django's fields and widgets, and make none.
PLUMBING = {"iztapalapa.dates", "iztapalapa.templatetags.house"}
REFUSED_KEYS = {"invalid_choice", "invalid_pk_value", "null_characters_not_allowed"}
# Read by programs; what a form keeps for itself is no text of anybody.
NOT_TYPED = (forms.JSONField, forms.UUIDField, KeptPhotos)
ASKED_BACK = "«%s» puede leerse de dos maneras: escribe los decimales con punto, por ejemplo 1250.50."


@pytest.mark.parametrize("typed", ["1,2", "1,25", "12,50", "1250,500", "1,25,000", "1,250,50", "12 5", "1.25,5"])
def test_a_number_that_may_be_two_is_asked_back(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        read_number(typed)
    assert refusal.value.messages == [ASKED_BACK % typed]


def test_a_whole_number_with_a_point_is_asked_back() -> None:
    asked = "«1.250» puede leerse de dos maneras: escribe un número entero, sin puntos ni comas."
    with pytest.raises(ValidationError) as refusal:
        fields.IntegerField().clean("1.250")
    assert refusal.value.messages == [asked]


@pytest.mark.parametrize("typed", ["1e3", "NaN", "doce", "1" * 41, "12 pesos"])
def test_what_is_no_number_is_refused_in_the_fields_words(typed: str) -> None:
    field = fields.DecimalField(error_messages={"invalid": "Escribe cuánto cuesta."})
    with pytest.raises(ValidationError) as refusal:
        field.clean(typed)
    assert refusal.value.messages == ["Escribe cuánto cuesta."]


def modules() -> Iterator[str]:
    """Return the modules of our apps, migrations and commands aside."""
    for app in HOUSE:
        for found in walk_packages(import_module(app).__path__, f"{app}."):
            if not {"migrations", "management", "wsgi"} & set(found.name.split(".")):
                yield found.name


def test_no_module_makes_fields_that_are_not_the_houses() -> None:
    """Fields made while a page is answered are found by the module that makes them."""
    makers = {"forms": forms, "models": models}
    wrong = []
    for name in modules():
        module = import_module(name)
        held = [word for word in makers if getattr(module, word, None) is makers[word]]
        wrong += [(name, word) for word in held if name not in PLUMBING and (word == "forms" or ".models" in name)]
    assert wrong == []


def subclasses(base: type) -> Iterator[type]:
    """Return what comes of ``base``."""
    for each in base.__subclasses__():
        yield each
        yield from subclasses(each)


def house_forms() -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the name and fields of every form of the house, the admin's too."""
    for name in modules():
        import_module(name)
    for form in subclasses(forms.BaseForm):
        if is_ours(form):
            yield f"{form.__module__}.{form.__name__}", getattr(form, "base_fields", {})
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_staff=True)
    for model, desk in admin.site._registry.items():
        if is_ours(model):
            yield str(desk), desk.get_form(request).base_fields
            for formset, inline in desk.get_formsets_with_inlines(request):
                yield str(inline), formset.form.base_fields


def typed_fields(kind: type) -> list[tuple[str, Any]]:
    """Return a copy of every field of that kind, by form and name; passwords are left as they come."""
    return [
        (f"{form}.{name}", deepcopy(field))
        for form, held in house_forms()
        for name, field in held.items()
        if isinstance(field, kind) and getattr(field, "strip", True) and not isinstance(field, NOT_TYPED)
    ]


@pytest.mark.django_db
def test_every_field_of_text_is_asked_for_something_seen() -> None:
    walked = typed_fields(forms.CharField)
    assert len(walked) > 60
    for name, field in walked:
        field.required = True
        with pytest.raises(ValidationError) as refusal:
            field.clean(UNSEEN)
        assert (name, refusal.value.code) == (name, "required")


@pytest.mark.django_db
def test_every_field_of_text_keeps_what_is_seen() -> None:
    for name, field in typed_fields(forms.CharField):
        if type(field) in (fields.CharField, forms.CharField):
            field.max_length, field.validators = None, []
            several = isinstance(field.widget, forms.Textarea | forms.HiddenInput)
            kept = "Niñez\ndos" if several else "Niñez dos"
            assert (name, field.clean("\u202a Nin\u0303ez\x0bdos\u200b ")) == (name, kept)


@pytest.mark.django_db
def test_every_box_takes_as_many_letters_as_it_says() -> None:
    for name, field in typed_fields(forms.CharField):
        if field.max_length and field.max_length > 20 and isinstance(field.widget, forms.Textarea):
            full = "\r\n".join("a" * 9 for _line in range(field.max_length // 10)) + "b" * (field.max_length % 10 + 1)
            assert (name, len(field.clean(full))) == (name, field.max_length)


@pytest.mark.django_db
def test_every_field_of_numbers_asks_back() -> None:
    walked = typed_fields(forms.IntegerField)
    assert len(walked) > 20
    for name, field in walked:
        with pytest.raises(ValidationError) as refusal:
            field.clean("1,2")
        assert (name, refusal.value.code) == (name, "ambiguous")


@pytest.mark.django_db
@pytest.mark.parametrize("key", [str(2**63), str(-(2**63) - 1), "9" * 30, "\x00", "x"])
def test_every_list_of_records_refuses_a_key_that_none_has(key: str) -> None:
    for name, field in typed_fields(forms.ModelChoiceField):
        if field.queryset is None:
            field.queryset = User.objects.all()
        several = isinstance(field, forms.ModelMultipleChoiceField)
        with pytest.raises(ValidationError) as refusal:
            field.clean([key] if several else key)
        assert refusal.value.code in REFUSED_KEYS, name


def own_columns() -> list[models.Field]:
    """Return the columns that our models declare."""
    return [
        column
        for model in apps.get_models()
        if is_ours(getattr(model, "instance_type", model))
        for column in model._meta.concrete_fields
        if not isinstance(column, FoldedField)
        and column.name not in {"password", "history_change_reason", "history_type"}
    ]


def test_every_column_makes_plain_what_it_is_given() -> None:
    wrong = [
        str(column)
        for column in own_columns()
        if (isinstance(column, models.CharField | models.TextField) and not isinstance(column, PlainText))
        or (
            isinstance(column, models.IntegerField | models.DecimalField | models.FloatField)
            and not isinstance(column, PlainNumber | models.AutoField | models.BigIntegerField)
        )
    ]
    assert wrong == []


def test_columns_are_djangos_to_migrations() -> None:
    for column in own_columns():
        assert column.deconstruct()[1].startswith(("django.db.models.", "iztapalapa.folding.")), column


@pytest.mark.django_db
def test_whoever_writes_meets_the_same_door() -> None:
    sent, kept = "\u200bNin\u0303os \x02He\u0301roes\x0b", "Niños Héroes"
    saved = Venue.objects.create(name=sent, address="1")
    bulk = Venue.objects.bulk_create([Venue(name=sent, address="2")])[0]
    Venue.objects.filter(pk=saved.pk).update(address="\u2060Calle\x001")
    bulk.address = "\ufeffCalle 2"
    Venue.objects.bulk_update([bulk], ["address"])
    assert list(Venue.objects.order_by("pk").values_list("name", "address")) == [(kept, "Calle1"), (kept, "Calle 2")]
    assert (saved.name, bulk.name) == (kept, kept)


@pytest.mark.django_db
def test_a_record_of_unseen_characters_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        Venue(name=UNSEEN).full_clean()
    assert refusal.value.message_dict == {"name": ["Este campo no puede estar en blanco."]}


@pytest.mark.django_db
def test_names_of_people_are_plain_too() -> None:
    person = builders.user(first_name="\u200bLupita\x0b", last_name="Nun\u0303ez")
    assert (person.first_name, person.last_name) == ("Lupita", "Nuñez")


def test_folding_reads_through_what_is_unseen() -> None:
    assert fold("Nin\u0303os\u200b  HE\u0301ROES\x0b") == "ninos heroes"
