"""Holding a session: who came and how, what was made, photos that are never sent twice."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assemblies.actions import count_attendance, record_findings
from assemblies.models import AgeBand, AttendanceTrait, Channel, Gender, Product, Session, Trait, Venue
from assemblies.results.actions.photos import describe_photos, keep_photos
from assemblies.results.actions.products import note_organizations, record_product
from assemblies.results.fields import cell_name, trait_name
from assemblies.results.forms.attendance import AttendanceForm
from assemblies.results.hints import attendance_hints
from planning.images import MOST_FILES
from planning.models import AlliedOrganization, Attachment
from tests import builders
from tests.planning import pictures, scans
from tests.planning.pictures import upload
from tests.planning.test_attachments import full_disk, stored_files
from tests.refusals import refuses

pytestmark = pytest.mark.django_db

WOMEN, ONLINE = ("in_person", "women", "30-39"), ("virtual", "men", "18-29")


@pytest.fixture
def session(settings, tmp_path) -> Session:
    settings.MEDIA_ROOT = tmp_path
    return builders.held(process=builders.process(), people=12)


@pytest.fixture
def browser(client, session):
    client.force_login(session.scheduled_by)
    return client


def page(browser, name: str, session: Session, data: dict | None = None, **options) -> str:
    url = reverse(name, args=[session.pk])
    answer = browser.get(url) if data is None else browser.post(url, data, follow=True, **options)
    assert answer.status_code == 200
    return str(answer.content.decode())


# --- Attendance ---


def count(session: Session, people: dict, traits: dict | None = None) -> Session:
    return count_attendance(session=session, people=people, traits=traits, by=session.scheduled_by)


def test_traits_are_counted_beside_the_grid_and_their_history_kept(session):
    count(session, {WOMEN: 12}, {"disability": 2, "indigenous": 0})
    count(session, {WOMEN: 12}, {"disability": 3, "first_time": 5})
    counted = {row.trait: row.people for row in AttendanceTrait.objects.all()}
    assert (counted, AttendanceTrait.history.count()) == ({"disability": 3, "first_time": 5}, 3)
    count(session, {WOMEN: 13})
    assert AttendanceTrait.objects.count() == 2
    count(session, {})
    assert AttendanceTrait.objects.count() == 0


@pytest.mark.parametrize(
    ("traits", "sentence"),
    [
        ({"disability": -1}, "Cada casilla lleva un número de personas, de 0 a 9,999."),
        ({"disability": 10_000}, "Cada casilla lleva un número de personas, de 0 a 9,999."),
        ({"tall": 2}, "Ese rasgo no está en la hoja de asistencia."),
    ],
)
def test_traits_of_nonsense_are_refused(session, traits, sentence):
    with refuses(sentence):
        count(session, {WOMEN: 12}, traits)
    assert AttendanceTrait.objects.count() == 0


def test_screen_and_sheet_have_the_same_order(session):
    session.mode = Session.Mode.HYBRID
    names = list(AttendanceForm(session=session).fields)
    grids = product((Channel.IN_PERSON, Channel.VIRTUAL), AgeBand, Gender)
    boxes = [cell_name(channel, gender, band) for channel, band, gender in grids]
    assert names == [*boxes, *(trait_name(trait) for trait in Trait)]
    assert names[:2] == ["in_person-women-under_12", "in_person-men-under_12"]
    assert names[-len(Trait) :] == ["trait-disability", "trait-indigenous", "trait-afro_mexican", "trait-first_time"]


def test_what_is_hardly_possible_is_said_and_stored(browser, session):
    session.venue = Venue.objects.create(name="Salón de usos múltiples", capacity=10)
    session.save()
    data = {cell_name(*WOMEN): "12", trait_name("disability"): "13"}
    html = page(browser, "capture-attendance", session, data)
    said = [
        "Se contó a 12 personas y en «Salón de usos múltiples» caben 10. Revisa la hoja; si así fue, déjalo.",
        "Son más las personas con discapacidad (13) que todas las que vinieron (12). Revisa la hoja.",
    ]
    assert (attendance_hints(session), [hint in html for hint in said]) == (said, [True, True])


def test_a_full_room_is_not_too_full_and_who_connects_does_not_fill_it(session):
    session.venue = Venue.objects.create(name="Salón", capacity=10)
    count(session, {WOMEN: 10, ONLINE: 30}, {"first_time": 40})
    assert attendance_hints(session) == []


def test_negative_counts_get_a_sentence_and_keep_the_rest(browser, session):
    html = page(browser, "capture-attendance", session, {cell_name(*WOMEN): "-3", trait_name("first_time"): "4"})
    assert "Escribe 0 o más." in html
    assert 'name="trait-first_time" value="4"' in html
    assert session.attendance.total() == 12


def test_a_hybrid_session_has_two_grids_and_one_total(browser):
    hybrid = builders.held(process=builders.process(), mode="hybrid", virtual_link="https://reunion.ejemplo.mx/a")
    browser.force_login(hybrid.scheduled_by)
    html = page(browser, "capture-attendance", hybrid, {cell_name(*WOMEN): "9", cell_name(*ONLINE): "4"})
    assert [words in html for words in ("Vinieron en persona: 9", "Se conectaron: 4", "Por todos los canales: 13")] == [
        True
    ] * 3


def test_a_link_belongs_only_where_somebody_connects():
    process = builders.process()
    said = {"process": process, "virtual_link": "https://reunion.ejemplo.mx/a"}
    assert builders.session(mode="virtual", **said).virtual_link == "https://reunion.ejemplo.mx/a"
    with pytest.raises(ValidationError) as refusal:
        builders.session(mode="in_person", **said)
    assert list(refusal.value.message_dict) == ["mode"]
    with refuses("Escribe una dirección completa, por ejemplo https://ejemplo.mx."):
        builders.session(process=process, mode="virtual", virtual_link="javascript:alert(1)")


# --- Products and organisations ---


def test_a_product_is_noted_with_its_photos_and_consent(browser, session):
    said = {"form": "mural", "title": "La memoria del agua", "is_public": "on", "consent": "El grupo, en voz alta"}
    photos = [upload(pictures.photo(), "uno.jpg"), upload(pictures.photo(), "dos.jpg")]
    page(browser, "capture-products", session, {**said, "files": photos})
    product = Product.objects.get()
    assert (product.title, product.attachments.filter(is_public=True).count()) == ("La memoria del agua", 2)
    shown = page(browser, "session-public", session)
    assert [photo.preview_url in shown for photo in product.attachments.all()] == [True, True]


def test_the_same_product_twice_is_said_at_its_title(browser, session):
    record_product(session=session, form="mural", title="Mural", by=session.scheduled_by)
    html = page(browser, "capture-products", session, {"form": "drawing", "title": "Mural", "description": "Otro"})
    assert ("Ese producto ya está registrado en la sesión." in html, "Otro</textarea>" in html) == (True, True)


def test_a_product_that_is_refused_keeps_its_photos_for_the_next_try(browser, session):
    html = page(browser, "capture-products", session, {"form": "mural", "title": "", "files": upload(pictures.photo())})
    photo = Attachment.objects.get()
    assert (f'name="kept" value="{photo.pk}"' in html, Product.objects.count()) == (True, 0)
    page(browser, "capture-products", session, {"form": "mural", "title": "Mural", "kept": photo.pk})
    assert list(Product.objects.get().attachments.all()) == [photo]


def test_organizations_are_chosen_or_added_once(browser, session):
    known = AlliedOrganization.objects.create(name="Universidad de la colonia")
    data = {"organizations": [known.pk], "new": "Centro de derechos\n universidad de la  Colonia \n"}
    page(browser, "capture-organizations", session, data)
    assert [str(one) for one in session.organizations.all()] == ["Centro de derechos", "Universidad de la colonia"]
    note_organizations(session=session, organizations=[], by=session.scheduled_by)
    assert (session.organizations.count(), AlliedOrganization.objects.count()) == (0, 2)


# --- Photos ---


def test_good_photos_stay_and_bad_ones_are_named(browser, session):
    files = [
        upload(pictures.photo(), "plaza.jpg"),
        upload(pictures.HTML, "../maldad.jpg"),
        upload(pictures.pixel_bomb(), "mural.png"),
        upload(pictures.SVG, "dibujo.svg"),
        upload(b"", "nada.jpg"),
        upload(pictures.photo(kind="PNG"), "kiosco.png"),
    ]
    data = {"files": files, "kind": "photo", "caption": "La plaza", "is_public": "on", "consent": "Sí, en voz alta"}
    html = page(browser, "capture-photos", session, data)
    said = ("«maldad.jpg» no es", "«mural.png» mide", "«dibujo.svg» es un dibujo SVG", "«nada.jpg» está vacío")
    assert [sentence in html for sentence in said] == [True] * 4
    assert "Ya quedaron guardadas 2 fotos más." in html
    assert ('value="La plaza"' in html, 'value="Sí, en voz alta"' in html) == (True, True)
    kept = list(Attachment.objects.values_list("pk", "is_public"))
    assert [public for _key, public in kept] == [False, False]
    again = {**data, "files": [], "kept": ",".join(str(key) for key, _public in kept)}
    html = page(browser, "capture-photos", session, again)
    assert "2 fotos guardadas." in html
    assert set(Attachment.objects.values_list("caption", "is_public", "consent")) == {
        ("La plaza", True, "Sí, en voz alta")
    }


def test_more_than_the_most_are_left_aside_and_named(session):
    photo = pictures.photo(40, 30)
    files = [upload(photo, f"foto-{n}.jpg") for n in range(1, MOST_FILES + 3)]
    photos, refused = keep_photos(session=session, files=files, by=session.scheduled_by)
    assert (len(photos), refused[0]) == (20, "Son más de 20 a la vez; faltan: «foto-21.jpg», «foto-22.jpg».")


def test_publishing_asks_for_consent_and_never_publishes_signatures(browser, session):
    data = {"files": upload(pictures.photo()), "kind": "photo", "is_public": "on"}
    assert "escribe quién dio su consentimiento" in page(browser, "capture-photos", session, data)
    data = {"files": upload(pictures.photo()), "kind": "signature_sheet", "is_public": "on", "consent": "Todas"}
    assert "Una hoja con firmas nunca se publica." in page(browser, "capture-photos", session, data)
    assert Attachment.objects.public().count() == 0


def test_a_full_disk_is_said_and_nothing_typed_is_lost(browser, session):
    data = {"files": upload(pictures.photo()), "kind": "photo", "caption": "La plaza de noche"}
    url = reverse("capture-photos", args=[session.pk])
    with full_disk(free=1000):
        html = browser.post(url, data).content.decode()
    assert "el disco del servidor está lleno o falla" in html
    assert 'value="La plaza de noche"' in html
    assert (Attachment.objects.count(), stored_files()) == (0, [])


def test_photos_may_be_of_a_feeling_and_of_an_asset(browser, session):
    [feeling], [asset] = record_findings(
        session=session, feelings=["Aquí nos cuidamos"], assets=["El tianguis"], by=session.scheduled_by
    )
    for key, called in (
        (f"feeling-{feeling.pk}", f"sentir-{feeling.pk}"),
        (f"asset-{asset.pk}", f"potencialidad-{asset.pk}"),
    ):
        assert f'value="{key}" selected' in browser.get(f"/captura/{session.pk}/fotos/?de={called}").content.decode()
        data = {"files": upload(pictures.photo()), "kind": "drawing", "about": key}
        page(browser, "capture-photos", session, data)
    assert (feeling.attachments.count(), asset.attachments.count()) == (1, 1)


def test_a_photo_is_published_and_hidden_again_on_its_page(browser, session):
    [photo], _refused = keep_photos(session=session, files=[upload(pictures.photo())], by=session.scheduled_by)
    url = reverse("capture-photo", args=[session.pk, photo.pk])
    browser.post(url, {"kind": "photo", "caption": "La plaza", "is_public": "on", "consent": "Sí"})
    assert Attachment.objects.public().count() == 1
    browser.post(url, {"kind": "photo", "caption": "La plaza", "consent": "Ya no"})
    assert (Attachment.objects.public().count(), photo.history.count()) == (0, 3)


def test_photos_of_another_process_are_not_described(session):
    other = builders.held(process=builders.process())
    [theirs], _refused = keep_photos(session=other, files=[upload(pictures.photo())], by=other.scheduled_by)
    with refuses("Esa foto es de otro proceso."):
        describe_photos(session=session, photos=[theirs], by=session.scheduled_by, kind="photo", caption="Mía")


def test_photos_are_not_described_as_of_something_of_another_process(session):
    other = builders.held(process=builders.process())
    _quotes, [theirs] = record_findings(session=other, feelings=[], assets=["Su mercado"], by=other.scheduled_by)
    [mine], _refused = keep_photos(session=session, files=[upload(pictures.photo())], by=session.scheduled_by)
    with refuses("Esa foto es de otro proceso."):
        describe_photos(session=session, photos=[mine], by=session.scheduled_by, of=theirs, caption="El mercado")
    assert not theirs.attachments.exists()


def test_a_cancelled_session_takes_no_photos(browser, session):
    Session.objects.filter(pk=session.pk).update(status="cancelled", cancelled_reason="Llovió")
    html = page(browser, "capture-photos", session, {"files": upload(pictures.photo()), "kind": "photo"})
    assert "Esta sesión se canceló: no lleva resultados." in html
    assert Attachment.objects.count() == 0


def test_an_attendance_sheet_may_be_a_pdf_and_a_photo_may_not(browser, session):
    data = {"files": upload(scans.scan(2), "hojas.pdf"), "kind": "signature_sheet"}
    assert "2 fotos guardadas." in page(browser, "capture-photos", session, data)
    assert list(Attachment.objects.values_list("kind", "is_public")) == [("signature_sheet", False)] * 2
    data = {"files": upload(scans.scan(2), "hojas.pdf"), "kind": "photo"}
    assert "«hojas.pdf» es un PDF: aquí sólo se aceptan PDF de hojas de firmas y actas firmadas." in page(
        browser, "capture-photos", session, data
    )
    assert Attachment.objects.count() == 2


def test_limits_are_said_before_choosing(browser, session):
    html = page(browser, "capture-photos", session)
    assert (
        "Fotos JPEG o PNG de hasta 50 megapixeles, o WebP de hasta 20, y de hasta 12 MB cada una; hasta 20 a la vez."
        in html
    )
    assert "Hojas de firmas y actas firmadas también en PDF, de hasta 20 páginas." in html
    assert 'accept="image/jpeg,image/png,image/webp,application/pdf"' in html
    assert "multiple" in html
