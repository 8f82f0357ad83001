"""Every verb asks first: in a closed process nothing is written, of a cancelled session nothing is noted.

The verbs are found by themselves (``tests/verbs.py``). One that may write all the same is named here with the reason.
What closes or cancels happens after the records were read, as when another person does it meanwhile; after the refusal
the database holds what it held before.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from assemblies.models import Session
from planning.models import PlanningProcess
from tests.builders import NOW
from tests.test_models_meta import MODELS
from tests.verbs import AT, CASES, VERBS, Makers

pytestmark = pytest.mark.django_db

CLOSED = "Este proceso está cerrado: ya no se le puede agregar ni cambiar nada."
NO_RESULTS = "Esta sesión se canceló: no lleva resultados."
CANCELLED = "Esta sesión se canceló. Convoca otra."
AFTER_CLOSING = {
    "add_person": "an account belongs to no process",
    "change_venue": "a place belongs to no process",
    "record_venue": "a place belongs to no process",
    "give_calendar_key": "a calendar belongs to a person",
    "open_process": "it makes another one",
    "close_resolution": "what was agreed is followed up after its process is closed",
    "deliver_minutes": "an approved acta is handed over whenever somebody comes for it",
    "add_photos": "a step of the verbs that keep photos, not offered by itself",
    "settle_attachments": "a step of the verbs that keep photos, not offered by itself",
}
AFTER_CANCELLING = {
    "schedule_session": "it convenes another one",
    "copy_sequence": "it convenes others",
    "correct_count": "a count is closed before, so that its session was held and is not cancelled",
    "attach_scans": "an acta was approved before, so that its session was held and is not cancelled",
}
CONVENING = {"convene_again", "cancel_session", "move_session"}
PARTS = ("assemblies.",)


def short(name: str) -> str:
    """Return the verb without its module."""
    return name.rpartition(".")[2]


@pytest.fixture
def make(settings: Any, tmp_path: Any) -> Makers:
    settings.MEDIA_ROOT = tmp_path
    return Makers()


def stored() -> dict[str, list[Any]]:
    """Return every row of our tables, histories too."""
    histories = [model.history.model for model in MODELS if hasattr(model, "history")]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in (*MODELS, *histories)}


def refusal_of(name: str, make: Makers, *, meanwhile: Callable[[], Any]) -> tuple[list[str], bool]:
    """Read what the verb is asked of, let ``meanwhile`` happen, ask; return the sentences and whether all is as before."""
    asked = CASES[name](make)
    meanwhile()
    before = stored()
    with pytest.raises(ValidationError) as refused:
        VERBS[name](**asked, by=make.by, at=AT)
    return refused.value.messages, stored() == before


def close_all() -> None:
    """Close every process."""
    PlanningProcess.objects.update(closed_at=NOW, closed_reason="Terminó")


def cancel_all() -> None:
    """Cancel every session, past the rules."""
    Session.objects.update(status="cancelled", cancelled_reason="Lluvia")


@pytest.mark.parametrize("name", [name for name in sorted(CASES) if short(name) not in AFTER_CLOSING])
def test_nothing_is_written_into_a_closed_process(name: str, make: Makers) -> None:
    sentences, untouched = refusal_of(name, make, meanwhile=close_all)
    assert (sentences, untouched) == ([CLOSED], True)


def of_a_session(name: str) -> bool:
    """Say whether a verb writes what a session gave, or how it is convened."""
    exempt = {*AFTER_CLOSING, *AFTER_CANCELLING}
    return name.startswith(PARTS) and short(name) not in exempt


@pytest.mark.parametrize("name", [name for name in sorted(CASES) if of_a_session(name)])
def test_nothing_is_noted_of_a_cancelled_session(name: str, make: Makers) -> None:
    sentences, untouched = refusal_of(name, make, meanwhile=cancel_all)
    assert (sentences, untouched) == ([CANCELLED if short(name) in CONVENING else NO_RESULTS], True)


def test_no_reason_is_kept_for_a_verb_that_is_gone() -> None:
    assert {*AFTER_CLOSING, *AFTER_CANCELLING, *CONVENING} <= {short(name) for name in CASES}
