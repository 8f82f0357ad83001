"""An address that was given out stays good when a label is reworded; what is printed depends on no label at all."""

from typing import Any

import pytest
from django.db.models import TextChoices
from django.test import Client
from django.urls import path, register_converter, resolve, reverse
from django.views.generic import View

from agendas.models import AgendaPart
from assemblies.evaluation.models import Assessment
from iztapalapa.addresses import (
    NAMES,
    AddressForm,
    MovedView,
    WordField,
    query_of,
    word_of,
    words_before,
    words_of,
)
from tests import builders
from tests.test_spanish_addresses import forms_of_addresses

pytestmark = pytest.mark.once

# Every word of an option that was given out in an address, with its value. None is ever taken out: when a label is
# reworded, the new word comes in here and the old one goes into ``former``, where addresses are read. What offices call
# their ámbitos is theirs to change.
GIVEN_OUT = {
    "estado": {
        "confirmado-por-el-colectivo": "confirmed",
        "en-consulta": "consultation",
        "en-la-agenda": "in_agenda",
        "en-marcha": "in_progress",
        "no-viable": "not_viable",
        "propuesto": "proposed",
        "publicadas": "published",
        "realizado": "done",
        "realizados-y-confirmados-acciones-realizadas": "carried_out",
        "retirado": "withdrawn",
    },
    "etapa": {
        "autodiagnostico-y-priorizacion": "diagnosis",
        "con-proceso-abierto": "open",
        "convocatoria": "convening",
        "estrategias-proyectos-y-acciones": "planning",
        "imaginarios-y-vision": "vision",
        "integracion-de-la-agenda-local": "agenda",
        "integracion-del-colectivo": "collective",
        "recorrido": "walk",
        "seguimiento": "follow_up",
        "sin-proceso": "none",
        "sin-proceso-abierto": "none",
        "validacion-en-asamblea": "validation",
    },
    "gestion": {"autogestion": "self_managed", "cogestion": "co_managed", "gestion": "government"},
    "horizonte": {"corto-plazo": "short", "largo-plazo": "long", "mediano-plazo": "medium"},
    "momento": {
        "autodiagnostico": "self_diagnosis",
        "construccion-de-imaginarios": "imaginaries",
        "planeacion-de-proyectos-y-acciones": "project_planning",
    },
    "prioridad": {"no-prioritarias": "0", "prioritarias": "1"},
    "tipo": {
        "asamblea-comunitaria": "assembly",
        "barrio": "barrio",
        "colonia": "colonia",
        "ejido": "ejido",
        "formacion": "training",
        "fraccionamiento": "fraccionamiento",
        "jornada-de-memoria-historica": "memory_day",
        "mural-comunitario": "mural",
        "predio": "predio",
        "pueblo": "pueblo",
        "radio-bocinas": "radio",
        "recorrido": "walk",
        "sesion-de-trabajo": "workshop",
        "taller-infantil": "children_workshop",
        "tequio": "tequio",
        "unidad-habitacional": "unidad_habitacional",
    },
}
OF_A_PAGE = {"con-proceso-abierto", "sin-proceso", "sin-proceso-abierto"}
"""Words that only one of the lists that ask for a stage knows."""
PARTS_GIVEN_OUT = {
    "presentacion": "presentation",
    "territorio-e-historia": "territory",
    "sentires": "feelings",
    "autodiagnostico": "diagnosis",
    "imaginario-y-vision": "vision",
    "estrategias": "strategies",
    "proyectos-y-acciones": "projects",
    "compromisos-colectivos": "commitments",
    "seguimiento": "follow_up",
}


class Season(TextChoices):
    """Options whose label said "Lluvias", and says more now."""

    RAIN = "rain", "Época de lluvias"
    DROUGHT = "drought", "Secas"


FORMER = {"lluvias": "rain", "secas": "rain"}


class SeasonView(View):
    """Stands for a page of a season; only its address is asked for."""


