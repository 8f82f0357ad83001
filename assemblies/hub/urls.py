"""Addresses of the pages that read every room."""

from django.urls import path

from .views.public import SessionPublicListView, SessionPublicView
from .views.session import SessionDetailView

urlpatterns = [
    path("asambleas/", SessionPublicListView.as_view(), name="session-public-list"),
    path("asambleas/<int:pk>/", SessionPublicView.as_view(), name="session-public"),
    path("trabajo/sesiones/<int:pk>/", SessionDetailView.as_view(), name="session-detail"),
]
