"""What every template may name: the municipality and whether the data are a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .demonstration import is_demonstration


def municipality(request: HttpRequest) -> dict[str, Any]:
    """Return ``municipality`` (settings) and ``demonstration`` (a lazy truth value)."""
    return {"municipality": settings.MUNICIPALITY, "demonstration": SimpleLazyObject(is_demonstration)}
