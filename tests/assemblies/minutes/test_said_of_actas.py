"""What is said beside an approved acta is so: what was accepted, whether it was written in, who came by today's count."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assemblies.actions import answer_amendment, approve_minutes, count_attendance, save_minutes
from assemblies.minutes.documents import written
from assemblies.minutes.policies import amendment_warnings
from tests import builders
from tests.assemblies.gatherings import BY_CONSENSUS, BY_VOTE, PEOPLE, circulating, draft, gathering
from tests.builders import NOW

pytestmark = pytest.mark.django_db
SAME = "El texto del acta es el mismo que circuló."


@pytest.fixture
def by():
    return builders.user()


def answered(by, *answers):
    """Return the circulating acta of an assembly whose amendments got these answers."""
    amendment = circulating(gathering(by=by), by=by)
    minutes = amendment.minutes
    for answer in answers:
        amendment.pk = None
        amendment.save()
        answer_amendment(
            amendment=amendment, answer=answer, answer_text="Se platicó.", by=by, at=NOW + timedelta(days=2)
        )
    minutes.amendments.pending().delete()
    return minutes


def approve(minutes, by):
    return approve_minutes(session=minutes.session, by=by, at=NOW + timedelta(days=4))


def page_of(client, minutes):
    return " ".join(client.get(reverse("session-public", args=[minutes.session_id])).content.decode().split())


def test_an_acta_does_not_say_that_it_took_in_what_it_did_not(client, by):
    minutes = answered(by, "accepted", "accepted", "declined")
    [warning] = amendment_warnings(minutes)
    assert warning == (
        "Respondiste que se incorporan 2 cambios y el texto es el mismo que circuló. Escríbelos antes de aprobar."
    )
    minutes = approve(minutes, by)
    assert minutes.public_content["amendments"] == {"asked": 3, "accepted": 2, "rewritten": False}
    assert f"Se pidieron 3 cambios; se aceptaron 2. {SAME}" in page_of(client, minutes)
    assert written(minutes.snapshot)["rewritten"] is False


def test_an_acta_that_was_rewritten_says_no_such_thing(client, by):
    minutes = answered(by, "accepted")
    resolutions = [{**BY_VOTE, "text": "Se hace la faena de la barranca, a las 9."}, BY_CONSENSUS]
    save_minutes(session=minutes.session, fields={}, resolutions=resolutions, by=by, at=NOW + timedelta(days=3))
    minutes.refresh_from_db()
    assert amendment_warnings(minutes) == []
    minutes = approve(minutes, by)
    assert minutes.public_content["amendments"] == {"asked": 1, "accepted": 1, "rewritten": True}
    page = page_of(client, minutes)
    assert ("Se pidió 1 cambio; se aceptó 1." in page, SAME in page) == (True, False)


def test_an_acta_that_never_circulated_or_circulated_before_this_was_kept_says_nothing_of_it(client, by):
    draft(session := gathering(by=by), by=by)
    straight = approve(session.minutes, by)
    assert (straight.snapshot["rewritten"], SAME in page_of(client, straight)) == (None, False)
    older = dict(straight.snapshot)
    del older["rewritten"]
    assert written(older)["rewritten"] is None


@pytest.mark.parametrize(
    ("women", "said"),
    [
        (24, "Así lo aprobó la asamblea. La cuenta se corrigió después: hoy son 43."),
        (22, ""),
    ],
)
def test_attendance_counted_again_after_the_approval_is_told_beside_what_was_approved(client, by, women, said):
    draft(session := gathering(by=by), by=by)
    minutes = approve(session.minutes, by)
    people = {**PEOPLE, ("in_person", "women", "30-39"): women}
    count_attendance(session=session, people=people, by=by, at=NOW + timedelta(days=5))
    minutes.refresh_from_db()
    page = page_of(client, minutes)
    assert ("La cuenta se corrigió después" in page) is bool(said)
    assert said in page
    assert minutes.is_intact


def test_a_count_corrected_to_fewer_than_five_is_not_published_beside_the_acta(client, by):
    draft(session := gathering(by=by), by=by)
    minutes = approve(session.minutes, by)
    count_attendance(session=session, people={("in_person", "women", "30-39"): 3}, by=by, at=NOW + timedelta(days=5))
    page = page_of(client, minutes)
    assert "Así lo aprobó la asamblea. La cuenta se corrigió después.</span>" in page
