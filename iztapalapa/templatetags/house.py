"""Template tags of the house, loaded everywhere."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe

from iztapalapa.addresses import NAMES, word_of
from iztapalapa.amounts import amount
from iztapalapa.dates import span
from iztapalapa.markdown import render_markdown
from iztapalapa.panels import panels_for
from iztapalapa.styles import colours, sheet_addresses

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: dict[str, Any], place: str, subject: Any) -> SafeString:
    """Draw what the apps registered for ``place`` about ``subject``."""
    request = context.get("request")
    drawn = panels_for(place, [subject], getattr(request, "user", None))[subject.pk]
    return mark_safe(  # noqa: S308  (rendered templates, already escaped)
        "".join(render_to_string(name, {**extra, "subject": subject}, request=request) for name, extra in drawn)
    )


@register.simple_tag(takes_context=True)
def can(context: dict[str, Any], permission: str, subject: Any = None) -> bool:
    """Say whether the person of this request holds ``permission`` on ``subject``."""
    return bool(context["request"].user.has_perm(permission, subject))


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: Any) -> str:
    """Return the query string of this page with ``changes`` made (None removes), starting with "?".

    Each is named as code names it (``page=2``); the address says it in its own language.
    """
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(called := NAMES.get(name, name), None)
        if value is not None:
            query[called] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.filter
def word(choice: Any) -> str:
    """Return how an address calls an option."""
    return word_of(choice)


@register.simple_tag(takes_context=True)
def nav_current(context: dict[str, Any], url: str, also: str = "") -> SafeString:
    """Return the ``aria-current`` attribute of a navigation link: this page, its section, or nothing.

    ``also``: the beginnings of other paths of the section, with spaces between.
    """
    path = getattr(context.get("request"), "path", "")
    roots = ("/", "/trabajo/")
    if path == url:
        return mark_safe(' aria-current="page"')
    if path.startswith((*([] if url in roots else [url]), *(also or "").split())):
        return mark_safe(' aria-current="true"')
    return SafeString("")


@register.inclusion_tag("components/_style_sheets.html")
def style_sheets() -> dict[str, list[str]]:
    """Link the sheets of every page."""
    return {"addresses": sheet_addresses()}


@register.simple_tag
def colour(token: str, number: int | None = None, scheme: str = "light") -> str:
    """Return the colour of a token of ``theme.css``, or of the one with that number: "level", 2 for ``--level-2``.

    For what no style sheet reaches: drawings on paper and in files of their own, the head of a page.
    """
    return colours()[scheme][token if number is None else f"{token}-{number}"]


@register.inclusion_tag("components/_breadcrumbs.html")
def breadcrumbs(*parts: Any) -> dict[str, Any]:
    """Draw the way to this page: label and URL (or URL name) in turn; the last label is the page itself."""
    pairs = zip(parts[::2], [*parts[1::2], ""], strict=False)
    return {"crumbs": [{"label": label, "url": _address(url)} for label, url in pairs]}


def _address(url: Any) -> str:
    """Return a path as it is, the path of a URL name, or nothing for a name that does not exist."""
    url = str(url or "")
    if not url or url.startswith("/"):
        return url
    try:
        return reverse(url)
    except NoReverseMatch:
        return ""


@register.filter
def number(value: Any, decimals: int | None = None) -> str:
    """Write a number as Mexico does, "384,468"; anything else stays as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return "" if value is None else str(value)
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


@register.filter(name="amount")
def counted(value: int | None, noun: str) -> str:
    """Write a number with what it counts (a noun of ``iztapalapa.amounts``): "1 punto", "3 puntos"."""
    return "" if value is None else amount(noun, value)


@register.filter
def until(first: date | None, last: date | None) -> str:
    """Write the days from ``first`` to ``last``: "del 3 al 5 de mayo de 2026", "el 5 de mayo de 2026"."""
    return span(first, last) if first and last else ""


@register.filter
def page_numbers(page: Any) -> Iterable[int | str]:
    """Return the page numbers to link around this page, with "…" for what is left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def field_kind(field: BoundField) -> str:
    """Return how a field is laid out: checkbox, choices, select, textarea, file or text."""
    kinds: tuple[tuple[type, str], ...] = (
        (forms.CheckboxInput, "checkbox"),
        (forms.RadioSelect, "choices"),
        (forms.CheckboxSelectMultiple, "choices"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
        (forms.FileInput, "file"),
    )
    return next((kind for widget, kind in kinds if isinstance(field.field.widget, widget)), "text")


@register.filter
def field_anchor(field: BoundField) -> str:
    """Return the id of the field's first control, for the links of the error summary."""
    return field.id_for_label or (f"{field.auto_id}_0" if field_kind(field) == "choices" else field.auto_id)


@register.filter
def faulty_fields(form: forms.BaseForm) -> Iterator[BoundField]:
    """Return the form's fields with errors, in their order on the page."""
    return (field for field in form if field.errors)


@register.filter
def bare(field: BoundField, keep_hint: bool = False) -> BoundField:
    """Take the placeholder (and the hint) off a field of somebody else's form: labels say it better."""
    field.field.widget.attrs.pop("placeholder", None)
    if not keep_hint:
        field.help_text = ""
    return field


@register.simple_tag
def control(field: BoundField, compact: bool = False) -> SafeString:
    """Draw a field's control with the house's classes and the right keypad or picker."""
    kind, widget = field_kind(field), field.field.widget
    base = {"checkbox": "form-check-input", "select": "form-select", "choices": ""}.get(kind, "form-control")
    given = str(widget.attrs.get("class", ""))
    invalid = "is-invalid" if field.errors else ""
    attrs: dict[str, str | bool] = {
        "class": " ".join(filter(None, (base, given, "form-control-compact" if compact else "", invalid)))
    }
    if kind == "text":
        attrs |= _keypad(field)
    if not attrs["class"]:
        del attrs["class"]
    return field.as_widget(attrs=attrs)


def _keypad(field: BoundField) -> dict[str, Any]:
    """Choose the input's type: digits for numbers (as text, so that nothing typed is lost), pickers for dates."""
    widget: Any = field.field.widget
    if isinstance(widget, forms.NumberInput):
        widget.input_type = "text"
        for name in ("min", "max", "step"):
            widget.attrs.pop(name, None)
        return {"inputmode": "numeric" if isinstance(field.field, forms.IntegerField) else "decimal"}
    pickers = ((forms.DateTimeInput, "datetime-local"), (forms.DateInput, "date"), (forms.TimeInput, "time"))
    picker = next((kind for cls, kind in pickers if isinstance(widget, cls)), "")
    # A picker shows nothing for what it cannot read: a mistyped date stays as text to be mended.
    if picker and not field.errors:
        widget.input_type = picker
    return {}


@register.filter
def markdown(text: str) -> SafeString:
    """Return people's Markdown as clean HTML."""
    return render_markdown(text)


@register.filter
def isodate(text: str) -> date | None:
    """Return the date of ISO text kept in a snapshot, None if it is empty."""
    return date.fromisoformat(text) if text else None
