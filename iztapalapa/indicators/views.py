"""The figures as open data."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views import View

from iztapalapa.access import PublicView

from .registry import Figure, figures


class IndicatorsJsonView(PublicView, View):
    """Every figure with its definition, at the date of today in the municipality."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> JsonResponse:
        at = timezone.now()
        data = {"date": timezone.localdate(at).isoformat(), "indicators": [as_data(figure) for figure in figures(at)]}
        return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def as_data(figure: Figure) -> dict[str, Any]:
    """Return the published form of a figure."""
    return {
        "code": figure.code,
        "name": figure.name,
        "definition": figure.definition,
        "unit": figure.unit,
        "value": figure.value,
        "breakdown": [asdict(share) for share in figure.breakdown],
    }
