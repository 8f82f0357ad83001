"""Addresses of the sheets."""

from django.urls import path

from .views import SessionKitView

urlpatterns = [
    path("trabajo/sesiones/<int:pk>/hojas/", SessionKitView.as_view(), name="session-kit"),
]
