"""Photos and scans: verified, made anew without hidden data, seen by those who may."""

import resource
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from planning.actions import close_process, describe_attachment
from planning.images import MOST_BYTES, remake
from planning.models import Attachment, User
from tests import builders
from tests.planning import pictures, scans
from tests.planning.pictures import upload
from tests.refusals import refuses

NOT_A_PHOTO = "«%s» no es una foto JPEG, PNG o WebP, aunque su nombre lo diga: escoge otra."
DAMAGED = "«%s» está dañada o incompleta: vuelve a tomar la foto o envíala otra vez."
REFUSED = {
    "svg": (
        pictures.SVG,
        "mapa.svg",
        "«mapa.svg» es un dibujo SVG y aquí van fotos JPEG, PNG o WebP: guárdalo como PNG y envíalo otra vez.",
    ),
    "html": (pictures.HTML, "plaza.jpg", NOT_A_PHOTO % "plaza.jpg"),
    "gif": (
        pictures.gif_bomb(),
        "gato.jpg",
        "«gato.jpg» es un GIF y aquí van fotos JPEG, PNG o WebP: guárdalo como PNG, o toma una foto.",
    ),
    "heic": (
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        "IMG_0042.HEIC",
        "«IMG_0042.HEIC» es una foto HEIC, que no todos los equipos abren: en los ajustes de la cámara, en «Formatos», "
        "escoge «Más compatible» y tómala otra vez, o conviértela a JPEG.",
    ),
    "avif": (
        b"\0\0\0\x18ftypavif\0\0\0\0mif1",
        "foto.avif",
        "«foto.avif» es una foto AVIF, que no todos los equipos abren: guárdala como JPEG y envíala otra vez.",
    ),
    "tiff": (
        pictures.photo(kind="TIFF"),
        "acta.tif",
        "«acta.tif» es un TIFF y aquí van fotos JPEG, PNG o WebP: pide al escáner JPEG, o guárdalo como PNG.",
    ),
    "bmp": (
        pictures.photo(kind="BMP"),
        "acta.bmp",
        "«acta.bmp» es un BMP y aquí van fotos JPEG, PNG o WebP: guárdalo como PNG y envíalo otra vez.",
    ),
    "video": (
        b"\0\0\0\x18ftypmp42\0\0\0\0isom",
        "asamblea.mp4",
        "«asamblea.mp4» es un video y aquí van fotos JPEG, PNG o WebP: toma una foto.",
    ),
    "document": (
        b"PK\x03\x04\x14\0\x06\0[Content_Types].xml",
        "fotos.docx",
        "«fotos.docx» es un documento o un archivo comprimido: envía sus fotos, una por una, como JPEG o PNG.",
    ),
    "pdf": (
        scans.scan(),
        "acta.pdf",
        "«acta.pdf» es un PDF: aquí sólo se aceptan PDF de hojas de firmas y actas firmadas. Escoge eso en «Qué es», "
        "si lo es; si no, toma una foto.",
    ),
    "empty": (b"", "nada.jpg", "«nada.jpg» está vacío: vuelve a tomar la foto o escoge otra."),
    "path": (pictures.HTML, "../../etc/passwd", NOT_A_PHOTO % "passwd"),
    "windows path": (pictures.HTML, "C:\\fotos\\plaza.jpg", NOT_A_PHOTO % "plaza.jpg"),
    "truncated": (pictures.photo(1200, 900)[:2500], "media.jpg", DAMAGED % "media.jpg"),
    "truncated png": (pictures.photo(1200, 900, kind="PNG")[:2000], "media.png", DAMAGED % "media.png"),
    "400 megapixels": (
        pictures.pixel_bomb(),
        "mural.png",
        "«mural.png» mide demasiados puntos y el máximo son 50 megapixeles: tómala más chica.",
    ),
    "60 megapixels": (
        pictures.pixel_bomb(10_000, 6_000),
        "mural.png",
        "«mural.png» mide demasiados puntos (10000 × 6000) y el máximo son 50 megapixeles: tómala más chica.",
    ),
    "heavy": (
        pictures.photo() + b"\0" * MOST_BYTES,
        "pesada.jpg",
        "«pesada.jpg» pesa 13 MB y el máximo son 12: tómala con menos calidad o escoge otra.",
    ),
}


@contextmanager
def full_disk(free: int = 500) -> Iterator[None]:
    """Let no file grow past ``free`` bytes: writing more fails as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (free, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def stored_files() -> list[Path]:
    """Return every file of a picture in the storage."""
    return sorted(path for path in (Path(settings.MEDIA_ROOT) / "attachments").rglob("*") if path.is_file())


def kept(attachment: Attachment, size: str = "image") -> bytes:
    """Return the stored bytes."""
    with default_storage.open(getattr(attachment, size)) as file:
        return bytes(file.read())


@pytest.fixture
def own_storage(tmp_path: Path, settings) -> Path:
    """Store in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def process(db, own_storage):
    return builders.process()


def add(process, data: bytes, name: str = "foto.jpg", **said) -> Attachment:
    return builders.add_attachment(process=process, file=upload(data, name), by=process.opened_by, **said)


