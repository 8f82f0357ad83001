"""What planning's own records prove, and at what price."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from planning import actions, gate_registry, gates
from planning.models import PlanningProcess, Stage, User
from tests import builders, cycle
from tests.builders import NOW


def own(process: PlanningProcess) -> dict[str, bool]:
    """Return planning's own evidence of one process: sentence -> is it there."""
    return {item.sentence: item.ok for item in gates.check([process])[process.pk]}


@pytest.fixture
def ana(db: None) -> User:
    """Return a facilitator."""
    return builders.user(User.Role.FACILITATOR)


def test_new_process_has_no_evidence(ana: User) -> None:
    assert own(builders.process()) == {
        "al menos 5 integrantes activos en el colectivo": False,
        "al menos 3 problemas con su ámbito": False,
        "un imaginario registrado": False,
        "la visión escrita": False,
        "estrategias, y cada una atiende un problema": False,
    }


def test_members_count_while_they_stay(ana: User) -> None:
    process = builders.process()
    members = [
        actions.add_member(process=process, public_name=name, joined_on=NOW.date(), by=ana)
        for name in ("Lupita", "Chava", "Rosa", "Beto", "Mari")
    ]
    sentence = "al menos 5 integrantes activos en el colectivo"
    assert own(process)[sentence] is True
    actions.end_membership(membership=members[0], left_on=NOW.date(), by=ana)
    assert own(process)[sentence] is False


def test_problems_count_with_their_domain(ana: User) -> None:
    process = builders.process()
    for number, domain in enumerate(("water", "water", None)):
        actions.record_problem(
            process=process, statement=f"Situación {number}", domain=domain and builders.domain(domain), by=ana
        )
    sentence = "al menos 3 problemas con su ámbito"
    assert own(process)[sentence] is False
    actions.record_problem(process=process, statement="Situación 3", domain=builders.domain("health"), by=ana)
    assert own(process)[sentence] is True


def test_each_strategy_must_answer_a_problem(ana: User) -> None:
    process = builders.process()
    problem = actions.record_problem(process=process, statement="La calle se inunda", by=ana)
    actions.record_strategy(process=process, title="Agua", objective="Captar lluvia", problems=[problem], by=ana)
    sentence = "estrategias, y cada una atiende un problema"
    assert own(process)[sentence] is True
    actions.record_strategy(process=process, title="Suelta", objective="Sin problema", by=ana)
    assert own(process)[sentence] is False


def test_missing_is_about_the_present_stage_only(ana: User) -> None:
    process = builders.process()
    process.stage = Stage.VISION
    process.save()
    actions.record_imaginary(process=process, form="mural", title="La barda de todas", by=ana)
    missing = [
        item for item in gate_registry.missing_for([process])[process.pk] if item.url.startswith("/trabajo/procesos/")
    ]
    assert "la visión escrita" in [item.sentence for item in missing]
    assert "un imaginario registrado" not in [item.sentence for item in missing]
    assert {item.stage for item in missing} == {Stage.VISION}


def queries(act: Callable[[], object]) -> int:
    """Return how many queries ``act`` makes."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        act()
    return len(captured)


def test_evidence_costs_the_same_for_one_and_for_many(ana: User) -> None:
    one = [builders.process()]
    many = [builders.process() for _ in range(7)]
    assert queries(lambda: gate_registry.missing_for(one)) == queries(lambda: gate_registry.missing_for(many))


def test_a_neighbour_s_records_prove_nothing_and_lack_nothing(ana: User) -> None:
    neighbour = cycle.beside(by=ana, at=NOW - timedelta(days=60))
    process = builders.process()
    assert own(process) == dict.fromkeys(own(process), False)
    problem = actions.record_problem(process=process, statement="La calle se inunda", by=ana)
    actions.record_strategy(process=process, title="Agua", objective="Captar lluvia", problems=[problem], by=ana)
    actions.record_strategy(process=neighbour, title="Suelta", objective="Sin problema", by=ana)
    sentence = "estrategias, y cada una atiende un problema"
    assert (own(process)[sentence], own(neighbour)[sentence]) == (True, False)
