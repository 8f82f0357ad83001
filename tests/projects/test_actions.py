"""Projects: folios, corrections and states."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from assemblies.actions import cancel_session
from iztapalapa.folios.models import Folio
from iztapalapa.folios.registry import kind_named
from planning.actions import close_process, record_problem, record_strategy
from projects.actions import change_status, change_statuses, edit_project, propose_project
from projects.models import TRANSITIONS, Project, ProjectStatus, StatusChange
from tests import builders as build
from tests.assemblies.gatherings import gathering
from tests.refusals import refuses

pytestmark = pytest.mark.django_db
LATER = build.NOW - timedelta(days=10)


def test_proposing_gives_folios_in_order_and_begins_the_history():
    process = build.process()
    first = build.project(process=process, title="Captación  de lluvia ", at=build.NOW)
    second = build.project(process=process)
    assert (first.folio, second.folio) == ("IZP-0001", "IZP-0002")
    assert (first.title, first.status, first.status_since) == ("Captación de lluvia", "proposed", build.NOW)
    change = first.status_changes.get()
    assert (change.from_status, change.to_status, change.at, change.by) == (
        "",
        "proposed",
        build.NOW,
        process.opened_by,
    )
    assert first.history.get().history_user == process.opened_by


def test_a_folio_leads_to_the_address_and_state_of_its_project():
    project = build.project(process=build.process(), title="Mural de la memoria")
    folio = Folio.objects.find(project.folio)
    assert (folio.kind, folio.subject, folio.title) == ("proyecto", "IZP-0001", "Mural de la memoria")
    state = kind_named("proyecto").state(folio)
    assert (state.label, state.path, state.current) == ("Propuesto", "/proyectos/IZP-0001/", True)


def test_proposing_keeps_all_that_was_said():
    process = build.process()
    by = process.opened_by
    problem = record_problem(process=process, statement="El agua llega dos días", by=by)
    strategy = record_strategy(process=process, title="Agua", objective="Agua", by=by, problems=[problem])
    project = build.project(
        process=process,
        strategy=strategy,
        problems=[problem],
        horizon="short",
        management="co_managed",
        people_benefited=350,
        estimated_cost=Decimal("120000.50"),
    )
    project.refresh_from_db()
    assert (project.strategy, list(project.problems.all())) == (strategy, [problem])
    assert (project.horizon, project.management, project.people_benefited) == ("short", "co_managed", 350)
    assert project.estimated_cost == Decimal("120000.50")


def test_the_same_title_in_a_colonia_is_refused_at_the_title_and_costs_no_folio():
    process = build.process()
    build.project(process=process, title="Huerto en Año de Juárez")
    with pytest.raises(ValidationError) as refusal:
        build.project(process=process, title="huerto en  ANO de juarez")
    assert refusal.value.message_dict == {"title": ["Ya hay un proyecto con ese título en esta colonia: IZP-0001."]}
    assert build.project(process=build.process(), title="Huerto en Año de Juárez").folio == "IZP-0002"


def test_what_belongs_to_another_process_is_refused_at_its_field():
    process, other = build.process(), build.process()
    by = process.opened_by
    problem = record_problem(process=other, statement="Otra colonia", by=by)
    strategy = record_strategy(process=other, title="Otra", objective="Otra", by=by)
    with pytest.raises(ValidationError) as refusal:
        build.project(process=process, strategy=strategy, problems=[problem])
    assert refusal.value.message_dict == {
        "strategy": ["Esa estrategia es de otro proceso."],
        "problems": ["Un proyecto atiende problemas de su propio proceso."],
    }


def test_a_closed_process_takes_no_project_and_changes_none():
    process = build.process()
    project = build.project(process=process)
    close_process(process=process, reason="Terminó la edición", by=process.opened_by, at=build.NOW)
    closed = ["Este proceso está cerrado: ya no se le puede agregar ni cambiar nada."]
    for act in (
        lambda: build.project(process=process),
        lambda: edit_project(project=project, by=process.opened_by, title="Otro"),
        lambda: change_status(project=project, status="in_agenda", by=process.opened_by, at=LATER),
    ):
        with pytest.raises(ValidationError) as refusal:
            act()
        assert refusal.value.messages == closed


def test_a_negative_cost_is_refused_at_the_cost():
    with pytest.raises(ValidationError) as refusal:
        build.project(process=build.process(), estimated_cost=Decimal("-1"))
    assert "estimated_cost" in refusal.value.message_dict


def test_correcting_keeps_folio_and_state_and_signs_the_history():
    process = build.process()
    colleague = build.user()
    project = build.project(process=process, title="Huerto")
    edited = edit_project(project=project, by=colleague, title="Huerto escolar", place="Parque")
    assert (edited.pk, edited.folio, edited.status) == (project.pk, project.folio, "proposed")
    assert (edited.title, edited.place, edited.search_folded) == ("Huerto escolar", "Parque", "izp-0001 huerto escolar")
    assert edited.history.first().history_user == colleague


def test_the_history_tells_which_problems_a_project_answered_before():
    process = build.process()
    by = process.opened_by
    problem = record_problem(process=process, statement="El agua llega dos días", by=by)
    project = build.project(process=process)
    edit_project(project=project, by=by, problems=[problem])
    newest = project.history.first()
    assert newest.diff_against(project.history.all()[1]).changed_fields == ["problems"]
    assert newest.history_user == by


def test_correcting_cannot_change_folio_state_or_process():
    project = build.project(process=build.process())
    for field in ("folio", "status", "process"):
        with pytest.raises(TypeError):
            edit_project(project=project, by=project.process.opened_by, **{field: "x"})


@pytest.mark.parametrize("old", ProjectStatus.values)
@pytest.mark.parametrize("new", ProjectStatus.values)
def test_a_state_follows_another_only_as_the_table_says(old, new):
    project = build.project(process=build.process(), at=LATER)
    Project.objects.filter(pk=project.pk).update(status=old)
    by = project.process.opened_by
    if TRANSITIONS.allow(old, new):
        change = change_status(project=project, status=new, by=by, reason="Porque sí", at=build.NOW)
        project.refresh_from_db()
        assert (change.from_status, change.to_status, change.by, change.at) == (old, new, by, build.NOW)
        assert (project.status, project.status_since) == (new, build.NOW)
    else:
        with pytest.raises(ValidationError) as refusal:
            change_status(project=project, status=new, by=by, reason="Porque sí", at=build.NOW)
        label = ProjectStatus(old).label
        assert refusal.value.message_dict == {"status": [f"IZP-0001 está «{label}»: no puede pasar a ese estado."]}


@pytest.mark.parametrize("status", ["not_viable", "withdrawn"])
def test_a_refusal_without_its_reason_is_refused(status):
    project = build.project(process=build.process())
    with pytest.raises(ValidationError) as refusal:
        change_status(project=project, status=status, by=project.process.opened_by, reason="  ")
    assert refusal.value.message_dict == {"reason": ["Di por qué: las personas de la colonia van a leerlo."]}
    project.refresh_from_db()
    assert project.status == "proposed"


def test_a_change_before_the_last_one_is_refused_at_the_date():
    project = build.project(process=build.process(), at=build.NOW)
    with pytest.raises(ValidationError) as refusal:
        change_status(project=project, status="in_agenda", by=project.process.opened_by, at=LATER)
    assert refusal.value.message_dict == {
        "at": [f"La fecha no puede ser anterior al último cambio, del {build.NOW:%d/%m/%Y, %H:%M}."]
    }


def test_the_state_counts_as_it_stands_not_as_it_was_read():
    project = build.project(process=build.process(), at=LATER)
    stale = Project.objects.get(pk=project.pk)
    by = project.process.opened_by
    change_status(project=project, status="in_agenda", by=by, at=build.NOW)
    with refuses("IZP-0001 está «en la agenda»: no puede pasar a ese estado."):
        change_status(project=stale, status="in_agenda", by=by, at=build.NOW)
    assert StatusChange.objects.filter(project=project).count() == 2


def test_many_projects_move_together_each_with_its_history():
    process = build.process()
    by = process.opened_by
    problem = record_problem(process=process, statement="El agua llega dos días", by=by)
    projects = [build.project(process=process, problems=[problem]) for _ in range(3)]
    change_status(project=projects[0], status="in_agenda", by=by, at=LATER)
    moved = change_statuses(projects=projects, status="in_agenda", by=by, at=build.NOW)
    assert moved == projects[1:]
    assert set(Project.objects.values_list("status", flat=True)) == {"in_agenda"}
    for project in moved:
        change = project.status_changes.last()
        assert (change.from_status, change.to_status, change.by, change.at) == (
            "proposed",
            "in_agenda",
            by,
            build.NOW,
        )
        entry = project.history.first()
        assert (entry.status, entry.history_user, entry.history_date) == ("in_agenda", by, build.NOW)
        assert entry.diff_against(project.history.all()[1]).changed_fields == ["status", "status_since"]
    assert projects[0].status_changes.count() == 2


def test_many_projects_move_all_or_none():
    process = build.process()
    by = process.opened_by
    good, bad = build.project(process=process, at=LATER), build.project(process=process, at=LATER)
    change_status(project=bad, status="withdrawn", reason="Ya se hizo", by=by, at=LATER)
    with refuses("IZP-0002 está «retirado»: no puede pasar a ese estado."):
        change_statuses(projects=[good, bad], status="in_agenda", by=by, at=build.NOW)
    good.refresh_from_db()
    assert good.status == "proposed"
    assert list(Project.objects.that_may_become("in_agenda")) == [good]


def test_moving_many_costs_the_same_queries_as_moving_few(django_assert_num_queries):
    process = build.process()
    by = process.opened_by
    few = [build.project(process=process) for _ in range(2)]
    many = [build.project(process=process) for _ in range(20)]
    with django_assert_num_queries(9):
        change_statuses(projects=few, status="in_agenda", by=by, at=build.NOW)
    with django_assert_num_queries(9):
        change_statuses(projects=many, status="in_agenda", by=by, at=build.NOW)


def test_a_project_born_in_a_session_says_so_and_a_cancelled_one_bears_none():
    process = build.process()
    session = gathering(process=process, held=False)
    assert build.project(process=process, born_in=session).born_in == session
    cancelled = cancel_session(session=gathering(process=process, held=False), reason="Llovió", by=process.opened_by)
    with pytest.raises(ValidationError) as refusal:
        build.project(process=process, born_in=cancelled)
    assert refusal.value.messages == ["Esta sesión se canceló: no lleva resultados."]


def test_a_project_without_title_is_refused_and_costs_no_folio():
    process = build.process()
    with pytest.raises(ValidationError) as refusal:
        propose_project(process=process, title="", domain=build.domain(), kind="social", by=process.opened_by)
    assert refusal.value.message_dict == {"title": ["Escribe el título del proyecto."]}
    assert build.project(process=process).folio == "IZP-0001"


@pytest.mark.parametrize("name", ["folio", "status", "status_since", "born_in_id"])
def test_no_door_writes_what_an_action_alone_decides(name):
    project = build.project(process=build.process())
    refused = rf"a project's \['{name}'\] cannot be written"
    with pytest.raises(TypeError, match=refused):
        build.project(process=project.process, **{name: "IZP-9999"})
    with pytest.raises(TypeError, match=refused):
        edit_project(project=project, by=project.process.opened_by, **{name: "IZP-9999"})
    assert Project.objects.get() == project
