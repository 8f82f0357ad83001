"""Template tags of the house, loaded everywhere."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from iztapalapa.panels import panels_for

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
    """Return the query string of this page with ``changes`` made (None removes), starting with "?"."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"
