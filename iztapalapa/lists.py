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


class PagedListMixin(MultipleObjectMixin):
    """For a ListView: twenty rows a page; a page that does not exist becomes the nearest, and base.html says so."""

    paginate_by: Any = 20
    request: Any

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Paginator, Page, Any, bool]:
        """Return the page asked for or the nearest."""
        orphans, allow_empty = self.get_paginate_orphans(), self.get_allow_empty()
        paginator = self.get_paginator(queryset, page_size, orphans=orphans, allow_empty_first_page=allow_empty)
        page = self.page_of(paginator)
        return paginator, page, page.object_list, page.has_other_pages()

    def page_of(self, paginator: Paginator) -> Page:
        """Return the page asked for or the nearest; what was asked and is not there stands in its ``not_there``."""
        asked = self.request.GET.get("page", "").strip()
        page: Any = paginator.get_page(asked or 1)
        page.not_there = asked[:20] if asked not in ("", str(page.number)) else ""
        return page  # type: ignore[no-any-return]


class FilteredListMixin(PagedListMixin):
    """For a ListView with ``filter_form_class``."""

    filter_form_class: ClassVar[type[FilterForm]]

    @cached_property
    def filter_form(self) -> FilterForm:
        """Return the form, validated."""
        form = self.filter_form_class(self.request.GET)
        form.full_clean()
        return form

    def get_queryset(self) -> QuerySet[Any]:
        """Return the rows that the filters ask for."""
        return self.filter_form.apply(super().get_queryset())

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the form as ``form``."""
        return super().get_context_data(form=self.filter_form, **context)
