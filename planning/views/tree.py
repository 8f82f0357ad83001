"""The problem tree of a process: drawn, told in words, linked, printed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from iztapalapa.documents.actions import request_document
from iztapalapa.forms import ActionFormMixin

from .. import actions
from ..forms.tree import LinkForm, UnlinkForm
from ..models import ProblemLink
from ..problem_tree import links_of, tree_of
from .registers import DIAGNOSIS_TABS, ProcessPage


class ProcessTreeView(ProcessPage, ActionFormMixin, FormView):
    """The tree, and below it the forms that link, take away and print."""

    template_name = "planning/process_tree.html"
    form_class = LinkForm
    success_message = gettext_lazy("Quedó en el árbol.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "process": self.subject}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Link; or, by the other buttons of the page, take a link away or print."""
        if "unlink" in request.POST:
            return self._unlink()
        if "print" in request.POST:
            return self._print()
        return super().post(request, *args, **kwargs)

    def act(self, form: Form) -> list[ProblemLink]:
        return actions.link_causes(by=self.request.user, **form.cleaned_data)

    def _unlink(self) -> HttpResponse:
        form = UnlinkForm(self.request.POST, process=self.subject)
        try:
            if not form.is_valid():
                raise ValidationError(form.errors["unlink"].as_data())
            actions.unlink_problems(link=form.cleaned_data["unlink"], by=self.request.user)
            messages.success(self.request, _("La relación se quitó; los dos problemas siguen anotados."))
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        return HttpResponseRedirect(self.get_success_url())

    def _print(self) -> HttpResponse:
        if not links_of(self.subject).exists():
            messages.error(self.request, _("El árbol está vacío: relaciona primero un problema con su causa."))
            return HttpResponseRedirect(self.get_success_url())
        document = request_document(kind="problem_tree", subject=self.subject, by=self.request.user)
        return redirect("document-detail", pk=document.pk)

    def get_success_url(self) -> str:
        return reverse("process-tree", args=[self.subject.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the tree, its links and the sister pages."""
        tree = tree_of(self.subject)
        tabs = [
            (reverse(name, args=[self.subject.pk]), label, name == "process-tree") for name, label in DIAGNOSIS_TABS
        ]
        drawn = {"outline": tree.outline(), "drawings": tree.drawings(), "loose": tree.loose, "n": len(tree.texts)}
        links = links_of(self.subject).select_related("cause", "effect")
        return super().get_context_data(tabs=tabs, tree=drawn, links=links, **context)
