"""What a session finds belongs to the process, and the session names it."""

import pytest
from django.core.exceptions import ValidationError

from assemblies.actions import cancel_session, imagine, plan_strategy, record_findings, record_problems
from planning.models import Imaginary, Problem, Vision
from tests import builders
from tests.refusals import refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return builders.held(process=builders.process())


def test_problems_are_written_down_at_once_and_named_by_the_session(session):
    by, water = session.scheduled_by, builders.domain()
    rows = [
        {"statement": "Se inunda la calle", "domain": water, "sufferers": "niñas y niños"},
        {"statement": "No pasa el camión"},
    ]
    record_problems(session=session, problems=rows, by=by)
    found = [(problem.statement, problem.domain, problem.process) for problem in session.problems.all()]
    assert found == [("Se inunda la calle", water, session.process), ("No pasa el camión", None, session.process)]


def test_one_refused_problem_refuses_all_and_names_its_row(session):
    by = session.scheduled_by
    record_problems(session=session, problems=[{"statement": "No hay luz"}], by=by)
    with pytest.raises(ValidationError) as refusal:
        record_problems(session=session, problems=[{"statement": "Se inunda"}, {"statement": "No hay luz"}], by=by)
    assert refusal.value.message_dict == {"1.statement": ["Este problema ya está registrado en el proceso."]}
    assert Problem.objects.count() == 1


def test_feelings_and_assets_are_named_by_the_session(session):
    assets = ["El tianguis", {"name": "La banda de viento", "description": "Ensaya los jueves"}]
    record_findings(session=session, feelings=["Aquí crecí."], assets=assets, by=session.scheduled_by)
    assert [feeling.quote for feeling in session.feelings.all()] == ["Aquí crecí."]
    assert [asset.name for asset in session.assets.all()] == ["El tianguis", "La banda de viento"]


def test_a_rewritten_vision_keeps_its_earlier_text(session):
    by = session.scheduled_by
    imagine(session=session, imaginary={"form": "mural", "title": "La barda"}, vision="Con agua.", by=by)
    imagine(session=session, imaginary=None, vision="Con agua y luz.", by=by)
    assert (Imaginary.objects.count(), session.visions.get().statement) == (1, "Con agua y luz.")
    assert [past.statement for past in Vision.history.order_by("history_id")] == ["Con agua.", "Con agua y luz."]
    with refuses("Escribe un imaginario o la visión."):
        imagine(session=session, imaginary=None, vision=None, by=by)


def test_a_strategy_answers_problems_of_its_own_process(session):
    by = session.scheduled_by
    [problem] = record_problems(session=session, problems=[{"statement": "No hay luz"}], by=by)
    strategy = plan_strategy(session=session, title="Luz", objective="Alumbrar", problems=[problem], by=by)
    assert (session.strategies.get(), list(strategy.problems.all())) == (strategy, [problem])
    elsewhere = builders.held(process=builders.process())
    with refuses("Una estrategia atiende problemas de su propio proceso."):
        plan_strategy(session=elsewhere, title="Luz", objective="Alumbrar", problems=[problem], by=by)


def test_a_cancelled_session_finds_nothing():
    session = builders.session(process=builders.process())
    by = session.scheduled_by
    cancelled = cancel_session(session=session, reason="Lluvia", by=by)
    with refuses("Esta sesión se canceló: no lleva resultados."):
        record_problems(session=cancelled, problems=[{"statement": "No hay luz"}], by=by)
