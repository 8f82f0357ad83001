"""Addresses of the app planning: the public pages and the workspace."""

from django.urls import include, path

urlpatterns = [
    path("", include("planning.urls_public")),
    path("", include("planning.urls_workspace")),
    path("", include("planning.urls_attachments")),
]
