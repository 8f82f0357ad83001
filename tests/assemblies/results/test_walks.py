"""Walks: stops written down together, located without JavaScript, made into problems, shown with care."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assemblies.models import Observation, Session
from assemblies.results.actions.walks import change_observation, promote_observations, record_observations
from planning.actions import record_problem
from planning.local_map import SIZE, local_map
from planning.models import Attachment, Problem
from tests import builders
from tests.planning import pictures
from tests.planning.pictures import upload
from tests.refusals import refuses

pytestmark = pytest.mark.django_db

HERE = (19.3581, -99.0611)


@pytest.fixture
def walk(settings, tmp_path) -> Session:
    settings.MEDIA_ROOT = tmp_path
    return builders.held(process=builders.process(latitude=19.358, longitude=-99.061), kind="walk")


def stops_url(walk: Session) -> str:
    return reverse("capture-observations", args=[walk.pk])


def note(walk: Session, *texts: str, **said) -> list[Observation]:
    stops = [
        {"text": text, "domain": builders.domain(), "place": "La esquina", "point": HERE, **said} for text in texts
    ]
    return record_observations(session=walk, observations=stops, by=walk.scheduled_by)


def rows(*stops: dict, **more) -> dict:
    data = {"form-TOTAL_FORMS": "8", "form-INITIAL_FORMS": "0", **more}
    for number, stop in enumerate(stops):
        data |= {f"form-{number}-{name}": value for name, value in stop.items()}
    return data


@pytest.fixture
def browser(client, walk):
    client.force_login(walk.scheduled_by)
    return client


def test_stops_are_numbered_after_those_that_stand(walk):
    note(walk, "Se inunda la calle", "No hay luz")
    note(walk, "La barda está por caerse")
    assert list(walk.observations.values_list("position", "text")) == [
        (1, "Se inunda la calle"),
        (2, "No hay luz"),
        (3, "La barda está por caerse"),
    ]


def test_one_bad_stop_keeps_all_from_being_written(walk):
    with pytest.raises(ValidationError) as refusal:
        record_observations(
            session=walk,
            observations=[{"text": "Bien"}, {"text": "Lejos", "point": (40.4, -3.7)}, {"text": " "}],
            by=walk.scheduled_by,
        )
    assert sorted(refusal.value.message_dict) == ["1.point", "2.text"]
    assert Observation.objects.count() == 0


def test_a_virtual_session_has_no_stops():
    session = builders.session(process=builders.process(), mode="virtual")
    with pytest.raises(ValidationError) as refusal:
        note(session, "Nada")
    assert refusal.value.messages == ["En una sesión virtual no se camina: no lleva paradas."]


def test_stops_become_problems_once(walk):
    first, _second = note(walk, "Se inunda la calle", "No hay luz")
    promote_observations(session=walk, observations=[first], by=walk.scheduled_by)
    promote_observations(session=walk, observations=walk.observations.all(), by=walk.scheduled_by)
    made = Problem.objects.values_list("statement", "domain__code", "place", "observation__position")
    assert list(made) == [
        ("Se inunda la calle", "water", "La esquina", 1),
        ("No hay luz", "water", "La esquina", 2),
    ]
    assert walk.problems.count() == 2


def test_a_problem_that_says_the_same_is_taken_not_doubled(walk):
    known = record_problem(process=walk.process, statement="No hay luz", by=walk.scheduled_by)
    one, other = note(walk, "No hay luz", "No hay luz")
    promote_observations(session=walk, observations=[one], by=walk.scheduled_by)
    assert Observation.objects.get(pk=one.pk).problem == known
    with refuses("Otra parada ya es el problema «No hay luz»: cambia lo que dice la parada 2."):
        promote_observations(session=walk, observations=[other], by=walk.scheduled_by)


def test_a_stop_is_corrected_and_its_history_kept(walk):
    [stop] = note(walk, "Se inunda")
    change_observation(observation=stop, text="Se inunda cuando llueve", by=walk.scheduled_by)
    assert [entry.text for entry in stop.history.all()] == ["Se inunda cuando llueve", "Se inunda"]


def test_units_and_places_agree(walk):
    around = local_map(walk.process.colonia)
    assert around.to_units(19.358, -99.061) == (SIZE / 2, SIZE / 2)
    for x, y in ((0, 0), (100, 200), (SIZE, 3)):
        assert around.to_units(*around.to_place(x, y)) == (x, y)
    north, south = around.to_place(140, 0), around.to_place(140, SIZE)
    east, west = around.to_place(SIZE, 140), around.to_place(0, 140)
    assert (north[0] > south[0], east[1] > west[1]) == (True, True)


def test_the_cells_cover_the_square_and_the_colonia_comes_first(walk):
    for east in (-0.01, 0.004, 0.01):
        builders.colonia(name=f"Vecina {east}", latitude=19.36, longitude=-99.061 + east)
    cells = local_map(walk.process.colonia).cells
    assert (cells[0].name, [cell.is_here for cell in cells].count(True)) == (walk.process.colonia.name, 1)


def test_eight_stops_are_written_in_one_page_load(browser, walk):
    stops = [{"text": f"Bache {n}", "domain": builders.domain().pk, "point": "19.3581, -99.0611"} for n in range(8)]
    page = browser.get(stops_url(walk)).content.decode()
    assert page.count("Observación ") == 8
    answer = browser.post(stops_url(walk), rows(*stops), follow=True)
    assert (answer.status_code, walk.observations.located().count()) == (200, 8)
    assert "8 paradas anotadas." in answer.content.decode()


def test_a_point_is_picked_on_the_map_without_javascript_and_nothing_typed_is_lost(browser, walk):
    stop = {"place": "Frente al kiosco", "files": upload(pictures.photo(), "kiosco.jpg")}
    asked = browser.post(stops_url(walk), rows(stop, pick="form-0-map"))
    page = asked.content.decode()
    assert 'type="image"' in page
    assert "Falta corregir" not in page
    photo = Attachment.objects.get()
    click = {"form-0-map.x": "140", "form-0-map.y": "140"}
    page = browser.post(
        stops_url(walk), rows({"place": "Frente al kiosco", "kept": photo.pk}, **click)
    ).content.decode()
    assert 'value="19.358, -99.061"' in page
    assert 'value="Frente al kiosco"' in page
    assert f'name="form-0-kept" value="{photo.pk}"' in page
    typed = {"place": "Frente al kiosco", "kept": photo.pk, "point": "19.358, -99.061", "text": "Bancas rotas"}
    browser.post(stops_url(walk), rows(typed))
    stored = walk.observations.get()
    assert (stored.latitude, stored.longitude, list(stored.attachments.all())) == (19.358, -99.061, [photo])


def test_the_map_pressed_by_keyboard_says_what_to_do(browser, walk):
    answer = browser.post(stops_url(walk), rows({}, **{"form-0-map.x": "0", "form-0-map.y": "0"}))
    assert "Con el teclado no se puede señalar" in answer.content.decode()


@pytest.mark.parametrize("point", ["aquí", "19.3", "19.3, 999", "95, -99.1"])
def test_coordinates_that_are_none_get_a_sentence_at_their_field(browser, walk, point):
    page = browser.post(stops_url(walk), rows({"text": "Bache", "point": point})).content.decode()
    assert "Escribe las dos coordenadas así: 19.3580, -99.0610." in page
    assert f'value="{point}"' in page
    assert walk.observations.count() == 0


def test_a_bad_photo_is_said_in_its_row_and_the_good_ones_stay(browser, walk):
    good = {"text": "Bache", "files": upload(pictures.photo(), "bache.jpg")}
    bad = {"text": "Poste", "files": upload(pictures.HTML, "poste.jpg")}
    page = browser.post(stops_url(walk), rows(good, bad)).content.decode()
    assert "«poste.jpg» no es una foto JPEG, PNG o WebP" in page
    photo = Attachment.objects.get()
    assert f'name="form-0-kept" value="{photo.pk}"' in page
    browser.post(stops_url(walk), rows({"text": "Bache", "kept": photo.pk}, {"text": "Poste"}))
    assert [list(stop.attachments.all()) for stop in walk.observations.all()] == [[photo], []]


def test_nobody_takes_the_photos_of_others_by_their_number(browser, walk):
    other = builders.held(process=builders.process(), kind="walk")
    theirs = builders.add_attachment(process=other.process, file=upload(pictures.photo()), by=other.scheduled_by)
    browser.post(stops_url(walk), rows({"text": "Bache", "kept": theirs.pk}))
    assert list(walk.observations.get().attachments.all()) == []


def test_the_page_makes_problems_of_one_and_of_all(browser, walk):
    note(walk, "Uno", "Dos", "Tres")
    browser.post(stops_url(walk), {"promote": "2"})
    assert list(walk.problems.values_list("statement", flat=True)) == ["Dos"]
    answer = browser.post(stops_url(walk), {"promote": "0"}, follow=True)
    assert "2 problemas anotados." in answer.content.decode()
    assert browser.post(stops_url(walk), {"promote": "todo"}).status_code == 302


def test_a_stop_is_corrected_on_its_page(browser, walk):
    note(walk, "Bache")
    url = reverse("capture-observation", args=[walk.pk, 1])
    assert "Bache" in browser.get(url).content.decode()
    assert 'type="image"' in browser.post(url, {"text": "Bache", "pick": "map"}).content.decode()
    browser.post(url, {"text": "Bache hondo", "place": "Esquina", "point": ""})
    assert list(walk.observations.values_list("text", "place", "latitude")) == [("Bache hondo", "Esquina", None)]
    assert browser.get(reverse("capture-observation", args=[walk.pk, 9])).status_code == 404


def test_the_public_page_shows_text_ambito_and_an_approximate_point_only(client, walk):
    said = {"process": walk.process, "by": walk.scheduled_by}
    internal = builders.add_attachment(file=upload(pictures.photo()), **said)
    published = builders.add_attachment(file=upload(pictures.photo()), is_public=True, consent="Sí", **said)
    note(walk, "Se inunda la calle", point=(19.35812, -99.06187), photos=[internal, published])
    page = client.get(reverse("session-public", args=[walk.pk])).content.decode()
    assert "Se inunda la calle" in page
    assert "19.358, -99.062" in page
    assert [hidden for hidden in ("19.35812", "La esquina", internal.preview_url) if hidden in page] == []
    assert published.preview_url in page


def test_the_public_page_costs_the_same_with_one_stop_and_with_eight(client, walk):
    def queries() -> int:
        with CaptureQueriesContext(connection) as spent:
            client.get(reverse("session-public", args=[walk.pk]))
        return len(spent)

    note(walk, "Uno")
    one = queries()
    note(walk, *(f"Más {n}" for n in range(7)))
    assert queries() == one
