"""Addresses speak Spanish, in path and query string; those that were given out in other words lead on for good."""

import re
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pytest
from django import forms
from django.db.models import TextChoices
from django.test import Client
from django.urls import get_resolver, reverse

from agendas.actions import start_agenda
from agendas.forms import AgendaFilterForm
from agendas.models import AgendaPart
from assemblies.calendar.forms.calendar import CalendarForm
from assemblies.calendar.forms.sequences import SequenceChoiceForm
from assemblies.results.actions.findings import record_findings
from assemblies.results.actions.products import record_product
from assemblies.results.forms.photos import PhotoHintForm
from assemblies.sessions.forms.sessions import ConveneHintForm, SessionFilterForm
from assemblies.sessions.forms.venues import VenueFilterForm
from iztapalapa.accounts import DECISIONS, Decision
from iztapalapa.addresses import NAMES, AddressForm, WordField, query_of, word_of
from iztapalapa.indicators.registry import indicators
from iztapalapa.lists import FilterForm
from planning.forms.process import BoardForm
from planning.forms.public import ColoniaFilterForm
from planning.gate_registry import evidence_for
from planning.models import Stage
from projects.forms import CatalogueForm
from tests import builders
from tests.test_access import patterns

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Every word of a path of ours. A new one is written here by somebody who looked whether it is Spanish.
WORDS = [
    "abrir",
    "acta",
    "acuerdos",
    "adjuntos",
    "agenda",
    "agendas",
    "agregar",
    "aplicacion",
    "aprobar",
    "arbol",
    "archivo.pdf",
    "asambleas",
    "asistencia",
    "avanzar",
    "calendario",
    "calendario.ics",
    "cambiar",
    "cambios",
    "cancelar",
    "captura",
    "cerrar",
    "chica.jpg",
    "circular",
    "codigo",
    "codigos-de-recuperacion",
    "colectivo",
    "colonias",
    "confirmar",
    "confirmar-correo",
    "consulta",
    "contrasena",
    "convocar",
    "correo",
    "corregir",
    "crear",
    "cuentas",
    "datos",
    "desactivar",
    "activar",
    "descargar",
    "descartar",
    "diagnostico",
    "documentos",
    "editar",
    "enlace",
    "entrar",
    "entrega",
    "estado",
    "estrategias",
    "facilitacion",
    "favicon.ico",
    "firmada",
    "fotos",
    "generar",
    "grupo",
    "hojas",
    "imagen.jpg",
    "imaginarios",
    "imprimir",
    "inactiva",
    "indicadores.json",
    "listo",
    "lugares",
    "mio",
    "mover",
    "observaciones",
    "organizaciones",
    "partes",
    "potencialidades",
    "problemas",
    "procesos",
    "productos",
    "proyectos",
    "publicacion",
    "recuperar",
    "registro",
    "reintentar",
    "robots.txt",
    "ronda",
    "rubrica",
    "salir",
    "salud",
    "secuencia",
    "segundo-paso",
    "sentires",
    "sesiones",
    "trabajo",
    "validacion",
    "verificar",
    "vision",
    "vista-previa",
    "votacion",
]
# What is typed and stands for itself, whatever the language.
SAME = {"q", "colonia"}


@pytest.fixture
def desk() -> Client:
    """Return the browser of somebody who sees all."""
    client = Client()
    client.force_login(builders.user())
    return client


def below(form: type) -> set[Any]:
    """Return a class of forms and those made of it."""
    return {form, *(deeper for child in form.__subclasses__() for deeper in below(child))}


def product_of(session: Any) -> Any:
    return record_product(session=session, form="mural", title="El agua", by=session.scheduled_by)


def links_with_a_query(client: Client, page: str) -> set[str]:
    """Return the whole addresses of the links of a page that have a query string."""
    links = re.findall(r'href="([^"#]*\?[^"#]*)', client.get(page).content.decode())
    return {urljoin(page, unescape(link)) for link in links if not link.startswith("http")}


def test_every_word_of_a_path_is_spanish() -> None:
    used = set()
    for pattern, route, _given in patterns(get_resolver()):
        if not route.startswith("admin/") and not str(pattern.name).endswith(("-before", "_before")):
            used |= {part.strip("^$") for part in route.split("/") if not {"<", "("} & set(part)}
    assert used - {""} == set(WORDS)


