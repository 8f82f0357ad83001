"""Lists with search and filters in the query string: shareable, and nothing bad in it loses the rest."""

from typing import Any, ClassVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.views.generic.list import MultipleObjectMixin

from .addresses import PAGE, AddressForm, LedOnMixin


class FilterForm(AddressForm):
    """A GET form that narrows a queryset; a value it refuses gets a sentence, the others still count."""

    def apply(self, queryset: Any) -> Any:
        """Return ``queryset`` narrowed by the fields that were understood (``self.cleaned_data``)."""
        raise NotImplementedError


class FilteredMixin(LedOnMixin):
    """For a page with ``filter_form_class``: the form of its query string, validated, as ``form``."""

    filter_form_class: ClassVar[type[FilterForm]]

    def get_filter_kwargs(self) -> dict[str, Any]:
        """Return what the form is made with, beside the query string."""
        return {}

    @cached_property
    def filter_form(self) -> Any:
        """Return the form, validated."""
        form = self.filter_form_class(self.request.GET, **self.get_filter_kwargs())
        form.full_clean()
        return form

    @property
    def address_form(self) -> AddressForm:
        """Read the query string by the filters."""
        return self.filter_form  # type: ignore[no-any-return]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the form."""
        return super().get_context_data(form=self.filter_form, **context)  # type: ignore[misc, no-any-return]


class PagedListMixin(LedOnMixin, MultipleObjectMixin):
    """For a ListView: twenty rows a page; a page that does not exist becomes the nearest, and base.html says so."""

    paginate_by: Any = 20
    page_kwarg = PAGE
    request: Any

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Paginator, Page, Any, bool]:
        """Return the page asked for or the nearest."""
        orphans, allow_empty = self.get_paginate_orphans(), self.get_allow_empty()
        paginator = self.get_paginator(queryset, page_size, orphans=orphans, allow_empty_first_page=allow_empty)
        page = self.page_of(paginator)
        return paginator, page, page.object_list, page.has_other_pages()

    def page_of(self, paginator: Paginator) -> Page:
        """Return the page asked for or the nearest; what was asked and is not there stands in its ``not_there``."""
        asked = self.request.GET.get(self.page_kwarg, "").strip()
        page: Any = paginator.get_page(asked or 1)
        page.not_there = asked[:20] if asked not in ("", str(page.number)) else ""
        return page  # type: ignore[no-any-return]


class FilteredListMixin(FilteredMixin, PagedListMixin):
    """For a ListView with ``filter_form_class``."""

    def everything(self) -> QuerySet[Any]:
        """Return the rows before any filter."""
        return super().get_queryset()

    def get_queryset(self) -> QuerySet[Any]:
        """Return the rows that the filters ask for."""
        return self.filter_form.apply(self.everything())  # type: ignore[no-any-return]
