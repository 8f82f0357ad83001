"""What the libraries say to people is said as the rest: in Spanish, to «tú», without «asegúrese» or «por favor»."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth import password_validation
from django.core import mail, validators
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from iztapalapa.error_pages import bare_page
from tests import builders

FORMAL = re.compile(
    r"\b(usted|asegúrese|introduzca|ingrese|seleccione|verifique|intente|inténtelo|espere|recargue|por favor|su|sus)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(r"\b(the|this|please|enter|ensure|value|must)\b", re.IGNORECASE)
FIELDS = [
    forms.CharField,
    forms.IntegerField,
    forms.DecimalField,
    forms.DateField,
    forms.TimeField,
    forms.DateTimeField,
]
FIELDS += [forms.EmailField, forms.URLField, forms.ChoiceField, forms.MultipleChoiceField, forms.ModelChoiceField]
FIELDS += [forms.ModelMultipleChoiceField, forms.ImageField, forms.UUIDField, forms.SplitDateTimeField]


def sentences_of(field: type[forms.Field]) -> list[str]:
    """Return every sentence that fields of this class may say by themselves."""
    said = [str(text) for cls in field.__mro__ for text in getattr(cls, "default_error_messages", {}).values()]
    return [re.sub(r"%\(\w+\)s", "…", text) for text in said]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.__name__)
def test_fields_speak_as_the_house(field):
    said = [text for text in sentences_of(field) if FORMAL.search(text) or ENGLISH.search(text)]
    assert said == []


@pytest.mark.parametrize(
    ("validator", "typed", "sentence"),
    [
        (validators.MaxLengthValidator(5), "demasiado", "Caben 5 caracteres y escribiste 9: acórtalo."),
        (validators.MinLengthValidator(5), "poco", "Escribe al menos 5 caracteres; van 4."),
        (validators.MaxValueValidator(5), 6, "El número debe ser 5 o menos."),
        (validators.MinValueValidator(5), 4, "El número debe ser 5 o más."),
        (validators.DecimalValidator(4, 2), "12345", "El número lleva 4 cifras a lo más."),
        (validators.DecimalValidator(4, 2), "0.123", "El número lleva 2 decimales a lo más."),
        (validators.ProhibitNullCharactersValidator(), "a\x00b", "El texto trae un carácter que no se puede guardar"),
    ],
)
def test_limits_are_told_plainly(validator, typed, sentence):
    value = forms.DecimalField().to_python(typed) if isinstance(validator, validators.DecimalValidator) else typed
    with pytest.raises(ValidationError, match=sentence):
        validator(value)


def test_a_form_set_that_came_incomplete_says_what_to_do():
    class Row(forms.Form):
        name = forms.CharField()

    rows = forms.formset_factory(Row)
    assert rows({}).non_form_errors() == [
        "El formulario llegó incompleto. Recarga la página, revisa lo que escribiste y envíalo de nuevo."
    ]
    many = forms.formset_factory(Row, max_num=1, absolute_max=3, validate_max=True)
    typed = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-name": "a", "form-1-name": "b"}
    assert many(typed).non_form_errors() == ["Llena 1 renglón a lo más."]


def test_passwords_are_refused_plainly():
    with pytest.raises(ValidationError) as refused:
        password_validation.validate_password("1234")
    helped = password_validation.password_validators_help_texts()
    assert [text for text in (*refused.value.messages, *helped) if FORMAL.search(text) or ENGLISH.search(text)] == []


def test_who_guesses_too_often_is_told_to_wait():
    assert gettext("Too many failed login attempts. Try again later.") == (
        "Van demasiados intentos. Espera unos minutos y prueba de nuevo."
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["contrasena/recuperar/", "contrasena/cambiar/", "correo/", "segundo-paso/", "confirmar/"]
)
def test_pages_of_the_account_speak_as_the_house(client, address):
    client.force_login(builders.user())
    page = client.get(f"/cuentas/{address}", follow=True).content.decode()
    assert (
        re.findall(r"(?:Por favor|Introduzca|Ingrese|[¿ ](?:Su|su|Olvidó|Ha) (?:contraseña|correo|cuenta))", page) == []
    )


@pytest.mark.parametrize("name", ["403", "403_csrf", "404", "refused"])
def test_the_page_of_a_refusal_speaks_as_the_house(name):
    page = Path(f"templates/{name}.html").read_text(encoding="utf-8")
    assert FORMAL.findall(re.sub(r"{%.*?(\".*?\")?.*?%}", r"\1", page)) == []


def test_the_page_of_an_error_promises_nothing():
    assert "ya tiene el aviso" not in bare_page(500)


@pytest.mark.django_db
def test_mails_of_the_account_come_from_the_house_and_not_from_a_host_and_port(client, settings):
    settings.MUNICIPALITY = {**settings.MUNICIPALITY, "programme": "Tláhuac planea"}
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://planea.ejemplo.mx", ["10.0.0.7"]
    person = builders.user()
    client.post("/cuentas/contrasena/recuperar/", {"email": person.email}, headers={"host": "10.0.0.7:8123"})
    [letter] = mail.outbox
    prose = [line for line in letter.body.splitlines() if "/cuentas/" not in line]
    assert (letter.subject.startswith("Tláhuac planea: "), "Tláhuac planea" in prose[0]) == (True, True)
    assert [line for line in prose if "10.0.0.7" in line or "8123" in line] == []