@pytest.mark.parametrize(("data", "name", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_photo_is_refused_with_a_sentence(process, data, name, sentence):
    with pytest.raises(ValidationError) as refusal:
        add(process, data, name)
    assert (refusal.value.messages, stored_files(), Attachment.objects.count()) == ([sentence], [], 0)


def test_a_pixel_bomb_is_refused_without_being_decoded():
    bomb = pictures.pixel_bomb()
    assert len(bomb) < 100_000
    tracemalloc.start()
    with refuses("«foto.jpg» mide demasiados puntos y el máximo son 50 megapixeles: tómala más chica."):
        remake(upload(bomb))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_photo_is_stored_upright_and_without_anything_hidden(process):
    attachment = add(process, pictures.photo_with_secrets())
    data, preview = kept(attachment), kept(attachment, "preview")
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size, attachment.width, attachment.height) == ("JPEG", (480, 640), 480, 640)
    # Taken with the phone on its side: what was at the left is at the top.
    red, blue = picture.getpixel((240, 20)), picture.getpixel((240, 620))
    assert (red[0] > 200, blue[2] > 200) == (True, True)
    assert (dict(picture.getexif()), [name for name in ("comment", "xmp", "exif") if name in picture.info]) == ({}, [])
    assert [secret for secret in (b"secreto", b"Secreta", b"GPS", b"Exif") if secret in data + preview] == []


def test_text_and_tails_of_a_png_are_gone_and_what_is_transparent_is_white(process):
    attachment = add(process, pictures.png_with_text(), "mapa.png")
    data = kept(attachment)
    assert b"secreto" not in data
    assert Image.open(BytesIO(data)).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        pictures.photo(3000, 1500),
        pictures.photo(3000, 1500, kind="PNG"),
        pictures.photo(3000, 1500, kind="WEBP"),
        pictures.photo(3000, 1500, kind="PNG", mode="P"),
        pictures.photo(3000, 1500, mode="CMYK"),
    ],
    ids=["jpeg", "png", "webp", "palette", "cmyk"],
)
def test_every_kind_becomes_a_jpeg_of_two_sizes(process, data):
    attachment = add(process, data, "cualquier-nombre.gif")
    sizes = [Image.open(BytesIO(kept(attachment, size))) for size in ("image", "preview")]
    assert [(picture.format, picture.size) for picture in sizes] == [("JPEG", (2000, 1000)), ("JPEG", (480, 240))]
    assert "nombre" not in attachment.image + attachment.preview


def test_a_full_disk_is_a_sentence_and_leaves_nothing(process):
    with full_disk(), pytest.raises(ValidationError) as refusal:
        add(process, pictures.photo())
    assert refusal.value.messages == [
        "No se pudo guardar la foto: el disco del servidor está lleno o falla. Avisa a la coordinación."
    ]
    assert (stored_files(), Attachment.objects.count()) == ([], 0)


def test_a_photo_that_may_not_be_published_leaves_no_file(process):
    with refuses("Para publicar una foto, escribe quién dio su consentimiento y cómo."):
        add(process, pictures.photo(), is_public=True)
    assert (stored_files(), Attachment.objects.count()) == ([], 0)


def test_a_closed_process_takes_no_photos(process):
    close_process(process=process, reason="Terminó", by=process.opened_by)
    with refuses("Este proceso está cerrado: ya no se le puede agregar ni cambiar nada."):
        add(process, pictures.photo())
    assert stored_files() == []


def test_signatures_are_never_published(process):
    attachment = add(process, pictures.photo(), kind="signature_sheet")
    with refuses("Una hoja con firmas nunca se publica."):
        describe_attachment(attachment=attachment, by=process.opened_by, is_public=True, consent="Todas")


def seen(client, person: User | None, attachment: Attachment) -> set[int]:
    client.logout()
    if person:
        client.force_login(person)
    return {client.get(url).status_code for url in (attachment.get_absolute_url(), attachment.preview_url)}


def test_photos_are_seen_by_those_who_may(client, own_storage, db):
    mine = builders.user(User.Role.FACILITATOR)
    process = builders.process(facilitators=[mine])
    office = builders.user(User.Role.OFFICE, office=process.colonia.office)
    others = [
        builders.user(User.Role.OFFICE, office=builders.office("Aculco")),
        builders.user(User.Role.FACILITATOR),
        builders.user(User.Role.AREA_LIAISON),
        None,
    ]
    team = [process.opened_by, office, mine, builders.user(User.Role.OBSERVER)]
    published = add(process, pictures.photo(), is_public=True, consent="Dijeron que sí, en voz alta")
    internal, signed = add(process, pictures.photo()), add(process, pictures.photo(), kind="signature_sheet")
    assert [seen(client, person, published) for person in (*team, *others)] == [{200}] * 8
    assert [seen(client, person, internal) for person in (*team, *others)] == [{200}] * 4 + [{404}] * 4
    assert [seen(client, person, signed) for person in (*team, *others)] == [{200}] * 2 + [{404}] * 6


def test_a_photo_is_served_as_a_picture_and_nothing_else(client, process):
    attachment = add(process, pictures.photo(), is_public=True, consent="Sí")
    response = client.get(reverse("attachment-image", args=[attachment.pk]))
    headers = {name: response.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")}
    assert headers == {
        "Content-Type": "image/jpeg",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=300",
    }
    assert response.headers["Content-Disposition"] == f'inline; filename="photo-{attachment.pk}.jpg"'
    assert (response.cookies, b"".join(response.streaming_content)) == ({}, kept(attachment))
    again = client.get(attachment.get_absolute_url(), headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_internal_photo_is_never_kept_by_shared_caches(client, process):
    client.force_login(process.opened_by)
    response = client.get(add(process, pictures.photo()).get_absolute_url())
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_stored_file_has_no_address_of_its_own(client, process):
    attachment = add(process, pictures.photo(), is_public=True, consent="Sí")
    assert {client.get(f"/{root}/{attachment.image}").status_code for root in ("media", "static", "adjuntos")} == {404}
