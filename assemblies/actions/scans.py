"""The signed acta as it came back on paper: scanned, seen only by the coordination and the own office."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from assemblies.models import Minutes, Session
from planning import actions as planning
from planning.images import MOST_FILES, shown_name
from planning.models import Attachment, PlanningProcess, User


def attach_scans(
    *, session: Session, files: Iterable[Any], by: User, at: datetime | None = None
) -> tuple[list[Attachment], list[str]]:
    """Keep each good file as pages of the signed acta; return the pages and a sentence for each refused file.

    A file is a picture of a page, or a PDF of several; ``MOST_FILES`` pages at once.
    """
    if not by.has_perm("planning.manage_process", session):
        raise PermissionDenied
    files = list(files)
    if not files:
        raise ValidationError({"pages": _("Escoge al menos una imagen o un PDF.")})
    minutes = Minutes.objects.approved().filter(session=session).first()
    if minutes is None:
        raise ValidationError(_("La copia firmada se guarda cuando el acta ya está aprobada."))
    pages, refused = keep_scans(process=session.process, files=files, kind=Attachment.Kind.SIGNED_MINUTES, by=by, at=at)
    minutes.scans.add(*pages)
    return pages, refused


def keep_scans(*, process: PlanningProcess, files: list[Any], **said: Any) -> tuple[list[Attachment], list[str]]:
    """Keep the pages of each good file; return them and a sentence for each refused file.

    ``said`` is what ``planning.actions.add_scan`` takes besides. More than ``MOST_FILES`` are left aside and said.
    """
    pages: list[Attachment] = []
    refused: list[str] = []
    for file in files[:MOST_FILES]:
        try:
            pages += planning.add_scan(process=process, file=file, most=MOST_FILES - len(pages), **said)
        except ValidationError as error:
            refused.extend(error.messages)
    if beyond := files[MOST_FILES:]:
        names = ", ".join(f"«{shown_name(file.name)}»" for file in beyond)
        refused.append(_("Son más de %(most)d a la vez; faltan: %(names)s.") % {"most": MOST_FILES, "names": names})
    return pages, refused
