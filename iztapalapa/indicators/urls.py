"""Addresses of the indicators."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
