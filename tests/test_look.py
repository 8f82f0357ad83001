"""The look keeps its promises: legible colours, an untouched Bootstrap, pages and forms as the house draws them."""

import base64
import datetime
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from iztapalapa.error_pages import bare_page
from iztapalapa.styles import colours
from planning.models import Stage

pytestmark = pytest.mark.once

BOOTSTRAP = "sRIl4kxILFvY47J16cr9ZwB07vP4J8+LH7qKQnuqkuIAvNWLzeN8tE5YBujZqJLB"  # 5.3.8, as its authors publish it
AMBITOS = [
    "participation",
    "economy",
    "culture",
    "safety",
    "environment",
    "public_space",
    "water",
    "health",
    "gender",
    "sports",
    "mobility",
    "education",
]
STAGES = Stage.values
PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "link") for ground in ("paper", "surface", "surface-soft")],
    *[(tone, ground) for tone in ("accent-text", "danger") for ground in ("paper", "surface")],
    ("accent-ink", "accent"),
    ("accent-ink", "accent-hover"),
    *[(tone, f"{tone}-soft") for tone in ("ok", "warn", "danger", "info")],
    *[("ink", f"{tone}-soft") for tone in ("ok", "warn", "danger", "info")],
    *[(f"ambito-{code}", f"ambito-{code}-soft") for code in AMBITOS],
    *[(f"stage-{code}-ink", f"stage-{code}") for code in STAGES],
    ("ink", "stage-none"),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_bootstrap_is_the_published_file():
    css = Path(finders.find("css/bootstrap.min.css")).read_bytes()
    assert base64.b64encode(hashlib.sha384(css).digest()).decode() == BOOTSTRAP


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_is_legible_on_its_ground(scheme):
    named = colours()[scheme]
    assert [pair for pair in PAIRS if contrast(named[pair[0]], named[pair[1]]) < 4.5] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_of_controls_and_focus_stand_out(scheme):
    named = colours()[scheme]
    marks = [(mark, ground) for mark in ("rule-strong", "focus", "accent") for ground in ("paper", "surface")]
    assert [pair for pair in marks if contrast(named[pair[0]], named[pair[1]]) < 3] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_stages_are_a_ramp_in_grey(scheme):
    named = colours()[scheme]
    greys = [luminance(named[f"stage-{code}"]) for code in STAGES]
    assert greys == sorted(greys, reverse=scheme == "light")
    assert all(contrast(named[f"stage-{a}"], named[f"stage-{b}"]) > 1.1 for a, b in pairwise(STAGES))


def test_each_ambito_has_its_icon():
    sprite = (settings.BASE_DIR / "static/icons/ambitos.svg").read_text()
    assert re.findall(r'<symbol id="(\w+)"', sprite) == AMBITOS


class Gathering(forms.Form):
    """A small form with one field of each kind that matters."""

    title = forms.CharField(label="Título", help_text="Como se dirá en la asamblea.")
    day = forms.DateField(label="Fecha", required=False)
    people = forms.IntegerField(label="Personas", min_value=1)
    mode = forms.ChoiceField(label="Modo", choices=[("a", "En persona")], widget=forms.RadioSelect)


def drawn(form: forms.Form) -> str:
    """Return the form as the house draws it."""
    return render_to_string("components/_form.html", {"form": form, "submit": "Guardar"}, RequestFactory().get("/"))


@pytest.mark.django_db
def test_form_marks_what_is_optional_and_puts_the_hint_first():
    html = drawn(Gathering())
    assert html.count("(opcional)") == 1
    assert "*" not in html
    assert html.index("id_title_helptext") < html.index('name="title"')
    assert re.search(r'<input type="text" name="people"[^>]*inputmode="numeric"', html)
    assert re.search(r'<input type="date" name="day"', html)


@pytest.mark.django_db
def test_form_with_errors_leads_to_each_field_and_keeps_what_was_typed():
    html = drawn(Gathering({"title": "", "day": "31/02/2026", "people": "doce"}))
    assert re.findall(r'<li><a href="#(\w+)">', html) == ["id_title", "id_day", "id_people", "id_mode_0"]
    assert 'value="doce"' in html
    assert re.search(r'<input type="text" name="day" value="31/02/2026"', html)
    assert re.search(r'tabindex="-1" autofocus', html)
    assert 'id="id_people_error"' in html
    assert 'aria-describedby="id_people_error"' in html


@pytest.mark.parametrize(
    ("value", "written"), [(384468, "384,468"), (20.9, "20.9"), ("ALDC-07", "ALDC-07"), (None, ""), (0, "0")]
)
def test_numbers_are_written_as_in_mexico(value, written):
    assert Template("{{ value|number }}").render(Context({"value": value})) == written


def test_months_are_lower_case():

    day = datetime.date(2026, 11, 21)
    assert Template('{{ day|date:"DATE_FORMAT" }}').render(Context({"day": day})) == "21 de noviembre de 2026"


def test_broken_page_needs_nothing():
    assert "Algo falló" in bare_page(500)


@pytest.mark.django_db
def test_public_layout_touches_neither_session_nor_person(client):
    response = client.get("/no-existe-esta-pagina/")
    assert response.status_code == 404
    assert "Esta página no está aquí" in response.content.decode()
    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.django_db
def test_log_in_page_offers_no_sign_up(client):
    html = client.get("/cuentas/entrar/").content.decode()
    assert "Correo electrónico" in html
    assert "/cuentas/registro/" not in html
