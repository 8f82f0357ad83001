"""Who opens a document: its kind alone says, in the queue's list as by its address, whoever asked for it.

A new kind is walked by itself: until ``READERS`` or ``WORKERS`` names it, the walk fails.
"""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assemblies.paper.documents.sheets import KIT, all_sheets
from iztapalapa.documents.actions import request_document, retry_document
from iztapalapa.documents.models import Document
from iztapalapa.documents.registry import DocumentKind, kinds
from iztapalapa.documents.storage import store
from planning import actions
from planning.models import User
from tests import builders
from tests.assemblies.gatherings import assessed
from tests.documents.kinds import forget
from tests.test_access import World

pytestmark = pytest.mark.django_db

# What everybody reads who sees the process, and what only those have who work on it: it carries names.
READERS = {"agenda", "problem_tree", "rubric_report"}
WORKERS = {"minutes", KIT.kind, *(sheet.kind for sheet in all_sheets())}
OPENS = {
    "readers": {"coordination", "own office", "facilitator", "observer"},
    "workers": {"coordination", "own office", "facilitator"},
}


class Library(World):
    """One process with all that documents are made of."""

    def __init__(self) -> None:
        """Add a tree, a rubric and a walk to the process; and somebody who was on the team, but is no more."""
        super().__init__()
        by = self.by
        cause = actions.record_problem(process=self.process, statement="Las tuberías son viejas", by=by)
        actions.link_problems(cause=cause, effect=self.process.problems.earliest("pk"), by=by)
        assessed(self.session, "team", by=by, care=3)
        self.walk = builders.held(process=self.process, kind="walk", starts_at=self.session.starts_at.replace(day=2))
        gone = builders.user(User.Role.FACILITATOR)
        gone.is_active = False
        gone.save()
        self.cast |= {"who left": gone}

    def subject_for(self, kind: DocumentKind) -> Any:
        """Return a subject of this world that the kind can print."""
        colonia, sessions = self.process.colonia, (self.session, self.walk)
        for reference in (f"{colonia.code}-v1", str(self.process.pk), *(str(session.pk) for session in sessions)):
            if kind.kind == "problem_tree" and reference != str(self.process.pk):
                continue
            if kind.kind not in {"problem_tree", "agenda"} and reference not in {str(one.pk) for one in sessions}:
                continue
            try:
                return kind.find(reference)
            except LookupError:
                continue
        raise AssertionError(f"Teach Library a subject for {kind.kind}.")

    def documents(self, *, asked: bool) -> dict[str, Document]:
        """Return one finished document of each kind; all the cast ``asked`` for it once, or nobody did."""
        found = {}
        for kind in kinds():
            document = request_document(kind=kind.kind, subject=self.subject_for(kind))
            if asked:
                document.askers.set(self.cast.values())
            name = store(b"%PDF-1.7", kind=kind.kind, sha256="0" * 64, token=kind.kind)
            done = {"state": "done", "file_name": name, "file_sha256": "0" * 64, "pages": 1}
            Document.objects.filter(pk=document.pk).update(**done, done_at=document.asked_at)
            found[kind.kind] = document
        return found

    def expected(self, *, asked: bool) -> dict[str, set[str]]:
        """Return who opens each kind: of what one did not ask for, only those who see everything."""
        everything = set(self.cast) if asked else {"coordination", "observer"}
        return {kind.kind: OPENS["readers" if kind.kind in READERS else "workers"] & everything for kind in kinds()}


@pytest.fixture(autouse=True)
def papers() -> None:
    """Walk the kinds of the house only."""
    forget("papel")


@pytest.fixture
def library(db: None, settings, tmp_path) -> Library:
    settings.STORAGES = {
        **settings.STORAGES,
        "documents": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }
    return Library()


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_every_kind_says_who_reads_it() -> None:
    assert {kind.kind for kind in kinds()} == READERS | WORKERS


def test_who_left_does_not_log_in(library) -> None:
    assert browser(library.cast.pop("who left")).get(reverse("document-list")).status_code == 302


