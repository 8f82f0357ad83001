"""The signed acta as it came back on paper: scanned, seen only by the coordination and the own office."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from assemblies.models import Minutes, Session
from planning import actions as planning
from planning.images import MOST_FILES, shown_name
from planning.models import Attachment, User


def attach_scans(
    *, session: Session, files: Iterable[Any], by: User, at: datetime | None = None
) -> tuple[list[Attachment], list[str]]:
    """Keep each good file as a page of the signed acta; return the pages and a sentence for each refused file."""
    if not by.has_perm("planning.manage_process", session):
        raise PermissionDenied
    files = list(files)
    if not files:
        raise ValidationError({"pages": _("Escoge al menos una imagen.")})
    minutes = Minutes.objects.approved().filter(session=session).first()
    if minutes is None:
        raise ValidationError(_("La copia firmada se guarda cuando el acta ya está aprobada."))
    pages: list[Attachment] = []
    refused: list[str] = []
    for file in files[:MOST_FILES]:
        try:
            kind = Attachment.Kind.SIGNED_MINUTES
            pages.append(planning.add_attachment(process=session.process, file=file, kind=kind, by=by, at=at))
        except ValidationError as error:
            refused.extend(error.messages)
    minutes.scans.add(*pages)
    if beyond := files[MOST_FILES:]:
        names = ", ".join(f"«{shown_name(file.name)}»" for file in beyond)
        refused.append(_("Son más de %(most)d a la vez; faltan: %(names)s.") % {"most": MOST_FILES, "names": names})
    return pages, refused
