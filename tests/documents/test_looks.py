"""How documents look: a working one is made anew when what draws it changed, a frozen one keeps its file for good."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.db import connection
from django.template import Template
from django.template.loader import get_template
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from agendas.actions import open_consultation
from agendas.models import AgendaVersion
from assemblies.actions import deliver_minutes
from assemblies.models import Minutes
from iztapalapa.documents.actions import request_document
from iztapalapa.documents.composing import compose, html_of
from iztapalapa.documents.looks import files_of
from iztapalapa.documents.models import Document
from iztapalapa.documents.registry import DocumentKind, kind_named, kinds, register
from iztapalapa.documents.storage import open_file, store
from iztapalapa.documents.work import render_row
from iztapalapa.hashing import content_hash
from tests import builders, cycle
from tests.builders import NOW
from tests.documents.kinds import forget
from tests.documents.sample.documents import PAPERS
from tests.documents.test_who_opens import Library

pytestmark = pytest.mark.django_db
Edit = Callable[..., None]
TABLOID = (792, 1224)


@pytest.fixture
def edit(settings, tmp_path) -> Edit:
    """Return what writes over a file of ours, template or static, for this test."""
    templates, static = tmp_path / "templates", tmp_path / "static"
    static.mkdir()
    first = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**first, "DIRS": [templates, *first["DIRS"]]}]
    settings.STATICFILES_DIRS = [static, *settings.STATICFILES_DIRS]

    def write(name: str, old: str = "", new: str = "") -> None:
        is_page = name.endswith(".html")
        place = (templates if is_page else static) / name
        source = Path(get_template(name).origin.name if is_page else finders.find(name)).read_text()
        assert old in source
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(source.replace(old, new, 1) if old else f"{source}\n")

    return write


@pytest.fixture
def editing(settings) -> None:
    """Be where people edit what they see: every file is read anew."""
    settings.DEBUG = True


@pytest.fixture
def own_store(settings, tmp_path) -> None:
    """Keep the files of this test in a folder of its own."""
    documents = {**settings.STORAGES["documents"], "OPTIONS": {"location": tmp_path / "media", "base_url": None}}
    settings.STORAGES = {**settings.STORAGES, "documents": documents}


def ask(reference: str = "corto") -> Document:
    return request_document(kind="papel", subject=PAPERS[reference])


def finished(document: Document) -> Document:
    """Return the document, done with a file of its own."""
    sha256 = f"{document.pk:064x}"
    name = store(b"%PDF-1.7", kind=document.kind, sha256=sha256, token=str(document.pk))
    done = {"state": "done", "file_name": name, "file_sha256": sha256, "pages": 1, "done_at": NOW}
    Document.objects.filter(pk=document.pk).update(**done)
    return Document.objects.get(pk=document.pk)


def kept(document: Document) -> tuple[int, str, str]:
    """Return what a frozen document keeps."""
    document.refresh_from_db()
    return document.pk, document.file_name, document.file_sha256


def acta(version: AgendaVersion) -> Minutes:
    """Return, anew, the approved acta that validated a version."""
    return kind_named("minutes").find(str(version.validation.minutes.session_id))


def in_consultation(**fields: Any) -> AgendaVersion:
    """Return a version that is open to consultation today."""
    draft = cycle.draft_of(cycle.composed(**fields))
    return open_consultation(version=draft, until=NOW.date(), since=NOW.date(), by=builders.user(), at=NOW)


def asked_anew(version: AgendaVersion, parameters: dict[str, Any]) -> Document:
    """Ask for the document of a version as whoever comes by its address does."""
    kind = kind_named("agenda")
    return request_document(kind="agenda", subject=kind.find(kind.reference(version)), parameters=parameters)


@contextmanager
def drawn_with() -> Iterator[set[str]]:
    """Collect the names of the templates that are rendered."""
    names: set[str] = set()

    def note(template: Template, **_sent: Any) -> None:
        names.add(str(template.name))

    template_rendered.connect(note)
    try:
        yield names
    finally:
        template_rendered.disconnect(note)


def test_everything_that_draws_a_document_is_part_of_its_look():
    forget("papel")
    library = Library()
    for kind in kinds():
        values = compose(kind, library.subject_for(kind)).values
        with drawn_with() as templates:
            html = html_of(values)
        linked = set(re.findall(r"/static/([\w./-]+)", html))
        assert (kind.kind, (templates | linked) - set(files_of(kind))) == (kind.kind, set())


@pytest.mark.usefixtures("editing")
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sample/paper.html", "", ""),
        ("pdf/base.html", "", ""),
        ("pdf/_identity.html", "", ""),
        ("css/pdf.css", "", ""),
        ("css/pdf-parts.css", "", ""),
        ("css/pdf-draft.css", "", ""),
        ("img/pdf-draft.svg", "", ""),
        ("css/theme.css", ":root {", ":root { --new: red;"),
    ],
)
def test_a_document_asked_again_is_made_anew_when_a_file_that_draws_it_changed(edit, name, old, new):
    before = ask()
    assert ask() == before
    edit(name, old, new)
    after = ask()
    assert after != before
    assert (after.state, after.content, ask()) == ("waiting", before.content, after)


@pytest.mark.usefixtures("editing")
@pytest.mark.parametrize("name", ["base.html", "assemblies/minutes/pdf/minutes.html", "css/base.css", "css/theme.css"])
def test_a_change_elsewhere_makes_nothing_anew(edit, name):
    before = ask()
    edit(name)
    assert ask() == before


@pytest.mark.usefixtures("editing")
def test_of_the_sheets_of_a_session_only_the_changed_one_and_the_kit_are_made_anew(edit):
    session = builders.session(process=builders.process())
    papers = [kind for kind in kinds() if "assemblies/paper/pdf/session_kit.html" in files_of(kind)]

    def keys() -> dict[str, str]:
        return {kind.kind: compose(kind, session).key for kind in papers if session_takes(kind)}

    def session_takes(kind: DocumentKind) -> bool:
        return kind.sheet.fits(session)

    before = keys()
    edit("assemblies/paper/pdf/attendance.html")
    after = keys()
    assert {kind for kind in before if before[kind] != after[kind]} == {"attendance_sheet", "session_kit"}


def test_a_process_reads_its_looks_once_and_the_next_one_anew(edit, papers):
    before = ask()
    edit("pdf/base.html")
    assert ask() == before
    register(type(papers))
    assert ask() != before


def test_reading_a_look_asks_the_database_nothing(papers):
    counted = []
    for _time in range(2):
        register(type(papers))
        Document.objects.all().delete()
        with CaptureQueriesContext(connection) as asked:
            compose(kind_named("papel"), PAPERS["corto"])
        counted.append(len(asked))
        with CaptureQueriesContext(connection) as again:
            compose(kind_named("papel"), PAPERS["corto"])
        counted.append(len(again))
    assert len(set(counted)) == 1


@pytest.mark.once
@pytest.mark.usefixtures("editing", "own_store")
def test_what_is_made_anew_shows_the_new_template_and_the_new_sheet(edit):
    before = ask()
    assert render_row(before.pk)
    edit("sample/paper.html", "Lo que encontramos", "Lo que vimos")
    edit("css/pdf.css", "size: Letter;", "size: 11in 17in;")
    after = ask()
    assert render_row(after.pk)
    with open_file(Document.objects.get(pk=after.pk).file_name) as file:
        page = PdfReader(BytesIO(file.read())).pages
        assert (page[0].mediabox.width, page[0].mediabox.height) == TABLOID
        assert "Lo que vimos" in " ".join(one.extract_text() for one in page)


@pytest.mark.usefixtures("editing", "own_store")
def test_of_every_kind_what_is_worked_on_is_made_anew_and_what_is_frozen_keeps_its_file(edit):
    forget("papel")
    library, published = Library(), cycle.published(code="99-9501")
    opened = in_consultation(code="99-9502")

    def working() -> dict[str, Document]:
        return {kind.kind: request_document(kind=kind.kind, subject=library.subject_for(kind)) for kind in kinds()}

    def frozen() -> list[Document]:
        agendas = [(version, asked) for version in (opened, published) for asked in ({}, {"state": version.state})]
        return [
            request_document(kind="minutes", subject=acta(published)),
            *(asked_anew(version, parameters) for version, parameters in agendas),
        ]

    drafts = {kind: kept(finished(document)) for kind, document in working().items()}
    files = [kept(finished(document)) for document in frozen()]
    edit("pdf/base.html")
    edit("css/pdf.css")
    assert [kind for kind, document in working().items() if kept(document) == drafts[kind]] == []
    assert [kept(document) for document in frozen()] == files
    served = [version.files.get(state=version.state).document for version in (opened, published)]
    assert [kept(document) for document in served] == [files[2], files[4]]


@pytest.mark.once
@pytest.mark.usefixtures("editing", "own_store")
def test_an_approved_acta_is_rendered_once(edit):
    version = cycle.published(code="99-9503")
    document = request_document(kind="minutes", subject=acta(version))
    assert render_row(document.pk)
    before = kept(document)
    edit("assemblies/minutes/pdf/minutes.html")
    assert kept(request_document(kind="minutes", subject=acta(version))) == before
    assert not render_row(document.pk)


def test_what_is_frozen_keeps_its_row_when_names_and_settings_change(settings):
    version = cycle.published(code="99-9504")
    before = request_document(kind="minutes", subject=acta(version))
    place = version.colonia
    place.name = "Otro Nombre"
    place.save()
    settings.SITE_URL = "https://otra.example.mx"
    assert request_document(kind="minutes", subject=acta(version)) == before


def test_an_acta_handed_over_later_is_another_paper():
    version = cycle.published(code="99-9505")
    before = request_document(kind="minutes", subject=acta(version))
    session, day = acta(version).session, NOW.date()
    deliver_minutes(session=session, delivered_on=day, received_by="Oficialía de partes", by=builders.user(), at=NOW)
    after = request_document(kind="minutes", subject=acta(version))
    assert (after == before, before.content["data"]["receipt"]) == (False, None)
    assert after.content["data"]["receipt"]["received_by"] == "Oficialía de partes"


def test_what_was_frozen_before_keeps_its_row_and_the_release_before_finds_it():
    version = cycle.published(code="99-9506")
    documents = [request_document(kind="minutes", subject=acta(version)), *(f.document for f in version.files.all())]
    former = {}
    for document in documents:
        content = {**document.content, "data": {**document.content["data"]}}
        del content["data"]["frozen"]
        former[document.pk] = content_hash([document.kind, document.reference, document.parameters, content, "1", "2"])
        Document.objects.filter(pk=document.pk).update(content=content, content_key=former[document.pk])
    migration = import_module("iztapalapa.documents.migrations.0003_frozen_documents_keep_their_row")
    migration.know_frozen_by_what_was_frozen(apps, None)
    assert {document.pk: document.content_key for document in documents} == dict(
        Document.objects.filter(pk__in=former).values_list("pk", "content_key")
    )
    assert request_document(kind="minutes", subject=acta(version)) == documents[0]
    migration.know_frozen_by_all_that_is_printed(apps, None)
    assert dict(Document.objects.filter(pk__in=former).values_list("pk", "content_key")) == former
