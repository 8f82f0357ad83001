"""The stages of a process are one list: a stage that is added to it reaches pages, board, map and filters by itself."""

from datetime import timedelta

import pytest
from django.urls import reverse

from planning.actions import close_process
from planning.models import Stage, User
from planning.reading import stages_of
from planning.schematic_map import stage_map
from planning.tasklist import tasks_by_stage
from tests import builders
from tests.builders import NOW
from tests.options import one_more

pytestmark = pytest.mark.django_db


@pytest.fixture
def feast():
    """Have one stage more, at the end."""
    with one_more(Stage, "FEAST", "feast", "Celebración") as stage:
        yield stage


@pytest.fixture
def process(feast):
    return builders.process(code="07-900", at=NOW - timedelta(days=60))


def test_a_new_stage_follows_the_last_and_is_counted(feast):
    assert (Stage.FOLLOW_UP.following, feast.position, feast.total) == (feast, 10, 10)
    assert (feast.following, Stage.CONVENING.total) == (None, 10)


def test_a_new_stage_is_on_the_page_of_its_colonia_and_of_its_process(client, process, feast):
    public = client.get(process.colonia.get_absolute_url())
    assert [step.stage for step in public.context["stages"]] == [*Stage] == [*list(Stage)[:9], feast]
    assert (public.content.decode().count('<li class="step-'), "1 de 10" in public.content.decode()) == (10, True)
    client.force_login(process.opened_by)
    inside = client.get(process.get_absolute_url())
    assert [item.stage for item in inside.context["stages"]][-1] == feast
    assert "<strong>10. Celebración</strong>" in inside.content.decode()


def test_a_new_stage_is_on_the_board_the_map_and_in_the_filters(client, process, feast):
    assert [stage for stage, _cells in stage_map().stages][-1] == feast
    listed = client.get(reverse("colonia-list"))
    assert "etapa 1 de 10, desde el" in " ".join(listed.content.decode().split())
    assert ">10. Celebración</option>" in listed.content.decode()
    client.force_login(builders.user(role=User.Role.COORDINATION))
    board = client.get(reverse("process-list"))
    assert [label for _code, label, _total in board.context["stages"]][-1] == "Celebración"


def test_a_stage_stands_behind_here_or_ahead_and_of_a_closed_process_none_is_under_way():
    process = builders.process()
    process.move_to(Stage.WALK, by=process.opened_by, at=NOW)
    expected = ["done", "done", "here", *["next"] * 6]
    assert [process.standing_of(stage) for stage in Stage] == expected
    assert [step.standing for step in stages_of(process)] == expected
    assert [item.standing for item in tasks_by_stage(process)] == expected
    close_process(process=process, reason="Se dividió la colonia", by=process.opened_by)
    process.refresh_from_db()
    assert [step.standing for step in stages_of(process)] == ["done"] * 3 + ["next"] * 6