def test_every_name_of_a_query_string_is_spanish() -> None:
    declared = {name for form in below(AddressForm) for name in form.base_fields}
    assert declared - set(NAMES) == SAME
    assert set(NAMES) - declared == {"page"}
    assert sorted(set(NAMES.values())) == [
        "ambito",
        "de",
        "dia",
        "estado",
        "etapa",
        "facilita",
        "gestion",
        "hora",
        "horizonte",
        "inicio",
        "lugar",
        "momento",
        "oficina",
        "pagina",
        "prioridad",
        "secuencia",
        "tipo",
        "vista",
    ]


def forms_of_addresses() -> list[Any]:
    """Return one of each form that reads a query string."""
    person, asked = builders.user(), {}
    return [
        AgendaFilterForm(asked),
        BoardForm(asked, user=person, assigned=[]),
        CalendarForm(asked, user=person),
        CatalogueForm(asked),
        ColoniaFilterForm(asked),
        ConveneHintForm(asked),
        PhotoHintForm(asked, subjects=[("stop-1", "parada 1"), ("asset-1", "potencialidad 1")]),
        SequenceChoiceForm(asked),
        SessionFilterForm(asked),
        VenueFilterForm(asked),
    ]


def test_every_option_has_a_word_of_its_own_and_is_read_by_it() -> None:
    found = forms_of_addresses()
    assert {type(form) for form in found} == below(AddressForm) - {AddressForm, FilterForm}
    for form in found:
        for name, field in form.fields.items():
            if isinstance(field, WordField):
                words = field.words()
                assert len(set(words.values())) == len(words) == len(field.options) > 0, (type(form), name)
                others = {(word, value) for value, word in words.items() if word in words and word != value}
                assert others == set()
                assert [field.clean(word) for word in words.values()] == list(words)
                assert [field.clean(value) for value in words] == list(words)
                assert [word for word, _label in field.choices] == ["", *words.values()]


def test_an_option_that_has_the_word_of_another_keeps_its_value() -> None:
    field = WordField(options=[("a", "Agua"), ("b", "¡Agua!"), ("c", "☂")], nothing="Todas")
    assert field.words() == {"a": "agua", "b": "b", "c": "c"}
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean("aire")
    assert refusal.value.messages == ["«aire» no está en esta lista. Elige una de las opciones."]


def test_a_word_follows_from_the_label() -> None:
    class Season(TextChoices):
        RAIN = "rain", "Época de lluvias"

    assert (word_of(Season.RAIN), word_of("Año Nuevo")) == ("epoca-de-lluvias", "ano-nuevo")
    assert query_of(stage=Stage.WALK, q="Año", page=2) == "etapa=recorrido&q=A%C3%B1o&pagina=2"


# --- Those of before ---

MOVED = [
    ("colonia-list", "stage=open&priority=1", "etapa=con-proceso-abierto&prioridad=prioritarias"),
    ("colonia-list", "q=molino&stage=walk&kind=barrio", "q=molino&etapa=recorrido&tipo=barrio"),
    ("colonia-list", "stage=none&utm=cartel&page=2", "etapa=sin-proceso-abierto&utm=cartel&pagina=2"),
    ("colonia-list", "stage=zzz", "etapa=zzz"),
    ("project-list", "colonia=07-254&status=in_progress", "colonia=07-254&estado=en-marcha"),
    ("project-list", "domain=water&horizon=short&management=", "ambito=agua&horizonte=corto-plazo&gestion="),
    ("project-list", "status=carried_out", "estado=realizados-y-confirmados-acciones-realizadas"),
    ("session-public-list", "tipo=children_workshop", "tipo=taller-infantil"),
    ("agenda-list", "q=&state=consultation", "q=&estado=en-consulta"),
    ("process-list", "stage=none&facilitator=3", "etapa=sin-proceso&facilita=3"),
    ("session-list", "q=A%C3%B1o&tipo=memory_day&page=1", "q=A%C3%B1o&tipo=jornada-de-memoria-historica&pagina=1"),
    ("calendar", "office=4&day=2026-11-02", "oficina=4&dia=2026-11-02"),
    ("venue-list", "page=3", "pagina=3"),
    ("document-list", "page=3", "pagina=3"),
]


