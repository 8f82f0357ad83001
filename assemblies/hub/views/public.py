"""The public pages: what is coming, what was decided."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.views.generic import DetailView, ListView

from assemblies.results.walk_map import made
from assemblies.sessions.forms.sessions import SessionFilterForm
from assemblies.sessions.models import Session
from assemblies.votes.ranking import results
from iztapalapa.access import PublicView
from iztapalapa.lists import FilteredListMixin
from iztapalapa.small_groups import may_publish


class SessionPublicListView(PublicView, FilteredListMixin, ListView):
    """Everything convened: what is to come, soonest first; then what is over, newest first."""

    filter_form_class = SessionFilterForm
    template_name = "assemblies/hub/session_public_list.html"

    def everything(self) -> QuerySet[Session]:
        """Return every session with what a row shows."""
        return Session.objects.coming_first(timezone.now()).select_related("process__colonia", "venue")


class SessionPublicView(PublicView, DetailView):
    """One session: what, when, where; once held, its counts, votes and approved acta."""

    template_name = "assemblies/hub/session_public.html"
    context_object_name = "session"

    def get_queryset(self) -> QuerySet[Session]:
        """Read the session with what the page names."""
        return Session.objects.with_attendance().select_related("process__colonia", "venue", "minutes")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add closed votes, the approved acta and whether the attendance may be published."""
        session: Any = self.object
        votes = results(session.prioritizations.closed().order_by("pk"))
        minutes = getattr(session, "minutes", None)
        return super().get_context_data(
            votes=[result.for_everybody() for result in votes.values()],
            minutes=minutes if minutes and minutes.is_frozen else None,
            shows_attendance=may_publish(session.attendances),
            is_over=session.ends_at < timezone.now(),
            **made(session, reader=None),
            **context,
        )
