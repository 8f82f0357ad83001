"""What residents see: the catalogue, and each project from problem to result."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from iztapalapa.access import PublicView
from iztapalapa.addresses import PAGE, printed_address
from iztapalapa.folios.registry import kind_named
from iztapalapa.indicators.registry import percent
from iztapalapa.lists import FilteredListMixin
from iztapalapa.qr import ON_PAGE, qr_svg
from planning.models import ThematicDomain
from projects.forms import CatalogueForm
from projects.models import Project

COLUMNS = (
    "folio",
    "title",
    "kind",
    "status",
    "horizon",
    "management",
    "domain",
    "process__colonia__name",
    "process__colonia__code",
)


def shares(projects: QuerySet[Project], domains: list[ThematicDomain]) -> list[dict[str, Any]]:
    """Return how many of ``projects`` each ámbito has, most first: code, name, value, percent (one decimal)."""
    counted = dict(projects.order_by().values_list("domain").annotate(total=Count("pk")))
    whole = sum(counted.values())
    rows = [
        {"code": domain.code, "name": domain.name, "value": value, "percent": percent(value, whole)}
        for domain in domains
        if (value := counted.get(domain.pk, 0))
    ]
    return sorted(rows, key=lambda row: -row["value"])


class ProjectListView(PublicView, FilteredListMixin, ListView):
    """The catalogue: filters, search, shares by ámbito. The shares count the whole, so nothing is counted twice."""

    model = Project
    filter_form_class = CatalogueForm
    shares: list[dict[str, Any]]

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Paginator, Page, Any, bool]:
        """Return the page asked for, with the total that the shares add up to and only the columns it shows."""
        form = self.filter_form
        self.shares = shares(queryset, form.domains)
        rows = queryset.select_related("process__colonia").only(*COLUMNS)
        paginator = Paginator(rows, page_size)
        paginator.count = sum(row["value"] for row in self.shares)
        page = self.page_of(paginator)
        domains = {domain.pk: domain for domain in form.domains}
        for project in page.object_list:
            project.domain = domains[project.domain_id]
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the shares, each linked to its own part of the list, and the date of the cut."""
        context = super().get_context_data(**context)
        query = self.request.GET.copy()
        query.pop(PAGE, None)
        domain = self.filter_form["domain"]
        for row in self.shares:
            query[domain.html_name] = domain.field.prepare_value(row["code"])
            row["url"] = f"?{query.urlencode()}"
        return {**context, "shares": self.shares, "cut": timezone.now()}


class ProjectDetailView(PublicView, DetailView):
    """One project: its problems, the session it was born in, its states with dates and reasons."""

    model = Project

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the project; a folio typed in another case is led to its page, an unknown one gets a sentence."""
        typed = "".join(kwargs["folio"].split())
        related = ("process__colonia", "strategy", "domain", "area", "born_in")
        project = Project.objects.published().filter(folio__iexact=typed).select_related(*related).first()
        if project is None:
            said = {"folio": kwargs["folio"], "example": kind_named("proyecto").code()}
            return render(request, "projects/project_unknown.html", said, status=404)
        if project.folio != kwargs["folio"]:
            return redirect(project)
        self.object = project
        return self.render_to_response(self.get_context_data(project=project, **self.history()))

    def history(self) -> dict[str, Any]:
        """Return what leads from the problem to the result."""
        changes = self.object.status_changes.select_related("by")
        entries = [
            {
                "when": change.at,
                "what": change.sentence,
                # In public a role answers, never a name.
                "who": _("el equipo (%s)") % change.by.get_role_display(),
                "why": change.reason,
            }
            for change in changes
        ]
        address = printed_address(self.object.get_absolute_url())
        problems = self.object.problems.select_related("domain")
        return {
            "entries": entries,
            "problems": problems,
            "organizations": self.object.organizations.all(),
            "address": address,
            "qr": qr_svg(address, ON_PAGE),
        }