@pytest.mark.parametrize(("name", "before", "now"), MOVED)
def test_a_query_string_of_before_leads_to_the_present_one_and_keeps_the_rest(desk, name, before, now) -> None:
    path = reverse(name)
    answer = desk.get(f"{path}?{before}")
    assert (answer.status_code, answer["Location"]) == (301, f"{path}?{now}")
    assert desk.head(f"{path}?{before}").status_code == 301
    assert desk.get(answer["Location"]).status_code == 200


def test_where_both_are_written_the_present_name_counts(client) -> None:
    path = reverse("colonia-list")
    answer = client.get(f"{path}?stage=vision&etapa=recorrido")
    assert (answer.status_code, answer["Location"]) == (301, f"{path}?etapa=recorrido")


def test_a_link_that_fills_a_form_in_leads_on_too(desk) -> None:
    process = builders.process()
    path = reverse("session-create", args=[process.pk])
    answer = desk.get(f"{path}?kind=walk&stage=walk&moment=")
    assert (answer.status_code, answer["Location"]) == (301, f"{path}?tipo=recorrido&etapa=recorrido&momento=")
    assert desk.get(answer["Location"]).context["form"]["kind"].value() == "walk"
    session = builders.held(process=process)
    product = product_of(session)
    path = reverse("capture-photos", args=[session.pk])
    answer = desk.get(f"{path}?de=product-{product.pk}")
    assert (answer.status_code, answer["Location"]) == (301, f"{path}?de=producto-{product.pk}")
    assert desk.get(answer["Location"]).context["form"].initial == {"about": f"product-{product.pk}"}


def test_a_stranger_is_asked_to_log_in_before_anything_leads_on() -> None:
    assert Client().get(f"{reverse('process-list')}?stage=walk").status_code == 302


ACCOUNTS = [
    ("login/", "entrar/"),
    ("logout/", "salir/"),
    ("inactive/", "inactiva/"),
    ("reauthenticate/", "confirmar/"),
    ("email/", "correo/"),
    ("confirm-email/llave-9/", "confirmar-correo/llave-9/"),
    ("password/change/", "contrasena/cambiar/"),
    ("password/reset/", "contrasena/recuperar/"),
    ("password/reset/done/", "contrasena/recuperar/listo/"),
    ("password/reset/key/done/", "contrasena/recuperar/enlace/listo/"),
    ("password/reset/key/1a-llave-9/", "contrasena/recuperar/enlace/1a-llave-9/"),
    ("2fa/", "segundo-paso/"),
    ("2fa/authenticate/", "segundo-paso/entrar/"),
    ("2fa/reauthenticate/", "segundo-paso/confirmar/"),
    ("2fa/totp/activate/", "segundo-paso/aplicacion/activar/"),
    ("2fa/totp/deactivate/", "segundo-paso/aplicacion/desactivar/"),
    ("2fa/recovery-codes/", "segundo-paso/codigos-de-recuperacion/"),
    ("2fa/recovery-codes/generate/", "segundo-paso/codigos-de-recuperacion/generar/"),
    ("2fa/recovery-codes/download/", "segundo-paso/codigos-de-recuperacion/descargar/"),
]


@pytest.mark.parametrize(("before", "now"), ACCOUNTS)
def test_an_address_of_accounts_leads_on_with_what_it_carries(before, now) -> None:
    answer = Client().get(f"/cuentas/{before}?next=/trabajo/")
    assert (answer.status_code, answer["Location"]) == (301, f"/cuentas/{now}?next=/trabajo/")
    sent = Client().post(f"/cuentas/{before}", {"login": "a@b.mx"})
    assert (sent.status_code, sent["Location"]) == (308, f"/cuentas/{now}")


def test_every_open_address_of_accounts_is_led_to() -> None:
    opened = [name for name, decision in DECISIONS.items() if decision is not Decision.CLOSED]
    assert len(ACCOUNTS) == len(opened)


def test_what_was_typed_at_a_log_in_of_before_logs_in() -> None:
    person = builders.user()
    person.set_password("una-clave-larga")
    person.save()
    client, typed = Client(), {"login": person.email, "password": "una-clave-larga"}
    answer = client.post("/cuentas/login/", typed, follow=True)
    assert answer.redirect_chain[0] == ("/cuentas/entrar/", 308)
    assert client.get(reverse("workspace")).status_code == 200


