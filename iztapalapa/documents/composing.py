"""What a document says: gathered once as plain values, then turned into HTML without asking the database again."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.autoreload import reset_loaders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from iztapalapa.addresses import printed_address
from iztapalapa.demonstration import is_demonstration
from iztapalapa.hashing import content_hash
from iztapalapa.qr import qr_svg

from .looks import look_of
from .registry import DocumentKind, kind_named


@dataclass(frozen=True)
class Content:
    """A document's content before it is rendered: ``values`` is JSON.

    ``key`` is the same for the same content in the same look; of what is frozen, as long as it is frozen as the same.
    """

    values: dict[str, Any]
    key: str


def compose(kind: DocumentKind, subject: Any, parameters: dict[str, Any] | None = None) -> Content:
    """Gather what the document of ``subject`` says now, in the language of the house whoever asks."""
    parameters = parameters or {}
    with translation.override(settings.LANGUAGE_CODE):
        values = _gather(kind, subject, parameters)
    frozen = values["data"].get("frozen")
    # What is frozen keeps its file whatever has changed since in templates, names or settings.
    told = [frozen] if frozen else [values, look_of(kind)]
    key = content_hash([kind.kind, kind.reference(subject), parameters, *told])
    return Content(values=json.loads(json.dumps(values)), key=key)


def _gather(kind: DocumentKind, subject: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    data = kind.gather(subject, parameters)
    return {
        "kind": kind.kind,
        "document": {
            "title": kind.title_of(subject),
            "kind_title": str(kind.title),
            "folio": kind.folio(subject) or _("pendiente"),
            "address": printed_address(kind.address(subject)),
            "filename": kind.filename(subject),
            "date": data["date"],
            "version": data.get("version", ""),
            "draft": bool(data.get("draft", False)),
            "superseded": data.get("superseded", ""),
            "media": data.get("media", []),
        },
        "municipality": {name: str(value) for name, value in settings.MUNICIPALITY.items()},
        "demonstration": is_demonstration(),
        "data": data,
    }


def printed_date(text: str) -> date:
    """Return the date of an ISO date, or of an ISO date and time as clocks show it here."""
    if "T" not in text:
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text)
    return localtime(moment).date() if moment.tzinfo else moment.date()


def page_words() -> list[str]:
    """Return what is written before, between and after the number of a page and how many there are."""
    return re.split(r"%\(\w+\)s", _("Página %(page)s de %(pages)s"))


def html_of(values: dict[str, Any]) -> str:
    """Return the page of a composed document. The template sees document, data, municipality, demonstration, qr."""
    if settings.DEBUG:  # who edits a template sees it in a worker that was not restarted
        reset_loaders()
    document = {**values["document"], "printed_date": printed_date(values["document"]["date"])}
    with translation.override(settings.LANGUAGE_CODE):
        context = {**values, "document": document, "qr": qr_svg(document["address"]), "page_words": page_words()}
        return render_to_string(kind_named(values["kind"]).template, context)
