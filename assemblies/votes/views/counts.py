"""The count of a prioritisation: each method has its sheet; once closed, the result."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from assemblies.sessions.views.capture import saved
from iztapalapa.forms import ActionFormMixin

from ..models import PrioritizationGroup
from ..tally import group_name, in_order
from .votes import VoteView


class CountVoteView(VoteView, ActionFormMixin, FormView):
    """Write what was counted, as the method asks: for all groups on one page, or group by group."""

    template_name = "assemblies/votes/vote_count.html"

    @cached_property
    def groups(self) -> list[PrioritizationGroup]:
        """Return the groups in the order of the sheet."""
        return in_order(self.subject.groups.all())

    @cached_property
    def group(self) -> PrioritizationGroup:
        """Return the group of the address, else the first one."""
        key = self.kwargs.get("group")
        for group in self.groups:
            if key in (None, group.pk):
                group.exercise = self.subject
                return group
        raise Http404

    def get_form_class(self) -> Any:
        return self.method.form

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form its group, or its vote."""
        given = {"group": self.group} if self.method.by_group else {"exercise": self.subject}
        return {**super().get_form_kwargs(), **given}

    def act(self, form: Any) -> None:
        self.method.write(form, by=self.request.user)

    def get_success_message(self) -> str:
        """Say that it is a draft still."""
        return saved(_("El conteo está en borrador: revísalo y ciérralo."))

    def get_success_url(self) -> str:
        return self.request.path

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add what draws the method's form, and the ways to the other groups' pages."""
        context |= {"sheet": f"{self.method.templates}/count.html", "group": self.group}
        return super().get_context_data(tabs=self._tabs(), has_result=self._has_result(), **context)

    def _has_result(self) -> bool:
        return any(row.points for row in self.outcome.rows)

    def _tabs(self) -> list[tuple[str, str, bool]]:
        if not self.method.by_group or len(self.groups) < 2:
            return []
        session, exercise = self.kwargs["pk"], self.kwargs["exercise"]
        return [
            (
                reverse("capture-vote-group", args=[session, exercise, group.pk]),
                group_name(group),
                group == self.group,
            )
            for group in self.groups
        ]
