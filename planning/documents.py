"""The printable documents of planning: the problem tree of a process."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iztapalapa.documents.registry import DocumentKind, register
from iztapalapa.folios.actions import issue_once
from iztapalapa.folios.models import Folio

from .models import PlanningProcess, Problem, ProblemLink, Visitor
from .problem_tree import tree_of


@register
class ProblemTreeDocument(DocumentKind):
    """Árbol de problemas: the drawing, and the same in words."""

    kind = "problem_tree"
    title = gettext_lazy("Árbol de problemas")
    template = "planning/pdf/problem_tree.html"

    def subjects(self) -> Iterator[str]:
        """Return the processes with at least one cause linked to its effect, by the code of their colonia."""
        linked = PlanningProcess.objects.filter(problems__cause_links__isnull=False).distinct()
        yield from map(str, linked.order_by("colonia__code", "pk").values_list("pk", flat=True).iterator())

    def find(self, reference: str) -> PlanningProcess:
        """Return the process with this number of record, if it has a tree."""
        processes = PlanningProcess.objects.select_related("colonia__office")
        found = processes.filter(pk=reference).first() if reference.isdecimal() else None
        if found is None or not ProblemLink.objects.filter(effect__process=found).exists():
            raise LookupError(_("No hay un proceso «%s» con árbol de problemas.") % reference)
        return found

    def reference(self, subject: PlanningProcess) -> str:
        """Return the primary key as text."""
        return str(subject.pk)

    def requestable(self, user: Visitor) -> QuerySet[PlanningProcess]:
        """Let those who see the process print its tree."""
        return PlanningProcess.objects.visible_to(user)

    def folio(self, subject: PlanningProcess) -> str:
        """Return the folio of this tree; it is given when it is first asked for and stays."""
        return Folio.objects.code_of("arbol", str(subject.pk))

    def give_folio(self, subject: PlanningProcess, *, at: datetime) -> None:
        """Number the tree."""
        place, title = subject.colonia.code, self.title_of(subject)
        issue_once("arbol", subject=str(subject.pk), place=place, title=title, at=at)

    def title_of(self, subject: PlanningProcess) -> str:
        """Return "Árbol de problemas de <colonia>"."""
        return _("Árbol de problemas de %s") % subject.colonia.full_name

    def address(self, subject: PlanningProcess) -> str:
        """Return the screen where the tree is written."""
        return reverse("process-tree", args=[subject.pk])

    def filename(self, subject: PlanningProcess) -> str:
        """Return "ARBOL-07-254-01.pdf"."""
        return f"{self.folio(subject) or f'arbol-{subject.colonia.code}-borrador'}.pdf"

    def gather(self, subject: PlanningProcess, parameters: dict[str, Any]) -> dict[str, Any]:
        """Return the tree in words and drawn; dated when a problem or a link last changed."""
        tree = tree_of(subject)
        changes = [
            Problem.history.filter(process_id=subject.pk),
            ProblemLink.history.filter(effect_id__in=list(tree.texts)),
        ]
        dates = [
            history.order_by("-history_date").values_list("history_date", flat=True).first() for history in changes
        ]
        office = subject.colonia.office
        return {
            "date": max(date for date in dates if date).isoformat(),
            "subtitle": _("Dirección Territorial %s") % office if office else "",
            "outline": tree.outline(),
            "drawings": tree.drawings(),
            "loose": tree.loose,
        }
