"""The workspace's first page: my processes and what they lack."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from iztapalapa.access import WorkspaceView

from .. import gate_registry
from ..models import PlanningProcess, User

SHOWN = 12


class WorkspaceHomeView(WorkspaceView, TemplateView):
    """What is mine to do: processes by what they lack, and what other apps add."""

    template_name = "planning/workspace_home.html"

    @cached_property
    def mine(self) -> QuerySet[PlanningProcess]:
        """Return the open processes this person follows, those longest at their stage first."""
        return PlanningProcess.objects.visible_to(self.request.user).open().order_by("stage_since", "pk")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the first processes with what each lacks."""
        open_total = self.mine.count()
        shown = list(self.mine.select_related("colonia")[:SHOWN])
        missing = gate_registry.missing_for(shown)
        # Observers see all and write nothing: what is missing is not theirs to mend.
        links = self.request.user.role != User.Role.OBSERVER
        rows = [(process, missing[process.pk]) for process in shown]
        return super().get_context_data(rows=rows, open_total=open_total, links=links, **context)
