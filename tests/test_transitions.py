"""One way to state what may follow what: every state is in its table, and every table is asked alike."""

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db.models import TextChoices

from agendas.models import AgendaVersion
from assemblies.models import Minutes
from iztapalapa.transitions import Transitions
from projects.models import TRANSITIONS, ProjectStatus
from tests.house import is_ours


class Step(TextChoices):
    FIRST = "first", "primero"
    SECOND = "second", "segundo"
    LAST = "last", "último"


TABLE = Transitions({Step.FIRST: (Step.SECOND, Step.LAST), Step.SECOND: (Step.LAST,), Step.LAST: ()})


def test_a_table_says_what_may_follow_what():
    assert [TABLE.following(step) for step in Step] == [(Step.SECOND, Step.LAST), (Step.LAST,), ()]
    assert [TABLE.leading_to(step) for step in Step] == [[], [Step.FIRST], [Step.FIRST, Step.SECOND]]
    assert [TABLE.is_last(step) for step in Step.values] == [False, False, True]
    pairs = [(old, new) for old in Step.values for new in (*Step.values, "", "nothing") if TABLE.allow(old, new)]
    assert pairs == [("first", "second"), ("first", "last"), ("second", "last")]


def test_a_table_that_leaves_a_state_out_is_refused():
    with pytest.raises(ImproperlyConfigured) as refusal:
        Transitions({Step.FIRST: (Step.SECOND,), Step.LAST: ()})
    assert str(refusal.value) == "Step: nothing says what follows second."


def test_every_table_of_the_house_is_stated_this_way():
    tables = {AgendaVersion: AgendaVersion.TRANSITIONS, Minutes: Minutes.TRANSITIONS}
    named = {
        model: model.TRANSITIONS for model in apps.get_models() if is_ours(model) and hasattr(model, "TRANSITIONS")
    }
    assert named == tables
    assert {type(table) for table in (TRANSITIONS, *tables.values())} == {Transitions}
    last = {state.value for state in ProjectStatus if TRANSITIONS.is_last(state)}
    assert last == {"confirmed", "withdrawn"}
    assert {state.value for state in AgendaVersion.State if AgendaVersion.TRANSITIONS.is_last(state)} == {
        "superseded",
        "withdrawn",
    }
