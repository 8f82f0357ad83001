"""The signed acta as it came back on paper: scanned, seen only by the coordination and the own office."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from assemblies.sessions.models import Session
from iztapalapa.records import hold, link
from planning import actions as planning
from planning.models import Attachment, User

from ..models import Minutes


def attach_scans(
    *, session: Session, files: Iterable[Any], by: User, at: datetime | None = None
) -> tuple[list[Attachment], list[str]]:
    """Keep each good file as pages of the signed acta; return the pages and a sentence for each refused file.

    A file is a picture of a page, or a PDF of several.
    """
    if not by.has_perm("planning.manage_process", session):
        raise PermissionDenied
    files = list(files)
    if not files:
        raise ValidationError({"pages": _("Escoge al menos una imagen o un PDF.")})
    kind = Attachment.Kind.SIGNED_MINUTES
    with planning.received(files, kind=kind) as (pages, refused), transaction.atomic():
        session = hold(session)
        minutes = Minutes.objects.approved().filter(session=session).first()
        if minutes is None:
            raise ValidationError(_("La copia firmada se guarda cuando el acta ya está aprobada."))
        planning.add_received(process=session.process, attachments=pages, kind=kind, by=by, at=at)
        link(minutes.scans, pages, by=by, at=at)
    return pages, refused