@pytest.mark.parametrize("asked", [True, False], ids=["asked by all", "asked by nobody"])
@pytest.mark.parametrize("name", ["document-detail", "document-file"])
def test_an_address_in_the_queue_opens_only_what_its_kind_allows(library, name, asked) -> None:
    documents, seen = library.documents(asked=asked), {}
    del library.cast["who left"]
    for kind, document in documents.items():
        answers = {
            who: browser(person).get(reverse(name, args=[document.pk])).status_code
            for who, person in library.cast.items()
        }
        assert set(answers.values()) <= {200, 404}
        seen[kind] = {who for who, status in answers.items() if status == 200}
    assert seen == library.expected(asked=asked)


@pytest.mark.parametrize("asked", [True, False], ids=["asked by all", "asked by nobody"])
def test_the_list_holds_what_opens_by_its_address_and_nothing_else(library, asked) -> None:
    documents = {document.pk: kind for kind, document in library.documents(asked=asked).items()}
    seen: dict[str, set[str]] = {kind: set() for kind in documents.values()}
    del library.cast["who left"]
    for who, person in library.cast.items():
        for document in browser(person).get(reverse("document-list")).context["page_obj"].object_list:
            seen[documents[document.pk]].add(who)
    assert seen == library.expected(asked=asked)


def test_trying_again_asks_the_kind_too(library) -> None:
    documents, seen = library.documents(asked=True), {}
    del library.cast["who left"]
    ended = {"state": "failed", "error": "No.", "file_name": "", "file_sha256": "", "pages": None, "done_at": None}
    for kind, document in documents.items():
        seen[kind] = set()
        for who, person in library.cast.items():
            Document.objects.filter(pk=document.pk).update(**ended)
            status = browser(person).post(reverse("document-retry", args=[document.pk])).status_code
            assert (who, kind, status) in {(who, kind, 302), (who, kind, 404)}
            document.refresh_from_db()
            assert document.is_failed == (status == 404)
            seen[kind] |= {who} if status == 302 else set()
    assert seen == library.expected(asked=True)


def test_the_action_refuses_who_may_not_have_it_tried_again(library) -> None:
    document = library.documents(asked=True)["minutes"]
    ended = {"state": "failed", "error": "No.", "file_name": "", "file_sha256": "", "pages": None, "done_at": None}
    Document.objects.filter(pk=document.pk).update(**ended)
    with pytest.raises(PermissionDenied):
        retry_document(document=document, by=library.cast["observer"])
    assert Document.objects.get(pk=document.pk).is_failed


def test_asking_and_opening_are_one_question(library) -> None:
    for kind in kinds():
        subject = library.subject_for(kind)
        for who, person in library.cast.items():
            may = kind.may_request(person, subject)
            assert (who, kind.kind, may) == (who, kind.kind, who in library.expected(asked=True)[kind.kind])
            assert (kind.reference(subject) in set(kind.references(person))) == may
            if not may:
                with pytest.raises(PermissionDenied):
                    request_document(kind=kind.kind, subject=subject, by=person)


def test_who_works_on_a_process_is_one_question_too(library) -> None:
    for who, person in library.cast.items():
        listed = type(library.process).objects.worked_on_by(person).filter(pk=library.process.pk).exists()
        assert (who, listed) == (who, person.has_perm("planning.work_on_process", library.process))


def test_the_list_asks_every_kind_in_one_query(library) -> None:
    library.documents(asked=True)
    client = browser(library.cast["facilitator"])
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("document-list"))
    assert len(asked) <= 8


def test_the_repair_desk_shows_no_document_that_its_kind_refuses(library) -> None:
    documents = library.documents(asked=True)
    observer = library.cast["observer"]
    observer.is_staff = observer.is_superuser = True
    observer.save()
    client = browser(observer)
    minutes, agenda = (
        client.get(reverse("admin:documents_document_change", args=[documents[kind].pk])).status_code
        for kind in ("minutes", "agenda")
    )
    assert (minutes, agenda) == (302, 200)
