"""What projects have against cancelling the session in which they were born."""

from django.utils.translation import gettext as _

from assemblies.models import Session
from assemblies.sessions.changes import RESULTS, obstacle


@obstacle("projects", against=RESULTS, url="capture-projects")
def born_here(session: Session) -> list[str]:
    """Return the projects that were proposed here, by their folio."""
    return [
        _("dio el proyecto %s") % folio for folio in session.projects.order_by("pk").values_list("folio", flat=True)
    ]
