"""Lists with search and filters in the query string: shareable, and nothing bad in it loses the rest."""

from typing import Any, ClassVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.utils.functional import cached_property
from django.views.generic.list import MultipleObjectMixin


class FilterForm(Form):
    """A GET form that narrows a queryset; a value it refuses gets a sentence, the others still count."""

    def apply(self, queryset: Any) -> Any:
        """Return ``queryset`` narrowed by the fields that were understood (``self.cleaned_data``)."""
        raise NotImplementedError


class FilteredListMixin(MultipleObjectMixin):
    """For a ListView: ``filter_form_class``, twenty rows a page, a page number out of reach leads to the last."""

    filter_form_class: ClassVar[type[FilterForm]]
    paginate_by: Any = 20
    request: Any

    @cached_property
    def filter_form(self) -> FilterForm:
        """Return the form, validated."""
        form = self.filter_form_class(self.request.GET)
        form.full_clean()
        return form

    def get_queryset(self) -> QuerySet[Any]:
        """Return the rows that the filters ask for."""
        return self.filter_form.apply(super().get_queryset())

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Paginator, Page, Any, bool]:
        """Return the page asked for; one that does not exist becomes the nearest."""
        paginator = Paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the form as ``form``."""
        return super().get_context_data(form=self.filter_form, **context)
