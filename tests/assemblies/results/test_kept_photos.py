"""What a refused form keeps until it is mended: of the kind that was chosen, seen by who sent it alone, never public."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from assemblies.results.actions.photos import keep_photos
from assemblies.results.actions.walks import record_observations
from assemblies.results.forms.photos import DescriptionForm, PhotosForm, WithPhotos
from assemblies.results.forms.products import ProductForm
from assemblies.results.forms.walks import ObservationForm
from assemblies.results.obstacles import signatures
from planning.actions import describe_attachment, settle_attachments
from planning.models import Attachment, User
from tests import builders
from tests.planning import pictures
from tests.planning.pictures import upload
from tests.refusals import refuses

pytestmark = pytest.mark.django_db

Kind = Attachment.Kind
INTERNAL = [kind for kind in Kind if kind not in Attachment.PUBLISHABLE]
STOP = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
# Each form that takes photos: its address, what it is refused for, and what mends it.
FORMS: dict[str, tuple[type[WithPhotos], dict[str, Any], dict[str, Any]]] = {
    "capture-photos": (PhotosForm, {"kind": "photo", "is_public": "on"}, {"consent": "Sí, en voz alta"}),
    "capture-products": (ProductForm, {"form": "mural", "title": ""}, {"title": "La barda"}),
    "capture-observations": (ObservationForm, {**STOP, "form-0-text": ""}, {"form-0-text": "Un bache"}),
    "capture-observation": (ObservationForm, {"text": ""}, {"text": "Un bache"}),
}


class Town:
    """A walk of a facilitator, and the people who may see it."""

    def __init__(self) -> None:
        self.sender = builders.user(User.Role.FACILITATOR)
        neighbour = builders.user(User.Role.FACILITATOR)
        process = builders.process(facilitators=[self.sender, neighbour])
        self.session = builders.held(process=process, kind="walk")
        record_observations(session=self.session, observations=[{"text": "Un poste"}], by=self.sender)
        self.others = [
            neighbour,
            process.opened_by,
            builders.user(User.Role.OFFICE, office=process.colonia.office),
            builders.user(User.Role.OBSERVER),
            builders.user(User.Role.AREA_LIAISON),
            None,
        ]

    def url(self, name: str) -> str:
        more = [1] if name == "capture-observation" else []
        return reverse(name, args=[self.session.pk, *more])

    def send(self, name: str, data: dict[str, Any], by: User | None = None, **file: Any) -> Any:
        return browser(by or self.sender).post(self.url(name), {**data, **file})


@pytest.fixture
def town(settings, tmp_path) -> Town:
    settings.MEDIA_ROOT = tmp_path
    return Town()


def browser(person: User | None) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client


def prefix(name: str) -> str:
    return "form-0-" if name == "capture-observations" else ""


def who_opens(photo: Attachment, people: list[User | None]) -> list[set[int]]:
    addresses = (photo.get_absolute_url(), photo.preview_url)
    return [{browser(person).get(url).status_code for url in addresses} for person in people]


def test_every_form_that_takes_photos_is_walked() -> None:
    def below(form: type) -> set[type]:
        return {form, *(deeper for child in form.__subclasses__() for deeper in below(child))}

    made = {form for form in below(WithPhotos) if "FormFormSet" not in form.__name__}
    assert made - {WithPhotos} == {form for form, _refused, _mended in FORMS.values()}


@pytest.mark.parametrize("name", FORMS)
def test_what_a_refused_form_keeps_is_seen_by_its_sender_alone_until_it_is_mended(town, name):
    _form, refused, mended = FORMS[name]
    assert town.send(name, refused, **{f"{prefix(name)}files": upload(pictures.photo())}).status_code == 200
    photo = Attachment.objects.get()
    assert (who_opens(photo, [town.sender]), who_opens(photo, town.others)) == ([{200}], [{404}] * 6)
    for person in filter(None, town.others):
        assert list(Attachment.objects.visible_to(person)) == []
    data = {**refused, **mended, f"{prefix(name)}kept": photo.pk}
    assert town.send(name, data).status_code == 302
    photo.refresh_from_db()
    everybody = 200 if photo.is_public else 404
    assert who_opens(photo, town.others) == [{200}] * 4 + [{everybody}] * 2


@pytest.mark.parametrize("kind", Kind)
def test_what_is_kept_keeps_the_kind_that_was_chosen(town, kind):
    file = upload(pictures.HTML, "maldad.jpg")
    town.send("capture-photos", {"kind": kind}, files=[upload(pictures.photo()), file])
    assert list(Attachment.objects.values_list("kind", "is_public")) == [(kind, False)]


def test_a_kind_that_nobody_offered_is_kept_as_a_photo(town):
    town.send("capture-photos", {"kind": "otra"}, files=upload(pictures.photo()))
    assert list(Attachment.objects.values_list("kind", "kept_for")) == [("photo", town.sender.pk)]


def test_what_is_kept_is_not_counted_among_the_photos_of_the_session(town):
    town.send("capture-photos", {"kind": "photo", "is_public": "on"}, files=upload(pictures.photo()))
    own = browser(town.sender).get(reverse("session-detail", args=[town.session.pk])).content.decode()
    assert "1 foto" not in own
    town.send("capture-photos", {"kind": "photo", "kept": Attachment.objects.get().pk})
    assert "1 foto" in browser(town.sender).get(reverse("session-detail", args=[town.session.pk])).content.decode()


def test_who_sent_it_finds_it_again_and_finishes_it_on_its_own_page(town):
    town.send("capture-photos", {"kind": "photo", "is_public": "on"}, files=upload(pictures.photo()))
    photo = Attachment.objects.get()
    address = reverse("capture-photo", args=[town.session.pk, photo.pk])
    said = "Sólo la ves tú: falta guardarla."
    assert said in browser(town.sender).get(town.url("capture-photos")).content.decode()
    assert browser(town.others[0]).get(address).status_code == 404
    browser(town.sender).post(address, {"kind": "photo", "caption": "La plaza"})
    assert said not in browser(town.sender).get(town.url("capture-photos")).content.decode()
    assert browser(town.others[0]).get(address).status_code == 200


@pytest.mark.parametrize("kind", INTERNAL)
def test_who_sent_signatures_does_not_make_them_a_public_photo_by_sending_their_key_again(town, kind):
    town.send("capture-photos", {"kind": kind}, files=upload(pictures.photo()))
    sheet = Attachment.objects.get()
    town.send("capture-photos", {"kind": "photo", "is_public": "on", "consent": "Sí", "kept": sheet.pk})
    assert list(Attachment.objects.values_list("kind", "is_public")) == [(kind, False)]


# --- A kind whose use is internal is never public: database, action, form, admin ---


def test_only_these_kinds_may_be_public() -> None:
    assert Attachment.PUBLISHABLE == (Kind.PHOTO, Kind.FLIP_CHART, Kind.DRAWING)
    assert set(INTERNAL) == {Kind.SIGNATURE_SHEET, Kind.SIGNED_MINUTES}


@pytest.mark.parametrize("kind", [*Kind, "una clase por venir"])
def test_the_database_lets_no_internal_kind_be_public(town, kind):
    photo = kept(town)
    change = Attachment.objects.filter(pk=photo.pk)
    values: dict[str, Any] = {"kind": kind[:16], "is_public": True, "consent": "Sí", "kept_for": None}
    if kind in Attachment.PUBLISHABLE:
        assert change.update(**values) == 1
        return
    with pytest.raises(IntegrityError, match="internal_kinds_are_never_public"), transaction.atomic():
        change.update(**values)


def test_the_database_lets_nothing_be_public_that_is_kept_for_its_sender(town):
    photo = kept(town)
    with pytest.raises(IntegrityError, match="kept_attachment_is_not_public"), transaction.atomic():
        Attachment.objects.filter(pk=photo.pk).update(is_public=True, consent="Sí", kept_for=town.sender)


@pytest.mark.parametrize("kind", INTERNAL)
def test_action_form_and_admin_refuse_an_internal_kind_as_public_with_the_same_sentence(town, kind):
    photo = kept(town, kind=kind)
    said = {"kind": kind, "is_public": True, "consent": "Sí"}
    sentence = "Una hoja con firmas nunca se publica."
    with pytest.raises(ValidationError) as refused:
        describe_attachment(attachment=photo, by=town.sender, **said)
    form = DescriptionForm(said)
    repair = browser(User.objects.create_superuser("reparacion@prueba.mx", "una-clave-larga"))
    page = repair.post(reverse("admin:planning_attachment_change", args=[photo.pk]), {**said, "is_public": "on"})
    assert (refused.value.messages, form.errors) == ([sentence], {"is_public": [sentence]})
    assert sentence in page.content.decode()
    assert Attachment.objects.public().count() == 0


def test_nobody_repairs_what_is_kept_for_somebody_else(town):
    town.send("capture-photos", {"kind": "photo", "is_public": "on"}, files=upload(pictures.photo()))
    repair = browser(User.objects.create_superuser("reparacion@prueba.mx", "una-clave-larga"))
    address = reverse("admin:planning_attachment_change", args=[Attachment.objects.get().pk])
    assert repair.get(address).status_code == 302
    assert "0 adjuntos" in repair.get(reverse("admin:planning_attachment_changelist")).content.decode()


# --- Pictures beside what they are of: the same question as for their files ---


@pytest.mark.parametrize("name", ["capture-products", "capture-feelings", "capture-observations", "session-detail"])
def test_pages_name_no_picture_that_their_reader_may_not_open(town, name):
    sheet = kept(town, kind=Kind.SIGNATURE_SHEET)
    session = town.session
    browser(town.sender).post(town.url("capture-products"), {"form": "mural", "title": "La barda"})
    browser(town.sender).post(town.url("capture-feelings"), {"feelings": "Aquí nos cuidamos", "assets": "El tianguis"})
    for record in (session.products.get(), session.feelings.get(), session.assets.get(), session.observations.get()):
        record.attachments.add(sheet)
    assert sheet.preview_url not in browser(town.sender).get(town.url(name)).content.decode()


def kept(town: Town, **said: Any) -> Attachment:
    """Return a picture of the walk, kept without any form."""
    process = town.session.process
    photo = builders.add_attachment(process=process, file=upload(pictures.photo()), by=town.sender, **said)
    town.session.attachments.add(photo)
    return photo


def test_keeping_for_the_sender_is_the_choice_of_who_calls(town):
    files = [upload(pictures.photo())]
    [photo], _refused = keep_photos(session=town.session, files=files, by=town.sender, kind=Kind.DRAWING)
    assert (photo.kind, photo.kept_for) == ("drawing", None)


@pytest.mark.parametrize("keys", [str(2**63), "9" * 20, "9" * 5000, "0", "-1", "foto"])
@pytest.mark.parametrize("name", FORMS)
def test_keys_that_are_none_bring_nothing_back(town, name, keys):
    _form, refused, _mended = FORMS[name]
    assert town.send(name, {**refused, f"{prefix(name)}kept": keys}).status_code == 200


@pytest.mark.parametrize("kind", INTERNAL)
@pytest.mark.parametrize("in_one_step", [True, False])
def test_what_was_kept_as_paper_with_signatures_is_published_through_no_door(town, kind, in_one_step):
    sheet = kept(town, kind=kind)
    if not in_one_step:
        describe_attachment(attachment=sheet, kind="photo", by=town.sender)
    said = {"kind": "photo", "is_public": True, "consent": "Sí"}
    sentence = "Se guardó como hoja con firmas y no se publica. Si es una foto, envíala otra vez."
    with refuses(sentence):
        describe_attachment(attachment=Attachment.objects.get(), by=town.sender, **said)
    page = reverse("capture-photo", args=[town.session.pk, sheet.pk])
    desk = reverse("admin:planning_attachment_change", args=[sheet.pk])
    repair = User.objects.create_superuser("reparacion@prueba.mx", "una-clave-larga")
    for address, person in ((page, town.session.process.opened_by), (desk, repair)):
        answer = browser(person).post(address, {**said, "is_public": "on"})
        assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    assert not Attachment.objects.public().exists()


def test_what_waits_for_a_form_of_its_sender_does_not_forbid_to_cancel():
    process = builders.process()
    session = builders.session(process=process)
    photos, _refused = keep_photos(
        session=session,
        files=[upload(pictures.photo())],
        kind=Kind.SIGNATURE_SHEET,
        until_mended=True,
        by=process.opened_by,
    )
    assert signatures(session) == []
    settle_attachments(attachments=photos, by=process.opened_by)
    assert signatures(session) == ["tiene hojas de firmas"]