register_converter(words_of(Season), "season")
register_converter(words_before(Season, FORMER), "season_before")
urlpatterns = [
    path("<season:season>/", SeasonView.as_view(), name="season"),
    path("<season_before:season>/", MovedView.as_view(pattern_name="season"), name="season-before"),
]


@pytest.mark.parametrize(
    ("written", "value", "now"),
    [
        ("epoca-de-lluvias", "rain", "epoca-de-lluvias"),
        ("lluvias", "rain", "epoca-de-lluvias"),
        ("rain", "rain", "epoca-de-lluvias"),
        ("secas", "drought", "secas"),  # a word of today is never a former one of another option
    ],
)
def test_a_former_word_in_a_query_string_is_understood_and_leads_on(
    rf: Any, written: str, value: str, now: str
) -> None:
    form = AddressForm(rf.get("/", {"tipo": written}).GET)
    form.fields["kind"] = WordField(options=Season.choices, former=FORMER)
    assert (form.errors, form.cleaned_data) == ({}, {"kind": value})
    assert form.led_on() == (None if written == now else f"tipo={now}")
    assert form["kind"].value() == now


@pytest.mark.parametrize("before", ["lluvias", "rain"])
def test_a_former_word_in_a_path_leads_on_with_what_was_sent(rf: Any, settings: Any, before: str) -> None:
    settings.ROOT_URLCONF = __name__
    view, args, kwargs = resolve(f"/{before}/")
    assert reverse("season", kwargs=kwargs) == "/epoca-de-lluvias/"
    asked = view(rf.get(f"/{before}/?a=1"), *args, **kwargs)
    assert (asked.status_code, asked["Location"]) == (301, "/epoca-de-lluvias/?a=1")
    sent = view(rf.post(f"/{before}/"), *args, **kwargs)
    assert (sent.status_code, sent["Location"]) == (308, "/epoca-de-lluvias/")


def test_a_fixed_word_follows_no_label() -> None:
    class Loud(TextChoices):
        RAIN = "rain", "Otra cosa"

        @property
        def word(self) -> str:
            return "lluvia"

    assert (word_of(Loud.RAIN), query_of(kind=Loud.RAIN)) == ("lluvia", "tipo=lluvia")
    assert WordField(options=[(Loud.RAIN, "1. Otra cosa")]).words() == {"rain": "lluvia"}
    assert (words_of(Loud)().to_python("lluvia"), words_of(Loud)().to_url("rain")) == ("rain", "lluvia")


@pytest.mark.django_db
def test_every_word_that_was_given_out_is_understood() -> None:
    for form in forms_of_addresses():
        for name, field in form.fields.items():
            given = GIVEN_OUT.get(NAMES.get(name, name), {})
            if not isinstance(field, WordField) or name in {"about", "domain"}:
                continue
            words = field.words()
            assert {word: value for value, word in words.items()}.items() <= given.items(), (type(form), name)
            for word, value in given.items():
                if value in words and (word not in OF_A_PAGE or word in words.values()):
                    assert (word, field.clean(word)) == (word, value)


def test_every_word_of_a_path_that_was_given_out_is_understood() -> None:
    assert {word_of(part) for part in AgendaPart} <= set(PARTS_GIVEN_OUT)
    for word, value in PARTS_GIVEN_OUT.items():
        assert resolve(f"/trabajo/agendas/1/partes/{word}/").kwargs == {"pk": 1, "part": value}


@pytest.mark.django_db
def test_a_rubric_called_by_its_value_leads_on_to_the_word_that_is_printed() -> None:
    session = builders.held(process=builders.process())
    client = Client()
    client.force_login(builders.user())
    for party, word in ((Assessment.Party.TEAM, "equipo"), (Assessment.Party.COMMUNITY, "comunidad")):
        before, now = (f"/captura/{session.pk}/rubrica/{name}/" for name in (party.value, word))
        answer = client.get(before)
        assert (answer.status_code, answer["Location"]) == (301, now)
        sent = client.post(before)
        assert (sent.status_code, sent["Location"]) == (308, now)
        assert client.get(now).status_code == 200
