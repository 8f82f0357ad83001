"""The folio of a project, and what became of it."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from iztapalapa.folios.models import Folio
from iztapalapa.folios.registry import FolioKind, FolioState, register

from .models import Project, ProjectStatus


@register
class ProjectFolio(FolioKind):
    """A project, named by its folio."""

    kind = "proyecto"
    name = _("proyecto")
    default_pattern = "IZP-{number:04d}"
    longest = 16
    is_example = True

    def address(self, subject: str) -> str:
        """Return the project's page."""
        return reverse("project-detail", args=[subject])

    def state(self, folio: Folio) -> FolioState | None:
        """Tell what became of the project."""
        project = Project.objects.filter(folio=folio.subject).first()
        if project is None:
            return None
        return FolioState(
            str(capfirst(project.get_status_display())),
            detail=project.title,
            path=project.get_absolute_url(),
            current=project.status != ProjectStatus.WITHDRAWN,
        )
