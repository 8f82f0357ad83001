"""Addresses of the indicators."""

from django.urls import path

from .views import IndicatorsJsonView

urlpatterns = [path("datos/indicadores.json", IndicatorsJsonView.as_view(), name="indicators-json")]
