"""Rubrics: what ships, what is recorded, what is locked, and how it is compared."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assemblies.actions import record_assessment
from assemblies.evaluation.comparison import Reading, agreement_sentence, change_sentence, report
from assemblies.evaluation.initial_rubric import CRITERIA
from assemblies.models import Assessment, Criterion, Level, Rubric, Score
from iztapalapa.documents.actions import request_document
from planning.models import User
from tests import builders
from tests.assemblies.gatherings import assessed, gathering
from tests.builders import NOW, told

pytestmark = pytest.mark.django_db
MOMENTS = ("self_diagnosis", "imaginaries", "project_planning")


@pytest.fixture
def by():
    return builders.user()


@pytest.fixture
def session(by):
    return gathering(by=by, kind="workshop", moment="self_diagnosis")


def criterion(code: str) -> Criterion:
    return Criterion.objects.get(code=code)


def row_of(session, code: str) -> dict:
    rows = [row for dimension in report(session)["dimensions"] for row in dimension["criteria"]]
    return next(row for row in rows if row["code"] == code)


def test_the_rubric_ships_with_four_descriptors_for_each_criterion():
    rubric = Rubric.objects.get()
    assert (str(rubric), rubric.is_current) == ("Rúbrica de sesión v1", True)
    assert rubric.criteria.count() == len(CRITERIA)
    assert Level.objects.count() == 4 * len(CRITERIA)
    assert {item.dimension for item in CRITERIA} == {"learning", "product", "process"}
    for moment in ("", *MOMENTS):
        assert {item.dimension for item in CRITERIA if item.moment == moment} == {"learning", "product", "process"}
    assert all(len(text) <= 400 for item in CRITERIA for text in item.levels)
    assert all(len(set(item.levels)) == 4 for item in CRITERIA)


@pytest.mark.parametrize("moment", ["", *MOMENTS])
def test_a_session_is_asked_the_common_criteria_and_those_of_its_moment(by, moment):
    asked = Rubric.objects.get().asked_in(gathering(by=by, kind="workshop", moment=moment))
    assert {item.code for item in asked} == {item.code for item in CRITERIA if item.moment in ("", moment)}


def test_an_assessment_takes_the_sessions_moment_and_marks_the_rest_as_not_observed(session, by):
    assessment = assessed(session, "team", by=by, participation=3)
    assert (assessment.moment, assessment.rubric.version) == ("self_diagnosis", 1)
    levels = dict(assessment.scores.values_list("criterion__code", "level"))
    assert levels.pop("participation") == 3
    assert set(levels.values()) == {None}
    assert len(levels) == 7


def test_an_assessment_recorded_again_replaces_the_first(session, by):
    assessed(session, "team", by=by, participation=1, care=2)
    again = assessed(session, "team", by=by, participation=4, agreements="Empezar puntual")
    assert Assessment.objects.get() == again
    assert dict(again.scores.exclude(level=None).values_list("criterion__code", "level")) == {"participation": 4}
    assert again.scores.get(criterion__code="participation").history.count() == 2


@pytest.mark.parametrize(
    ("party", "given", "sentence"),
    [
        ("team", {"hands": [1, 2, 3, 4]}, "Las manos se cuentan sólo con la comunidad."),
        ("community", {"hands": [1, 2, 3, 4], "level": 2}, "Elige un nivel o cuenta las manos, no las dos cosas."),
        ("community", {"hands": [0, 0, 0, 0]}, "al menos una persona levantó la mano"),
        ("community", {"hands": [1, 2]}, "Cuenta las manos de los cuatro niveles"),
        ("team", {"level": 5}, "Los niveles van de 1 a 4."),
        ("team", {"level": None, "evidence": "algo"}, "Marca el nivel de al menos un criterio."),
    ],
)
def test_answers_that_make_no_sense_are_refused(session, by, party, given, sentence):
    with pytest.raises(ValidationError, match=sentence):
        record_assessment(session=session, party=party, scores={criterion("care").pk: given}, by=by)
    assert not Assessment.objects.exists()


def test_a_criterion_of_another_moment_is_refused(session, by):
    with pytest.raises(ValidationError, match="no tiene ese criterio"):
        assessed(session, "team", by=by, vision_owned=3)


def test_a_used_rubric_is_locked(session, by):
    level, item = Level.objects.first(), criterion("care")
    level.full_clean()
    assessed(session, "team", by=by, care=3)
    for change in (
        item.full_clean,
        level.full_clean,
        lambda: Criterion.objects.update(name="Otro"),
        lambda: Level.objects.filter(value=1).update(descriptor="Otro"),
        lambda: Level.objects.all().delete(),
    ):
        with pytest.raises(ValidationError, match="Rúbrica de sesión v1 ya se usó: sus criterios no cambian"):
            change()


def test_a_rubric_is_not_locked_by_the_use_of_another(session, by):
    draft = Rubric.objects.create(name="Rúbrica de sesión", version=2)
    item = Criterion.objects.create(rubric=draft, position=1, code="listening", name="Cuidado", dimension="process")
    assessed(session, "team", by=by, care=3)
    assert Criterion.objects.filter(rubric=draft).update(name="Cuidados") == 1
    assert Criterion.objects.filter(pk=item.pk).delete()[0] == 1


def test_each_report_that_is_asked_for_has_its_folio(session, by):
    second = gathering(by=by, process=session.process, kind="workshop", at=NOW + timedelta(days=7))
    for one in (session, second):
        assessed(one, "team", by=by, care=3)
        assessed(one, "community", by=by, care=3)
    given = [request_document(kind="rubric_report", subject=one).folio for one in (second, session, second)]
    code = session.process.colonia.code
    assert given == [f"RUB-{code}-001", f"RUB-{code}-002", f"RUB-{code}-001"]


def test_team_and_community_stand_side_by_side_with_their_n(session, by):
    assessed(session, "team", by=by, care=4, participation=3)
    assessed(session, "community", by=by, care=[3, 20, 10, 7], participation=3)
    care, same = row_of(session, "care"), row_of(session, "participation")
    team, community = care["answers"]
    assert (team["sentence"], team["n"]) == ("4 · destacado", 1)
    assert community["sentence"] == "40 manos: inicial 3, en desarrollo 20, logrado 10, destacado 7"
    assert [part["percent"] for part in community["distribution"]] == [7.5, 50.0, 25.0, 17.5]
    assert (care["disagrees"], care["agreement"]) == (True, "Hay desacuerdo: 7 de 40 manos coinciden con el equipo.")
    assert (same["disagrees"], same["agreement"]) == (False, "Equipo y comunidad coinciden.")
    assert report(session)["disagreements"] == 1


def test_single_levels_that_differ_are_shown_as_disagreement():
    team, community = Reading((0, 0, 0, 1)), Reading((0, 1, 0, 0))
    assert agreement_sentence(team, community) == "Hay desacuerdo: la comunidad lo ve más bajo, por 2 niveles."
    assert agreement_sentence(team, Reading(None)) == "Sólo hay una mirada: no se puede comparar."


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        ((0, 1, 0, 0), (0, 0, 1, 0), "subió 1 nivel"),
        ((0, 0, 0, 1), (0, 1, 0, 0), "bajó 2 niveles"),
        ((5, 9, 2, 0), (1, 8, 3, 3), "sigue igual"),
        ((5, 5, 0, 0), (0, 0, 1, 0), "no se puede decir si subió o bajó"),
        ((0, 1, 0, 0), None, "no se puede decir si subió o bajó"),
    ],
)
def test_a_change_is_told_in_levels_and_never_guessed_on_a_tie(before, now, sentence):
    assert change_sentence(Reading(before), Reading(now)) == sentence


def test_change_is_told_against_the_earlier_moments_of_the_same_process(session, by):
    assessed(session, "team", by=by, care=2)
    assessed(gathering(by=by, kind="workshop", moment="self_diagnosis"), "team", by=by, care=4)
    later = gathering(
        by=by, process=session.process, kind="workshop", moment="imaginaries", at=NOW + timedelta(days=30)
    )
    assessed(later, "team", by=by, care=3, vision_owned=2)
    assert row_of(later, "care")["answers"][0]["changes"] == [
        {
            "moment": "Autodiagnóstico",
            "date": told(NOW),
            "before": "2 · en desarrollo",
            "change": "subió 1 nivel",
        }
    ]
    assert row_of(later, "vision_owned")["answers"][0]["changes"] == []
    assert row_of(session, "care")["answers"][0]["changes"] == []


def test_the_report_has_no_grand_mean(session, by):
    assessed(session, "team", by=by, care=4, participation=1)
    assert not {"mean", "average", "total", "promedio"} & set(str(report(session)).replace("'", " ").split())


def test_the_capture_stores_levels_hands_and_evidence(client, session, by):
    client.force_login(by)
    care, participation = criterion("care").pk, criterion("participation").pk
    address = reverse("capture-rubric", args=[session.pk, "comunidad"])
    assert address == f"/captura/{session.pk}/rubrica/comunidad/"
    data = {f"hands_{care}_2": "12", f"hands_{care}_3": "20", f"level_{participation}": "3"}
    answer = client.post(
        address, {**data, f"evidence_{care}": "Se respetó la palabra", "agreements": "Empezar puntual"}
    )
    assert answer["Location"] == reverse("rubric-report", args=[session.pk])
    score = Score.objects.get(criterion=care)
    assert (score.hands, score.level, score.evidence) == ([0, 12, 20, 0], None, "Se respetó la palabra")
    assert Score.objects.get(criterion=participation).level == 3
    page = client.get(address).content.decode()
    assert 'value="12"' in page
    assert "Empezar puntual" in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"hands_{}_1": "doce"}, "Escribe un número, sin letras ni decimales."),
        ({"hands_{}_1": "-3"}, "Escribe cero o un número mayor."),
        ({"hands_{}_1": "0"}, "al menos una persona levantó la mano"),
        ({"hands_{}_1": "12", "level_{}": "2"}, "Elige un nivel o cuenta las manos, no las dos cosas."),
        ({}, "Marca el nivel de al menos un criterio."),
    ],
)
def test_a_refused_capture_keeps_what_was_typed(client, session, by, data, sentence):
    client.force_login(by)
    care = criterion("care").pk
    typed = {name.format(care): value for name, value in data.items()}
    answer = client.post(
        reverse("capture-rubric", args=[session.pk, "community"]),
        {**typed, f"evidence_{care}": "Lo que se vio", "agreements": "Lo que sigue"},
    )
    page = answer.content.decode()
    for words in (sentence, "Lo que se vio", "Lo que sigue", *data.values()):
        assert words in page
    assert (answer.status_code, Assessment.objects.count()) == (200, 0)


def test_the_report_page_compares_and_links_the_captures(client, session, by):
    client.force_login(by)
    address = reverse("rubric-report", args=[session.pk])
    assert "Todavía no hay rúbricas" in client.get(address).content.decode()
    assert client.post(address)["Location"] == address
    assessed(session, "team", by=by, care=4, agreements="Repartir la palabra")
    assessed(session, "community", by=by, care=[3, 20, 10, 7])
    page = client.get(address).content.decode()
    for words in ("40 manos: inicial 3", "Hay desacuerdo: 7 de 40 manos", "Repartir la palabra", "Se vio en care"):
        assert words in page


def test_the_report_needs_the_same_queries_for_one_and_for_many_criteria(
    client, session, by, django_assert_max_num_queries
):
    assessed(session, "team", by=by, care=4, participation=2, inclusion=3, situated_problems=4)
    assessed(session, "community", by=by, care=[3, 20, 10, 7], participation=2, inclusion=3)
    with django_assert_max_num_queries(10):
        report(session)


def test_who_only_reads_compares_but_does_not_capture(client, session, by):
    assessed(session, "team", by=by, care=4)
    client.force_login(builders.user(User.Role.OBSERVER))
    assert client.get(reverse("rubric-report", args=[session.pk])).status_code == 200
    assert client.get(reverse("capture-rubric", args=[session.pk, "equipo"])).status_code == 403
    client.force_login(builders.user(User.Role.FACILITATOR))
    assert client.get(reverse("rubric-report", args=[session.pk])).status_code == 404
