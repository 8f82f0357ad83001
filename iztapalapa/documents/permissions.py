"""Who may open a document, and who may have it tried again."""

from typing import Any

import rules

from .models import Document
from .registry import kind_named


def may_request(user: Any, document: Document) -> bool:
    """Say whether ``user`` may ask for this document now: its subject may have passed into other hands."""
    try:
        kind = kind_named(document.kind)
        return kind.may_request(user, kind.find(document.reference))
    except LookupError:
        return False


@rules.predicate
def may_open(user: Any, document: Document) -> bool:
    """Who sees everything, and who may ask for it."""
    return user.sees_all or may_request(user, document)


@rules.predicate
def may_retry(user: Any, document: Document) -> bool:
    """Who asked for it (``visible_to`` says so in its rows), and who may ask for it."""
    return document.asked_by_user or may_request(user, document)


rules.add_perm("documents.open_document", may_open)
rules.add_perm("documents.retry_document", may_retry)
