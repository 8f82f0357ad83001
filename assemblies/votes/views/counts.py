"""The count of a prioritisation: each method has its sheet; once closed, the result."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from assemblies.sessions.views.capture import saved
from iztapalapa.forms import ActionFormMixin

from ..actions.counting import count_groups, judge_pairs, rate_options
from ..forms.counts import DotsForm, HanlonForm, PairwiseForm
from ..models import PrioritizationExercise, PrioritizationGroup
from ..tally import group_name, in_order
from .votes import VoteView

Way = PrioritizationExercise.Method
FORMS: dict[str, Any] = {Way.DOTS: DotsForm, Way.PAIRWISE: PairwiseForm, Way.HANLON: HanlonForm}


class CountVoteView(VoteView, ActionFormMixin, FormView):
    """Write what was counted: dots for all groups on one sheet; pairs and ratings group by group."""

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
        """Return the sheet of the method."""
        return FORMS[self.subject.method]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the sheet its vote, or its group."""
        by_dots = self.subject.method == Way.DOTS
        given = {"exercise": self.subject} if by_dots else {"group": self.group}
        return {**super().get_form_kwargs(), **given}

    def act(self, form: Any) -> Any:
        """Store the sheet."""
        if self.subject.method == Way.DOTS:
            tellers = (form.cleaned_data["teller_one"], form.cleaned_data["teller_two"])
            return count_groups(
                exercise=self.subject,
                people=form.people(),
                points=form.points(),
                tellers=tellers,
                by=self.request.user,
            )
        given = {"group": self.group, "people": form.cleaned_data["people"], "by": self.request.user}
        if self.subject.method == Way.PAIRWISE:
            return judge_pairs(judgements=form.judgements(), **given)
        return rate_options(ratings=form.ratings(), **given)

    def get_success_message(self) -> str:
        """Say that it is a draft still."""
        return saved(_("El conteo está en borrador: revísalo y ciérralo."))

    def get_success_url(self) -> str:
        """Come back to the sheet."""
        return self.request.path

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the sheet of the method and the ways to the other groups' sheets."""
        context |= {"sheet": f"assemblies/votes/_count_{self.subject.method}.html", "group": self.group}
        return super().get_context_data(tabs=self._tabs(), has_result=self._has_result(), **context)

    def _has_result(self) -> bool:
        return any(row.points for row in self.outcome.rows)

    def _tabs(self) -> list[tuple[str, str, bool]]:
        if self.subject.method == Way.DOTS or len(self.groups) < 2:
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