def test_a_part_of_an_agenda_leads_on(desk) -> None:
    agenda = start_agenda(process=builders.process(), by=builders.user())
    for part in AgendaPart:
        before = f"/trabajo/agendas/{agenda.pk}/partes/{part.value}/"
        now = f"/trabajo/agendas/{agenda.pk}/partes/{word_of(part)}/"
        answer = desk.get(f"{before}?a=1")
        assert (answer.status_code, answer["Location"]) == (301, f"{now}?a=1")
        sent = desk.post(before, {"text": "Somos del Cerro."})
        assert (sent.status_code, sent["Location"]) == (308, now)
        assert desk.get(now).status_code == 200
    assert desk.get(f"/trabajo/agendas/{agenda.pk}/partes/otra/").status_code == 404


# --- Those that are printed or shown now ---


def test_what_was_printed_in_codes_is_still_the_address_of_its_page(desk) -> None:
    session = builders.held(process=builders.process())
    printed = {
        ("session-public", session.pk): "/asambleas/{}/",
        ("session-detail", session.pk): "/trabajo/sesiones/{}/",
        ("session-kit", session.pk): "/trabajo/sesiones/{}/hojas/",
        ("minutes-edit", session.pk): "/trabajo/sesiones/{}/acta/",
        ("rubric-report", session.pk): "/trabajo/sesiones/{}/rubrica/",
        ("capture-attendance", session.pk): "/captura/{}/asistencia/",
        ("capture-observations", session.pk): "/captura/{}/observaciones/",
        ("capture-vote", session.pk): "/captura/{}/votacion/",
        ("capture-rubric", session.pk, "team"): "/captura/{}/rubrica/equipo/",
        ("capture-rubric", session.pk, "community"): "/captura/{}/rubrica/comunidad/",
        ("project-detail", builders.project(process=session.process).folio): "/proyectos/{}/",
        ("process-tree", session.process_id): "/trabajo/procesos/{}/arbol/",
        ("colonia-detail", session.process.colonia.code): "/colonias/{}/",
    }
    for (name, *args), path in printed.items():
        assert reverse(name, args=args) == path.format(args[0])
        assert (path, desk.get(path.format(args[0])).status_code) == (path, 200)
    assert reverse("folio-detail", args=["ACTA-07-254-003"]) == "/verificar/ACTA-07-254-003/"
    assert reverse("agenda-version", args=["07-254", 1]) == "/agendas/07-254/v1/"
    assert reverse("agenda-pdf", args=["07-254", 1]) == "/agendas/07-254/v1.pdf"


def test_links_of_figures_and_of_what_is_missing_are_of_today(desk) -> None:
    process = builders.process()
    urls = [url for indicator in indicators() if (url := indicator.url())]
    urls += [item.url for item in evidence_for([process])[process.pk] if "?" in item.url]
    assert len([url for url in urls if "?" in url]) > 8
    for url in urls:
        answer = desk.get(url)
        assert (url, answer.status_code) == (url, 200)
        assert not (form := answer.context.get("form")) or not form.is_bound or form.errors == {}, url


def test_links_of_pages_are_of_today(desk) -> None:
    """Each link with a query string, on the pages that have them, answers as it is written."""
    session = builders.held(process=builders.process())
    product_of(session)
    record_findings(session=session, feelings=["Me siento segura."], assets=["El pozo"], by=session.scheduled_by)
    builders.project(process=session.process)
    for _number in range(21):
        builders.colonia()
    pages = [
        *map(reverse, ("home", "colonia-list", "project-list", "process-list", "process-create", "calendar")),
        session.process.colonia.get_absolute_url(),
        session.process.get_absolute_url(),
        reverse("capture-products", args=[session.pk]),
        reverse("capture-feelings", args=[session.pk]),
    ]
    asked = {link for page in pages for link in links_with_a_query(desk, page)}
    assert len(asked) > 12
    for link in sorted(asked):
        answer = desk.get(link)
        assert (link, answer.status_code) == (link, 200)
        if not link.startswith(f"{reverse('process-create')}?colonia="):  # read by no form: it opens with that colonia
            assert (link, answer.context["view"].address_form.errors) == (link, {})
