"""What rubrics have against cancelling their session or changing it. (How: sessions/changes.py.)"""

from django.utils.translation import gettext as _

from assemblies.sessions.changes import RESULTS, Change, obstacle
from assemblies.sessions.models import Session

from .models import Assessment


@obstacle("assessments", against={*RESULTS, Change.MOMENT}, url="rubric-report")
def rubrics(session: Session) -> list[str]:
    """Return the rubrics recorded; they are of the session's moment."""
    said = {
        Assessment.Party.TEAM: _("tiene registrada la rúbrica del equipo"),
        Assessment.Party.COMMUNITY: _("tiene registrada la rúbrica de la comunidad"),
    }
    return [said[Assessment.Party(party)] for party in session.assessments.values_list("party", flat=True)]
