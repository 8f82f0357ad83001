"""How a session is convened is one value: it is said whole, does not change, and is read back as it was said."""

from dataclasses import FrozenInstanceError, fields, replace
from datetime import timedelta

import pytest

from assemblies.actions import convene_again, record_venue
from assemblies.sessions.convocation import Convocation
from assemblies.sessions.forms.moving import hours_of
from assemblies.sessions.forms.sessions import SessionForm, initial_of
from tests import builders
from tests.builders import NOW

pytestmark = pytest.mark.django_db
STARTS = NOW + timedelta(days=7)


def said(**other) -> Convocation:
    """Return a convocation in which everything is said."""
    whole = {
        "kind": "assembly",
        "purpose": "Decidir qué atendemos primero",
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(hours=2),
        "stage": "diagnosis",
        "moment": "self_diagnosis",
        "mode": "hybrid",
        "virtual_link": "https://reunion.ejemplo.mx/colonia",
        "order_of_business": [("Bienvenida", 10), ("Votación", None)],
        "called_on": (STARTS - timedelta(days=4)).date(),
        "means": ["perifoneo", "cartel"],
        "second_call_at": STARTS + timedelta(minutes=30),
        "second_called_on": (STARTS - timedelta(days=1)).date(),
    }
    return Convocation(**{**whole, **other})


def test_what_was_said_is_what_the_session_is_convened_with():
    process = builders.process()
    how = said(venue=record_venue(name="Plaza", address="Calle 5", by=process.opened_by))
    assert [field.name for field in fields(how) if not getattr(how, field.name)] == []
    session = builders.session(process=process, **{field.name: getattr(how, field.name) for field in fields(how)})
    assert Convocation.of(session) == how
    less = Convocation(kind="walk", purpose="Mirar", starts_at=STARTS, ends_at=how.ends_at, stage="walk")
    assert Convocation.of(convene_again(session=session, convocation=less, by=process.opened_by)) == less


def test_a_convocation_does_not_change_once_it_is_said():
    points = ["Bienvenida"]
    how = said(order_of_business=points)
    points.append("Algo más")
    assert how.order_of_business == ("Bienvenida",)
    with pytest.raises(FrozenInstanceError):
        how.purpose = "Otra cosa"
    assert replace(how, purpose="Otra cosa").purpose == "Otra cosa"
    assert how == said(order_of_business=["Bienvenida"])


def test_the_form_shows_a_convocation_and_gives_the_same_one_back():
    how = said(venue=None)
    session = builders.session(
        process=builders.process(), **{field.name: getattr(how, field.name) for field in fields(how)}
    )
    shown = initial_of(session)
    assert shown["order_of_business"] == "Bienvenida | 10\nVotación"
    form = SessionForm({**shown, **hours_of(session)})
    assert form.is_valid(), form.errors
    assert form.convocation(venue=None) == how
