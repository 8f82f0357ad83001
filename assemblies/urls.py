"""Addresses of the app assemblies."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("assemblies.urls_minutes")),
]
