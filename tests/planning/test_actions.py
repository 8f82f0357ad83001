"""What planning's verbs do and what they refuse."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections

from planning import actions
from planning.models import Colonia, PlanningProcess, Stage, StageMove, User
from tests import builders
from tests.builders import NOW
from tests.refusals import refuses

REASON = "Se acordó en la mesa del 3 de noviembre."


def at_once(act: Callable[[], Any], times: int = 2) -> list[str]:
    """Do ``act`` in so many threads at the same moment; return "ok" or the refusal of each, sorted."""
    barrier, results = Barrier(times), []

    def run() -> None:
        barrier.wait()
        try:
            act()
            results.append("ok")
        except ValidationError as error:
            results.append(" ".join(error.messages))
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


@pytest.mark.django_db
def test_open_process_stands_at_convening_with_a_collective() -> None:
    colonia, coordination = builders.colonia(), builders.user()
    process = actions.open_process(colonia=colonia, by=coordination, at=NOW)
    assert (process.stage, process.stage_since, process.opened_by, process.edition) == (
        Stage.CONVENING,
        NOW,
        coordination,
        1,
    )
    assert process.collective.memberships.count() == 0
    assert process.history.latest().history_user == coordination


@pytest.mark.django_db
def test_open_process_refuses_a_second_open_one() -> None:
    process = builders.process(name="El Molino")
    with pytest.raises(ValidationError) as refused:
        actions.open_process(colonia=process.colonia, by=builders.user())
    assert refused.value.message_dict == {
        "colonia": [f"Colonia El Molino ({process.colonia.code}) ya tiene un proceso abierto."]
    }


@pytest.mark.django_db
def test_open_process_after_closing_is_a_new_edition() -> None:
    process = builders.process()
    actions.close_process(process=process, reason="Concluyó su ciclo.", by=builders.user(), at=NOW)
    again = actions.open_process(colonia=process.colonia, by=builders.user(), at=NOW)
    assert again.edition == 2


@pytest.mark.django_db
def test_open_process_refuses_a_colonia_without_priority() -> None:
    colonia = builders.colonia(is_priority=False, priority_reason="")
    with pytest.raises(ValidationError) as refused:
        actions.open_process(colonia=colonia, by=builders.user())
    assert refused.value.message_dict == {"colonia": [f"{colonia.full_name} no está entre las colonias prioritarias."]}


@pytest.mark.django_db
def test_open_process_refuses_another_office() -> None:
    colonia = builders.colonia(office=builders.office("Aculco"))
    with pytest.raises(ValidationError) as refused:
        actions.open_process(colonia=colonia, by=builders.user(User.Role.OFFICE))
    assert refused.value.message_dict == {"colonia": [f"{colonia.full_name} no pertenece a tu Dirección Territorial."]}


@pytest.mark.django_db(transaction=True)
def test_open_process_twice_at_once_opens_one() -> None:
    colonia, coordination = builders.colonia(), builders.user()
    results = at_once(lambda: actions.open_process(colonia=Colonia.objects.get(pk=colonia.pk), by=coordination))
    assert results == [f"{colonia.full_name} ya tiene un proceso abierto.", "ok"]
    assert PlanningProcess.objects.count() == 1


@pytest.mark.django_db
def test_assign_facilitators_refuses_another_role() -> None:
    process, observer = builders.process(), builders.user(User.Role.OBSERVER)
    with pytest.raises(ValidationError) as refused:
        actions.assign_facilitators(process=process, facilitators=[observer], by=builders.user())
    assert refused.value.message_dict == {"facilitators": [f"{observer} no tiene el papel de facilitación."]}


@pytest.mark.django_db
def test_assign_facilitators_signs_the_history() -> None:
    process, coordination = builders.process(), builders.user()
    ana = builders.user(User.Role.FACILITATOR, first_name="Ana")
    actions.assign_facilitators(process=process, facilitators=[ana], by=coordination, at=NOW)
    latest = process.history.latest()
    assert (latest.history_user, latest.history_date) == (coordination, NOW)
    assert [row.user for row in latest.facilitators.all()] == [ana]


@pytest.mark.django_db
def test_advance_without_evidence_names_what_is_missing() -> None:
    process = builders.process()
    facilitator = builders.user(User.Role.FACILITATOR)
    process.stage = Stage.COLLECTIVE
    process.save()
    with pytest.raises(ValidationError) as refused:
        actions.advance_stage(process=process, by=facilitator)
    assert "al menos 5 integrantes activos en el colectivo" in refused.value.messages[0]
    assert PlanningProcess.objects.get(pk=process.pk).stage == Stage.COLLECTIVE


@pytest.mark.django_db
def test_advance_without_evidence_needs_the_coordinations_reason() -> None:
    process, coordination = builders.process(), builders.user()
    process.stage = Stage.COLLECTIVE
    process.save()
    with pytest.raises(ValidationError) as refused:
        actions.advance_stage(process=process, by=coordination, reason="  ")
    assert list(refused.value.message_dict) == ["reason"]
    with pytest.raises(PermissionDenied):
        actions.advance_stage(process=process, by=builders.user(User.Role.OFFICE), reason=REASON)
    move = actions.advance_stage(process=process, by=coordination, reason=REASON, at=NOW)
    assert (move.from_stage, move.to_stage, move.by, move.at, move.reason) == (
        Stage.COLLECTIVE,
        Stage.WALK,
        coordination,
        NOW,
        REASON,
    )
    assert (move.process.stage, move.process.stage_since) == (Stage.WALK, NOW)
    assert process.history.order_by("history_id").last().history_user == coordination


@pytest.mark.django_db
def test_advance_from_a_stage_that_was_left_moves_nothing() -> None:
    process, coordination = builders.process(), builders.user()
    actions.advance_stage(process=process, by=coordination, reason=REASON, expected_stage=Stage.CONVENING)
    with pytest.raises(ValidationError) as refused:
        actions.advance_stage(process=process, by=coordination, reason=REASON, expected_stage=Stage.CONVENING)
    assert refused.value.messages == [
        "Mientras veías esta página el proceso pasó a «Integración del colectivo». "
        "No se movió otra vez: revisa qué sigue."
    ]
    assert StageMove.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_advance_twice_at_once_moves_one_stage() -> None:
    process, coordination = builders.process(), builders.user()

    def advance() -> None:
        mine = PlanningProcess.objects.get(pk=process.pk)
        actions.advance_stage(process=mine, by=coordination, reason=REASON, expected_stage=Stage.CONVENING)

    assert at_once(advance)[1] == "ok"
    assert PlanningProcess.objects.get(pk=process.pk).stage == Stage.COLLECTIVE
    assert StageMove.objects.count() == 1


@pytest.mark.django_db
def test_advance_after_follow_up_refuses() -> None:
    process = builders.process()
    process.stage = Stage.FOLLOW_UP
    process.save()
    with pytest.raises(ValidationError) as refused:
        actions.advance_stage(process=process, by=builders.user(), reason=REASON)
    assert refused.value.messages == ["El seguimiento es la última etapa."]


@pytest.mark.django_db
def test_closed_process_takes_nothing_more() -> None:
    process, coordination = builders.process(), builders.user()
    actions.close_process(process=process, reason="Concluyó su ciclo.", by=coordination)
    with pytest.raises(ValidationError) as refused:
        actions.record_feeling(process=process, quote="Aquí nos conocemos todas.", by=coordination)
    assert refused.value.messages == ["Este proceso está cerrado: ya no se le puede agregar ni cambiar nada."]


@pytest.mark.django_db
def test_member_cannot_leave_before_joining() -> None:
    process, coordination = builders.process(), builders.user()
    member = actions.add_member(process=process, public_name="Lupita", joined_on=NOW.date(), by=coordination)
    before = NOW.date() - timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        actions.end_membership(membership=member, left_on=before, by=coordination)
    assert list(refused.value.message_dict) == ["left_on"]


@pytest.mark.django_db
def test_changed_problem_keeps_its_earlier_wording() -> None:
    process, ana = builders.process(), builders.user(User.Role.FACILITATOR)
    problem = actions.record_problem(process=process, statement="El agua llega dos días a la semana", by=ana)
    actions.change_problem(problem=problem, statement="El agua llega un día", domain=builders.domain(), by=ana)
    texts = [(row.statement, row.history_user) for row in problem.history.all()]
    assert texts == [("El agua llega un día", ana), ("El agua llega dos días a la semana", ana)]


@pytest.mark.django_db
def test_problem_said_twice_is_refused() -> None:
    process, ana = builders.process(), builders.user(User.Role.FACILITATOR)
    actions.record_problem(process=process, statement="El agua llega turbia", by=ana)
    with pytest.raises(ValidationError) as refused:
        actions.record_problem(process=process, statement="El agua llega turbia ", by=ana)
    assert refused.value.messages == ["Este problema ya está registrado en el proceso."]


@pytest.mark.django_db
def test_problems_of_two_processes_are_not_linked() -> None:
    ana = builders.user(User.Role.FACILITATOR)
    cause, effect = (
        actions.record_problem(process=builders.process(), statement="La fuga no se repara", by=ana) for _ in range(2)
    )
    with refuses("La causa y el efecto son de procesos distintos."):
        actions.link_problems(cause=cause, effect=effect, by=ana)


@pytest.mark.django_db
def test_vision_rewritten_keeps_its_texts_and_the_same_text_adds_none() -> None:
    process, ana = builders.process(), builders.user(User.Role.FACILITATOR)
    for text in ("Una colonia que se cuida", "Una colonia que se cuida", "Una colonia con agua que se cuida"):
        vision = actions.write_vision(process=process, statement=text, by=ana)
    assert [row.statement for row in vision.history.all()] == [
        "Una colonia con agua que se cuida",
        "Una colonia que se cuida",
    ]


@pytest.mark.django_db
def test_strategy_refuses_problems_of_another_process() -> None:
    ana = builders.user(User.Role.FACILITATOR)
    foreign = actions.record_problem(process=builders.process(), statement="La calle se inunda", by=ana)
    with pytest.raises(ValidationError) as refused:
        actions.record_strategy(
            process=builders.process(), title="Agua", objective="Captar lluvia", problems=[foreign], by=ana
        )
    assert list(refused.value.message_dict) == ["problems"]


@pytest.mark.django_db
def test_strategy_history_names_who_chose_the_problems() -> None:
    process, ana = builders.process(), builders.user(User.Role.FACILITATOR)
    problem = actions.record_problem(process=process, statement="La calle se inunda", by=ana)
    strategy = actions.record_strategy(
        process=process, title="Agua", objective="Captar lluvia", problems=[problem], by=ana, at=NOW
    )
    latest = strategy.history.latest()
    assert (latest.history_user, [row.problem for row in latest.problems.all()]) == (ana, [problem])


@pytest.mark.django_db
def test_add_person_enters_with_a_verified_address() -> None:
    coordination = builders.user()
    person = actions.add_person(
        email="Ana.Cruz@Ejemplo.MX ", role=User.Role.FACILITATOR, password="una-clave-larga", by=coordination
    )
    address = EmailAddress.objects.get(user=person)
    assert (person.email, address.email, address.verified, address.primary) == (
        "ana.cruz@ejemplo.mx",
        "ana.cruz@ejemplo.mx",
        True,
        True,
    )
    assert person.check_password("una-clave-larga")
    assert person.history.latest().history_user == coordination


@pytest.mark.django_db
def test_add_person_of_an_office_says_which() -> None:
    with pytest.raises(ValidationError) as refused:
        actions.add_person(email="ana@ejemplo.mx", role=User.Role.OFFICE, by=None)
    assert refused.value.messages == ["Quien trabaja en una Dirección Territorial necesita decir en cuál."]


@pytest.mark.django_db
def test_confirm_email_follows_a_changed_address() -> None:
    person = actions.add_person(email="ana@ejemplo.mx", role=User.Role.OBSERVER, by=None)
    person.email = "ana.cruz@ejemplo.mx"
    person.save()
    actions.confirm_email(person=person)
    assert list(EmailAddress.objects.filter(user=person).values_list("email", "verified")) == [
        ("ana.cruz@ejemplo.mx", True)
    ]
