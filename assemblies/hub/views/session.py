"""The hub of one session in the workspace."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.views.generic import TemplateView

from assemblies.calendar.clashes import clashes_of
from assemblies.results.walk_map import made
from assemblies.sessions.models import Session
from assemblies.sessions.policies import call_warnings, opening_warnings
from assemblies.sessions.topics import topics, with_results
from iztapalapa.access import RecordView


class SessionDetailView(RecordView, TemplateView):
    """The hub of one session: how it is convened and what was captured, topic by topic."""

    subject_model = Session
    subject_select = ("process__colonia", "venue", "minutes", "scheduled_by")
    template_name = "assemblies/hub/session_detail.html"

    def subjects(self) -> QuerySet[Session]:
        """Read the session with what was captured."""
        return with_results(super().subjects())

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the topics, warnings and the order of business."""
        session = self.subject
        return super().get_context_data(
            session=session,
            topics=topics(session),
            **made(session, reader=self.request.user),
            warnings=[*opening_warnings(session), *call_warnings(session)],
            clashes=clashes_of([session]).get(session.pk, []),
            now=timezone.now(),
            **context,
        )
