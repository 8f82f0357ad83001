"""What old rows hold of a word processor reaches neither a phone's calendar nor paper."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pypdf import PdfReader

from assemblies.actions import record_venue
from assemblies.models import Session
from iztapalapa.documents.rendering import render_pdf
from tests import builders

pytestmark = pytest.mark.django_db


def put(table: str, column: str, text: str, key: int) -> None:
    """Write as a row was written before text was made plain."""
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', [text, key])


def test_a_calendar_carries_no_control_character(client):
    venue = record_venue(name="Plaza", address="Calle 5", by=builders.user())
    starts_at = timezone.now() + timedelta(days=7)
    session = builders.session(process=builders.process(), venue=venue, starts_at=starts_at)
    put(Session._meta.db_table, "purpose", "Leer\x0bel \x02acta\x1f\r\ny \u202evotar", session.pk)
    put("assemblies_venue", "name", "Pla\x07za\x0b 5", venue.pk)
    sent = client.get(reverse("session-ics", args=[session.pk])).content
    assert set(sent) & ({*range(32), 127} - {10, 13}) == set()
    event = Calendar.from_ical(sent).events[0]
    assert str(event["DESCRIPTION"]).startswith("Leer\nel acta\ny votar\n")
    assert str(event["LOCATION"]) == "Pla za 5, Calle 5"


def test_paper_carries_no_control_character():
    pdf = render_pdf('<html lang="es"><head><title>Acta</title></head><body><h1>A\x02cta\x0b\x1f</h1></body></html>')
    assert PdfReader(BytesIO(pdf)).pages[0].extract_text().split("\n")[0].strip() == "Acta"
