"""What sessions prove at each gate."""

import pytest

from assemblies.actions import close_prioritization, count_votes, open_prioritization
from assemblies.evidence import check
from planning.models import Stage
from tests import builders

pytestmark = pytest.mark.django_db

GATHERED = [Stage.CONVENING, Stage.COLLECTIVE, Stage.WALK, Stage.DIAGNOSIS]


def proved(process, stage) -> list[bool]:
    return [item.ok for item in check([process])[process.pk] if item.stage == stage]


def test_every_stage_asks_its_evidence_and_says_where_it_is_made_good():
    process = builders.process()
    evidence = check([process])[process.pk]
    asked = [item.stage for item in evidence]
    rubrics = [Stage.DIAGNOSIS, Stage.DIAGNOSIS, Stage.VISION, Stage.VISION, Stage.PLANNING, Stage.PLANNING]
    assert asked == GATHERED + rubrics
    assert not any(item.ok for item in evidence)
    assert evidence[0].url == f"/trabajo/procesos/{process.pk}/sesiones/convocar/?kind=assembly"


def test_an_assembly_counted_opens_the_first_gate():
    process = builders.process()
    assembly = builders.session(process=process)
    [missing] = [item for item in check([process])[process.pk] if item.stage == Stage.CONVENING]
    assert (missing.ok, missing.url) == (False, f"/captura/{assembly.pk}/asistencia/")
    builders.held(process=process)
    assert proved(process, Stage.CONVENING) == [True]


def test_a_walk_is_no_assembly():
    process = builders.process()
    builders.held(process=process, kind="walk")
    assert (proved(process, Stage.CONVENING), proved(process, Stage.WALK)) == ([False], [True])


def test_a_closed_vote_counts_and_an_open_one_does_not():
    process = builders.process()
    session, by = builders.held(process=process), process.opened_by
    exercise = open_prioritization(session=session, question="¿Qué?", dots_per_person=3, options=["Agua", "Luz"], by=by)
    count_votes(exercise=exercise, people=5, points={exercise.options.first().pk: 9}, by=by)
    assert proved(process, Stage.DIAGNOSIS)[0] is False
    close_prioritization(exercise=exercise, by=by)
    assert proved(process, Stage.DIAGNOSIS)[0] is True


def test_evidence_of_many_processes_costs_one_query(django_assert_num_queries):
    processes = [builders.process() for _ in range(3)]
    builders.held(process=processes[1])
    with django_assert_num_queries(1):
        found = check(processes)
    assert [found[process.pk][0].ok for process in processes] == [False, True, False]
